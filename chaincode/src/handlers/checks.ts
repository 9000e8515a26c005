import { TanjiError } from '@tanji/domain/errors';
import { parseGln, parseGtin, parseLei, parseUscc } from '@tanji/domain/identifier';
import type { KeyRegistration, Organisation } from '@tanji/domain/record';
import { addressOf } from '@tanji/domain/signing';
import type { LedgerState } from '../pipeline/ledger-state.js';
import type { Kind, ValueOf } from '../pipeline/state-kinds.js';

/** Small checks that several rules share. */

/** Kinds whose key is their id. */
type SimpleKind = Extract<
  Kind,
  | 'account'
  | 'facility'
  | 'finding'
  | 'footprint'
  | 'label'
  | 'organisation'
  | 'product'
  | 'statement'
>;

/** @throws TanjiError RECORD_EXISTS: nothing on the ledger is ever overwritten */
export const requireNew = async (
  state: LedgerState,
  kind: SimpleKind,
  id: string,
): Promise<void> => {
  if ((await state.get(kind, id)) !== undefined) {
    throw new TanjiError('RECORD_EXISTS', { what: kind, id });
  }
};

/** @throws TanjiError RECORD_NOT_FOUND */
export const requireStored = async <K extends SimpleKind>(
  state: LedgerState,
  kind: K,
  id: string,
): Promise<ValueOf<K>> => {
  const found = await state.get(kind, id);
  if (found === undefined) throw new TanjiError('RECORD_NOT_FOUND', { what: kind, id });
  return found;
};

/** Something that an organisation owns. */
type OwnedKind = Extract<SimpleKind, 'facility' | 'footprint' | 'label' | 'product'>;

/** @throws TanjiError RECORD_NOT_FOUND, RECORD_OWNER_FOREIGN */
export const requireOwned = async <K extends OwnedKind>(
  state: LedgerState,
  kind: K,
  [id, actual]: readonly [id: string, owner: string],
): Promise<ValueOf<K>> => {
  const found = await requireStored(state, kind, id);
  const { owner } = found.record;
  if (owner !== actual) {
    throw new TanjiError('RECORD_OWNER_FOREIGN', { what: kind, id, owner, actual });
  }
  return found;
};

/** The command must name exactly the content that is on the ledger. */
export const requireHash = (
  what: string,
  id: string,
  [expected, actual]: readonly [stored: string, named: string],
): void => {
  if (expected !== actual) {
    throw new TanjiError('RECORD_HASH_WRONG', { what, id, expected, actual });
  }
};

/**
 * A key that can be registered: address and public key belong together, and nobody has or had it.
 *
 * @throws TanjiError KEY_INVALID, KEY_ADDRESS_WRONG, KEY_IN_USE
 */
export const requireFreshKey = async (
  state: LedgerState,
  { address, publicKey }: KeyRegistration,
): Promise<void> => {
  const expected = addressOf(publicKey);
  if (expected !== address)
    throw new TanjiError('KEY_ADDRESS_WRONG', { expected, actual: address });
  if ((await state.get('key', address)) !== undefined) {
    throw new TanjiError('KEY_IN_USE', { address });
  }
};

/**
 * Check digits of everything an organisation is known by, and each role once.
 *
 * @throws TanjiError USCC_INVALID, GLN_INVALID, LEI_INVALID, REFERENCE_DUPLICATE
 */
export const checkOrganisation = ({ identifiers, roles }: Organisation): void => {
  if (identifiers.uscc !== undefined) parseUscc(identifiers.uscc);
  if (identifiers.gln !== undefined) parseGln(identifiers.gln);
  if (identifiers.lei !== undefined) parseLei(identifiers.lei);
  const repeated = roles.find((role, index) => roles.indexOf(role) !== index);
  if (repeated !== undefined) {
    throw new TanjiError('REFERENCE_DUPLICATE', { what: 'role', id: repeated });
  }
};

/** @throws TanjiError GTIN_INVALID, GLN_INVALID */
export const checkNumbers = (numbers: {
  gtin?: string | undefined;
  gln?: string | undefined;
}): void => {
  if (numbers.gtin !== undefined) parseGtin(numbers.gtin);
  if (numbers.gln !== undefined) parseGln(numbers.gln);
};

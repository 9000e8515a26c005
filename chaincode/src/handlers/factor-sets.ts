import { TanjiError } from '@tanji/domain/errors';
import { provenanceOf, type Handler } from '../pipeline/handler.js';
import type { LedgerState } from '../pipeline/ledger-state.js';

/** Who holds the name of a set: by claim, else by its first edition on the ledger. */
export const ownerOfSet = async (state: LedgerState, set: string): Promise<string | undefined> =>
  (await state.get('factor-set', set))?.record.publisher ??
  (await state.get('edition-set', set))?.publisher;

/** @throws TanjiError RECORD_OWNER_FOREIGN if another publisher holds the name */
export const requireSet = async (
  state: LedgerState,
  set: string,
  publisher: string,
): Promise<void> => {
  const owner = await ownerOfSet(state, set);
  if (owner === undefined || owner === publisher) return;
  throw new TanjiError('RECORD_OWNER_FOREIGN', {
    what: 'factor set',
    id: set,
    owner,
    actual: publisher,
  });
};

/** The set in front of a factor id; undefined for an id without one. */
export const setOfFactor = (id: string): string | undefined => {
  const end = id.indexOf(':');
  return end <= 0 ? undefined : id.slice(0, end);
};

/**
 * A publisher takes the name of a set before it has an edition on the ledger, so that nobody else
 * can publish editions or new factors under it. The first claim holds, for good.
 */
export const claimFactorSet: Handler<'set.claim'> = async (context) => {
  const { state, command } = context;
  const { content: record, contentHash } = command;
  const { set, publisher } = record;
  await requireSet(state, set, publisher);
  if ((await state.get('factor-set', set)) !== undefined) {
    throw new TanjiError('RECORD_EXISTS', { what: 'factor set', id: set });
  }
  state.put('factor-set', [set], { record, hash: contentHash, ...provenanceOf(context) });
  return { recordHash: contentHash };
};

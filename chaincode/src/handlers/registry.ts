import { TanjiError } from '@tanji/domain/errors';
import type { StateOf } from '@tanji/domain/ledger';
import type { Handler } from '../pipeline/handler.js';
import { provenanceOf } from '../pipeline/handler.js';
import type { LedgerState } from '../pipeline/ledger-state.js';
import { checkNumbers, checkOrganisation, requireFreshKey, requireNew } from './checks.js';

/** The operator admits an organisation with its first signing key. */
export const admitOrganisation: Handler<'organisation.admit'> = async (context) => {
  const { state, command, transaction } = context;
  const { content: record, contentHash: hash } = command;
  checkOrganisation(record);
  await requireNew(state, 'organisation', record.id);
  await requireFreshKey(state, record.key);
  state.put('organisation', [record.id], { record, hash, ...provenanceOf(context) });
  state.put('key', [record.key.address], {
    ...record.key,
    organisation: record.id,
    status: 'active',
    since: transaction.id,
  });
  return { recordHash: hash };
};

export const registerFacility: Handler<'facility.register'> = async (context) => {
  const { content: record, contentHash: hash } = context.command;
  checkNumbers(record);
  await requireNew(context.state, 'facility', record.id);
  context.state.put('facility', [record.id], { record, hash, ...provenanceOf(context) });
  return { recordHash: hash };
};

/**
 * A GTIN belongs to one organisation, or anyone could issue labels under the number of a
 * competitor. Its owner may register several products with it (variants of one article).
 */
const claimGtin = async (state: LedgerState, stored: StateOf<'product'>): Promise<void> => {
  const { gtin, owner: claimant } = stored.record;
  if (gtin === undefined) return;
  const owner = (await state.get('gtin', gtin))?.record.owner;
  if (owner === undefined) state.put('gtin', [gtin], stored);
  else if (owner !== claimant) throw new TanjiError('GTIN_TAKEN', { gtin, owner });
};

export const registerProduct: Handler<'product.register'> = async (context) => {
  const { content: record, contentHash: hash } = context.command;
  checkNumbers({ gtin: record.gtin });
  await requireNew(context.state, 'product', record.id);
  const stored = { record, hash, ...provenanceOf(context) };
  await claimGtin(context.state, stored);
  context.state.put('product', [record.id], stored);
  return { recordHash: hash };
};

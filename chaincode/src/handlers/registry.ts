import type { Handler } from '../pipeline/handler.js';
import { provenanceOf } from '../pipeline/handler.js';
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

export const registerProduct: Handler<'product.register'> = async (context) => {
  const { content: record, contentHash: hash } = context.command;
  checkNumbers({ gtin: record.gtin });
  await requireNew(context.state, 'product', record.id);
  context.state.put('product', [record.id], { record, hash, ...provenanceOf(context) });
  return { recordHash: hash };
};

import { canonicalBytes, hashRecord, parseJson } from '@tanji/domain/canonical';
import { genesisSchema, type Genesis } from '@tanji/domain/command';
import { TanjiError } from '@tanji/domain/errors';
import { parseWith } from '@tanji/domain/record';
import type { Context } from '../fabric.js';
import { runTransaction } from '../pipeline/entry.js';
import { createLedgerState, type LedgerState } from '../pipeline/ledger-state.js';
import { transactionFacts, type TransactionFacts } from '../pipeline/transaction.js';
import { checkOrganisation, requireFreshKey } from './checks.js';

/** Event of the first transaction of a network. */
export const NETWORK_INITIALISED_EVENT = 'NetworkInitialised';

/** A genesis is a page of text; 100 carriers make 13 kB. */
const MAX_GENESIS_BYTES = 65_536;

/**
 * The genesis is the only unsigned write. Whoever comes first decides, so its hash is what a trust
 * file pins: a network set up by someone else is another network.
 */
const checkGenesis = (genesis: Genesis, transaction: TransactionFacts): void => {
  const { channel, operator, carriers } = genesis;
  if (channel !== transaction.channel) {
    const params = { expected: transaction.channel, actual: channel };
    throw new TanjiError('COMMAND_CHANNEL_WRONG', params, { pointer: '/channel' });
  }
  checkOrganisation(operator);
  if (!operator.roles.includes('operator')) {
    const params = { organisation: operator.id, roles: 'operator' };
    throw new TanjiError('ROLE_MISSING', params, { pointer: '/operator/roles' });
  }
  const { mspId } = transaction;
  if (mspId !== operator.mspId && !carriers.includes(mspId)) {
    throw new TanjiError('CARRIER_FOREIGN', { mspId, organisation: operator.id });
  }
};

const storeGenesis = (
  state: LedgerState,
  genesis: Genesis,
  transaction: TransactionFacts,
): string => {
  const hash = hashRecord(genesis);
  const { operator } = genesis;
  state.put('network', [], genesis);
  state.put('organisation', [operator.id], {
    record: operator,
    hash: hashRecord(operator),
    // There is no command yet: the genesis itself is what stands behind the operator.
    command: hash,
    transactionId: transaction.id,
    time: transaction.time,
  });
  state.put('key', [operator.key.address], {
    ...operator.key,
    organisation: operator.id,
    status: 'active',
    since: transaction.id,
  });
  // Nothing was active before, so the indexes of credits are complete.
  state.put('credit-index', [], { complete: true });
  return hash;
};

/**
 * Sets the network up, once: identity, operator with its first key, carriers and quorums.
 *
 * @returns JSON `{network, genesis}` with the genesis hash
 */
export const initialiseNetwork = (ctx: Context, text: string): Promise<string> =>
  runTransaction(ctx, async () => {
    const value = parseJson(text, { maxBytes: MAX_GENESIS_BYTES });
    const genesis = parseWith(genesisSchema, value, 'genesis');
    const transaction = transactionFacts(ctx);
    checkGenesis(genesis, transaction);
    const state = createLedgerState({ stub: ctx.stub });
    if ((await state.get('network')) !== undefined) {
      throw new TanjiError('NETWORK_ALREADY_INITIALISED');
    }
    await requireFreshKey(state, genesis.operator.key);
    const hash = storeGenesis(state, genesis, transaction);
    await state.commit();
    const result = { network: genesis.network, genesis: hash };
    ctx.stub.setEvent(NETWORK_INITIALISED_EVENT, canonicalBytes(result));
    return JSON.stringify(result);
  });

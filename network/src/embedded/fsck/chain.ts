import { TanjiError } from '@tanji/domain/errors';
import { embeddedTransactionId, type EmbeddedTransaction } from '@tanji/domain/ledger';
import { NO_HASH, decodeBlock, type BlockRecord } from '../block-record.js';
import type { LedgerIdentity } from '../identity.js';
import { blockKey } from '../keys.js';
import { ReplayState } from '../replay-state.js';
import type { Storage } from '../storage.js';
import type { Tip } from '../tip.js';
import { isSignedBy } from '../transaction-record.js';
import type { Findings } from './report.js';

export interface ChainResult {
  readonly state: ReplayState;
  /** Transaction id → place, for the index. Duplicates keep their first place. */
  readonly places: ReadonlyMap<string, { readonly block: number; readonly index: number }>;
  readonly transactions: number;
}

export interface ChainOptions {
  readonly storage: Storage;
  readonly tip: Tip;
  readonly identity: LedgerIdentity;
  readonly findings: Findings;
}

const readBlock = (storage: Storage, number: number): BlockRecord => {
  const row = storage.get(blockKey(number));
  if (row !== undefined) return decodeBlock(number, row);
  const place = `block ${number}`;
  throw new TanjiError('LEDGER_CORRUPT', { place, detail: 'it is missing' });
};

/** What is wrong with a transaction by itself. */
const transactionFault = (
  { body, ...rest }: EmbeddedTransaction,
  identity: LedgerIdentity,
  tip: Tip,
): string | undefined => {
  if (body.network !== tip.network || body.channel !== tip.channel) return 'of another ledger';
  if (body.creator.certificateHash !== identity.certificateHash) return 'of an unknown creator';
  const id = embeddedTransactionId(Buffer.from(body.nonce, 'hex'), identity.serialized);
  if (body.id !== id) return 'its id does not follow from nonce and creator';
  return isSignedBy(identity.certificate, { body, ...rest }) ? undefined : 'its signature is wrong';
};

/** Walks every block from the first, replays it and reports what does not hold. */
export const checkChain = async (options: Readonly<ChainOptions>): Promise<ChainResult> => {
  const { storage, tip, identity, findings } = options;
  const state = new ReplayState();
  const places = new Map<string, { block: number; index: number }>();
  let transactions = 0;
  let previousHash = NO_HASH;
  for (let number = 0; number < tip.height; number += 1) {
    const record = await findings.run('blocks', () => readBlock(storage, number));
    if (record === undefined) continue;
    if (record.header.previousHash !== previousHash) {
      findings.fail('blocks', `block ${number}`, 'it does not follow the block before it');
    }
    previousHash = record.hash;
    for (const [index, transaction] of record.transactions.entries()) {
      const place = `block ${number} transaction ${index}`;
      const fault = transactionFault(transaction, identity, tip);
      if (fault !== undefined) findings.fail('transactions', place, fault);
      const verdict = state.apply(transaction, { block: number, index });
      if (verdict !== transaction.validation) {
        findings.fail('validation', place, `${transaction.validation} instead of ${verdict}`);
      }
      const { id } = transaction.body;
      if (!places.has(id)) places.set(id, { block: number, index });
      transactions += 1;
    }
  }
  if (previousHash !== tip.hash) findings.fail('blocks', 'tip', 'it names another last block');
  for (const check of ['blocks', 'transactions', 'validation'] as const) findings.done(check);
  return { state, places, transactions };
};

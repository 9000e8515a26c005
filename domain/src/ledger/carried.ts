import {
  BATCH_TRANSACTIONS,
  SUBMIT_BATCH_DISCLOSED_TRANSACTION,
  SUBMIT_DISCLOSED_TRANSACTION,
  SUBMIT_TRANSACTIONS,
  isContractName,
  readBatchResult,
  splitBatch,
  splitDisclosures,
  type BatchVerdict,
} from '../command/index.js';
import { TanjiError, isTanjiError } from '../errors/index.js';
import type { LedgerTransaction } from './block.js';
import { commandsWritten } from './receipt.js';

/** A signed command that a valid transaction carried out. */
export interface AcceptedCommand {
  /** Exact JSON text as it was submitted. */
  readonly text: string;
  /** Place in its batch, from 0 and counting the refused ones; absent for a single submission. */
  readonly position?: number;
  /** EIP-712 digest by the batch's verdict, which agrees with the writes; absent for a single one. */
  readonly digest?: string;
  /** Public disclosure that came with it. */
  readonly disclosure?: string;
}

/** A command of a batch with its verdict. */
export interface BatchedCommand {
  readonly text: string;
  readonly position: number;
  readonly verdict: BatchVerdict;
  readonly disclosure?: string;
}

/** What the parts below need of a transaction. */
type Carrier = Pick<LedgerTransaction, 'id' | 'valid' | 'call' | 'result' | 'writes'>;

/**
 * Name of a command's place on the ledger: the transaction id, with `#` and the position for a
 * command of a batch.
 */
export const commandPlace = (transactionId: string, position: number | undefined): string =>
  position === undefined ? transactionId : `${transactionId}#${position}`;

const wrong = ({ id }: Carrier, reason: string): TanjiError =>
  new TanjiError('BATCH_RESULT_WRONG', { transactionId: id, reason });

/** Each accepted command left its receipt, and no receipt is left that no verdict claims. */
const checkWrites = (transaction: Carrier, verdicts: readonly BatchVerdict[]): void => {
  const accepted = verdicts.flatMap((verdict) => verdict.accepted?.command ?? []);
  const written = commandsWritten(transaction);
  const missing = accepted.find((digest) => !written.has(digest));
  if (missing !== undefined) throw wrong(transaction, `command ${missing} was not written`);
  if (new Set(accepted).size !== accepted.length) throw wrong(transaction, 'a command is twice');
  if (written.size !== accepted.length) {
    throw wrong(transaction, `${written.size} commands were written, ${accepted.length} accepted`);
  }
};

const linesOf = (
  transaction: Carrier,
): { texts: readonly string[]; disclosures: readonly (string | undefined)[] } => {
  const [batch = '', disclosures] = transaction.call.args;
  const isDisclosed = transaction.call.transaction === SUBMIT_BATCH_DISCLOSED_TRANSACTION;
  try {
    const texts = splitBatch(batch);
    return {
      texts,
      disclosures: splitDisclosures(isDisclosed ? disclosures : undefined, texts.length),
    };
  } catch (error) {
    if (isTanjiError(error)) throw wrong(transaction, error.code);
    throw error;
  }
};

const isOurs = ({ valid, call }: Carrier): boolean => valid && isContractName(call.contract);

/**
 * The commands of a valid batch with their verdicts; undefined for any other transaction.
 *
 * The verdicts are the transaction's result, which every endorser signed. They are compared with the
 * receipts that the transaction wrote, so that neither can say something that the other does not.
 *
 * @throws TanjiError BATCH_RESULT_WRONG when verdicts, commands and writes do not fit together
 */
export const batchOf = (transaction: Carrier): readonly BatchedCommand[] | undefined => {
  if (!isOurs(transaction)) return undefined;
  if (!BATCH_TRANSACTIONS.includes(transaction.call.transaction)) return undefined;
  const { texts, disclosures } = linesOf(transaction);
  const verdicts = readBatchResult(transaction.result)?.verdicts;
  if (verdicts === undefined) throw wrong(transaction, 'its result holds no verdicts');
  if (verdicts.length !== texts.length) {
    throw wrong(transaction, `${texts.length} commands, ${verdicts.length} verdicts`);
  }
  checkWrites(transaction, verdicts);
  return verdicts.map((verdict, position) => {
    const disclosure = disclosures[position];
    const text = texts[position] ?? '';
    return { text, position, verdict, ...(disclosure === undefined ? {} : { disclosure }) };
  });
};

const single = (transaction: Carrier): readonly AcceptedCommand[] => {
  const { args, transaction: name } = transaction.call;
  const [text, disclosure] = args;
  if (!isOurs(transaction) || text === undefined || !SUBMIT_TRANSACTIONS.includes(name)) return [];
  const isDisclosed = name === SUBMIT_DISCLOSED_TRANSACTION && disclosure !== undefined;
  return [{ text, ...(isDisclosed ? { disclosure } : {}) }];
};

/**
 * Every signed command that a transaction carried out, in order: one for a single submission, the
 * accepted ones of a batch, none for anything else. Read from the block alone.
 *
 * @throws TanjiError BATCH_RESULT_WRONG
 */
export const acceptedCommands = (transaction: Carrier): readonly AcceptedCommand[] => {
  const batch = batchOf(transaction);
  if (batch === undefined) return single(transaction);
  return batch.flatMap(({ verdict, ...command }) =>
    verdict.accepted === undefined ? [] : { ...command, digest: verdict.accepted.command },
  );
};

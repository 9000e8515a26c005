import { expect } from 'vitest';
import { TanjiError, type ErrorCode } from '@tanji/domain/errors';
import type {
  CommitReceipt,
  ContractCall,
  LedgerBlock,
  LedgerClient,
  LedgerTransaction,
} from '@tanji/domain/ledger';

/** A ledger that carries `KvContract`, for one run of the suite. */
export interface LedgerUnderTest {
  readonly client: LedgerClient;
  readonly network: string;
  readonly channel: string;
  /** A second client of the same ledger, which the suite closes; undefined if there cannot be one. */
  readonly another?: () => Promise<LedgerClient>;
  /** Ends everything; the client may be closed already. */
  readonly cleanUp: () => Promise<void>;
}

export type LedgerFactory = () => Promise<LedgerUnderTest>;

/** Gives the ledger once it is up. */
export type Current = () => LedgerUnderTest;

/** A call of the suite's contract. */
export const call = (transaction: string, ...args: readonly string[]): ContractCall => ({
  contract: 'KvContract',
  transaction,
  args,
});

let counter = 0;

/** A key prefix that no other test uses: one ledger serves the whole suite. */
export const fresh = (name: string): string => {
  counter += 1;
  return `${name}-${counter}-`;
};

/** A caught value, which must be a TanjiError of one of the codes. */
export const refused = (error: unknown, ...codes: readonly ErrorCode[]): TanjiError => {
  expect(error).toBeInstanceOf(TanjiError);
  const tanji = error as TanjiError;
  expect(codes, tanji.message).toContain(tanji.code);
  return tanji;
};

/** The error of a promise that must be refused with one of the codes. */
export const refusal = async (
  promise: Promise<unknown>,
  ...codes: readonly ErrorCode[]
): Promise<TanjiError> => {
  const error: unknown = await promise.then(
    (value) => new Error(`resolved with ${JSON.stringify(value)}`),
    (reason: unknown) => reason,
  );
  return refused(error, ...codes);
};

/** What became of a submission: its receipt, or the error and the id that was announced. */
export interface Outcome {
  readonly transactionId: string;
  readonly receipt: CommitReceipt | undefined;
  readonly error: unknown;
}

export const attempt = async (client: LedgerClient, asked: ContractCall): Promise<Outcome> => {
  let transactionId = '';
  try {
    const receipt = await client.submit(asked, {
      onTransactionId: (id) => {
        transactionId = id;
      },
    });
    return { transactionId, receipt, error: undefined };
  } catch (error) {
    return { transactionId, receipt: undefined, error };
  }
};

export const readJson = async (client: LedgerClient, asked: ContractCall): Promise<unknown> =>
  JSON.parse(await client.evaluate(asked)) as unknown;

/** Every block up to the present height. */
export const allBlocks = async (client: LedgerClient): Promise<LedgerBlock[]> => {
  const { height } = await client.info();
  const blocks: LedgerBlock[] = [];
  if (height === 0) return blocks;
  for await (const block of client.blocks(0)) {
    blocks.push(block);
    if (block.number === height - 1) break;
  }
  return blocks;
};

export const allTransactions = async (client: LedgerClient): Promise<LedgerTransaction[]> =>
  (await allBlocks(client)).flatMap(({ transactions }) => transactions);

/** A committed transaction that must be there. */
export const committed = async (
  client: LedgerClient,
  id: string,
): Promise<{ block: LedgerBlock; transaction: LedgerTransaction }> => {
  const found = await client.transaction(id);
  if (found === undefined) throw new Error(`transaction ${id} is not there`);
  return found;
};

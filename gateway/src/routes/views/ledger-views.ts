import type { BlockView, OrganisationView } from '@tanji/domain/api';
import { commandMessageSchema } from '@tanji/domain/command';
import {
  acceptedCommands,
  batchOf,
  commandTextHash,
  commandsWritten,
  type BatchedCommand,
  type LedgerBlock,
  type LedgerTransaction,
  type StateOf,
} from '@tanji/domain/ledger';
import { z } from 'zod';
import { COUNTERS, type Indexed, type ModelQueries } from '../../read-model/index.js';

type TransactionRow = BlockView['transactions'][number];
type BatchRow = NonNullable<TransactionRow['batch']>[number];

/** What a message says; a refused text may say anything, so it is parsed. */
const messagePart = (text: string): Partial<BatchRow> => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return {};
  }
  const read = z.object({ message: commandMessageSchema }).safeParse(value);
  if (!read.success) return {};
  const { statement, action, subject, organisation } = read.data.message;
  return { statement, action, subject, organisation };
};

const batchRow = ({ text, position, verdict }: BatchedCommand): BatchRow => {
  const { accepted, refused } = verdict;
  const common = { position, ...messagePart(text), commandHash: commandTextHash(text) };
  if (accepted !== undefined) return { ...common, accepted: true, command: accepted.command };
  const { code, params, pointer } = refused;
  return {
    ...common,
    accepted: false,
    error: { code, params, ...(pointer === undefined ? {} : { pointer }) },
  };
};

/** What the commands of a transaction say about themselves; nothing for others. */
const businessPart = (
  transaction: LedgerTransaction,
  queries: ModelQueries,
): Partial<TransactionRow> => {
  const batch = batchOf(transaction);
  if (batch !== undefined) return { batch: batch.map(batchRow) };
  const [accepted] = acceptedCommands(transaction);
  if (accepted === undefined) return {};
  const digest = commandDigestOf(transaction, queries);
  return {
    ...messagePart(accepted.text),
    commandHash: commandTextHash(accepted.text),
    ...(digest === undefined ? {} : { command: digest }),
  };
};

/** The digest that was signed, by the receipt that a single submission wrote. */
const commandDigestOf = (
  transaction: LedgerTransaction,
  queries: ModelQueries,
): string | undefined =>
  [...commandsWritten(transaction)].find((digest) => queries.command(digest) !== undefined);

/** A transaction as the explorer shows it. */
export const transactionRow = (
  transaction: LedgerTransaction,
  queries: ModelQueries,
): TransactionRow => ({
  id: transaction.id,
  index: transaction.index,
  timestamp: transaction.timestamp,
  mspId: transaction.creator.mspId,
  valid: transaction.valid,
  validationCode: transaction.validationCode,
  contract: transaction.call.contract,
  transaction: transaction.call.transaction,
  ...businessPart(transaction, queries),
  writes: transaction.writes.map(({ key }) => key.split('\u0000').filter(Boolean).join('/')),
  receipts: [...commandsWritten(transaction)],
});

export const blockView = (block: LedgerBlock, queries: ModelQueries): BlockView => ({
  number: block.number,
  previousHash: block.previousHash,
  hash: block.hash,
  transactions: block.transactions.map((row) => transactionRow(row, queries)),
});

/** An organisation with its keys, oldest first. */
export const organisationView = (
  queries: ModelQueries,
  { value }: Indexed<StateOf<'organisation'>>,
  keys: readonly StateOf<'key'>[],
): OrganisationView => ({
  record: value.record,
  keys: inSuccession(keys.filter((key) => key.organisation === value.record.id)).map((key) => ({
    address: key.address,
    status: key.status,
    since: key.since,
    ...(key.until === undefined ? {} : { until: key.until }),
    ...(key.invalidSince === undefined ? {} : { invalidSince: key.invalidSince }),
    ...(key.reason === undefined ? {} : { reason: key.reason }),
  })),
  products: queries.counter(COUNTERS.products(value.record.id)),
  footprints: queries.counter(COUNTERS.footprints(value.record.id)),
});

/** Each key names its successor: they form one chain. */
const inSuccession = (keys: readonly StateOf<'key'>[]): readonly StateOf<'key'>[] => {
  const byAddress = new Map(keys.map((key) => [key.address, key]));
  const successors = new Set(keys.map((key) => key.successor));
  const ordered: StateOf<'key'>[] = [];
  let key = keys.find(({ address }) => !successors.has(address));
  while (key !== undefined && ordered.length < keys.length) {
    ordered.push(key);
    key = key.successor === undefined ? undefined : byAddress.get(key.successor);
  }
  return [...ordered, ...keys.filter((other) => !ordered.includes(other))];
};

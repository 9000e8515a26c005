import type { BlockView, OrganisationView } from '@tanji/domain/api';
import type { Command } from '@tanji/domain/command';
import {
  transparencyLeaf,
  type LedgerBlock,
  type LedgerTransaction,
  type StateOf,
} from '@tanji/domain/ledger';
import { COUNTERS, type Indexed, type ModelQueries } from '../../read-model/index.js';

type TransactionRow = BlockView['transactions'][number];

/** What a transaction's command says about itself; nothing for others. */
const businessPart = (
  block: LedgerBlock,
  transaction: LedgerTransaction,
  queries: ModelQueries,
): Partial<TransactionRow> => {
  const [text] = transaction.call.args;
  const leaf = transparencyLeaf(block, transaction);
  if (text === undefined || leaf === undefined) return {};
  const { message } = JSON.parse(text) as Command;
  const { statement, action, subject, organisation } = message;
  const digest = commandDigestOf(transaction, queries);
  return {
    statement,
    action,
    subject,
    organisation,
    commandHash: leaf.commandHash,
    ...(digest === undefined ? {} : { command: digest }),
  };
};

/** The command key that the transaction wrote: its last part is the digest that was signed. */
const commandDigestOf = (
  transaction: LedgerTransaction,
  queries: ModelQueries,
): string | undefined =>
  transaction.writes
    .map((write) => write.key.split('\u0000'))
    .filter(([, kind]) => kind === 'command')
    .map((parts) => parts[2])
    .find((digest) => digest !== undefined && queries.command(digest) !== undefined);

/** A transaction as the explorer shows it. */
export const transactionRow = (
  block: LedgerBlock,
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
  ...businessPart(block, transaction, queries),
  writes: transaction.writes.map(({ key }) => key.split('\u0000').filter(Boolean).join('/')),
});

export const blockView = (block: LedgerBlock, queries: ModelQueries): BlockView => ({
  number: block.number,
  previousHash: block.previousHash,
  hash: block.hash,
  transactions: block.transactions.map((row) => transactionRow(block, row, queries)),
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

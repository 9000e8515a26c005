import { canonicalJson } from '@tanji/domain/canonical';
import {
  CONTRACTS,
  SUBMIT_BATCH_TRANSACTION,
  SUBMIT_TRANSACTION,
  joinBatch,
  readBatchResult,
  type Command,
} from '@tanji/domain/command';
import type { LedgerClient } from '@tanji/domain/ledger';
import { footprint, organisation, product, signed, testGenesis } from '../fixtures/index.js';

const SUPPLIER = 'supplier';

/** Seconds since 1970 now: ledgers stamp transactions with the real time. */
const now = (): number => Math.floor(Date.now() / 1000);

export const submitCommand = (
  ledger: LedgerClient,
  contract: string,
  command: Command,
): Promise<unknown> =>
  ledger.submit({ contract, transaction: SUBMIT_TRANSACTION, args: [JSON.stringify(command)] });

/** Many commands in one transaction; none may be refused. */
export const submitBatch = async (
  ledger: LedgerClient,
  commands: readonly Command[],
): Promise<void> => {
  const { result } = await ledger.submit({
    contract: CONTRACTS.footprint,
    transaction: SUBMIT_BATCH_TRANSACTION,
    args: [joinBatch(commands.map(canonicalJson))],
  });
  const accepted = readBatchResult(result)?.verdicts.filter((verdict) => verdict.accepted);
  if (accepted?.length !== commands.length) throw new Error('a command of a batch was refused');
};

/** Genesis, one supplier, one product. */
export const prepareNetwork = async (ledger: LedgerClient, carrier: string): Promise<void> => {
  await ledger.submit({
    contract: CONTRACTS.registry,
    transaction: 'initialise',
    args: [JSON.stringify(testGenesis({ carriers: [carrier] }))],
  });
  const admit = signed('organisation.admit', organisation(SUPPLIER, ['component']), {
    by: 'operator',
    now: now(),
  });
  await submitCommand(ledger, CONTRACTS.registry, admit);
  const register = signed('product.register', product(SUPPLIER), { by: SUPPLIER, now: now() });
  await submitCommand(ledger, CONTRACTS.registry, register);
};

/** Signed footprints that differ in their ids. */
export const signedFootprints = (prefix: string, count: number): Command[] =>
  Array.from({ length: count }, (_, index) => {
    const id = `${prefix}-${String(index)}`;
    const record = footprint(SUPPLIER, { id, factors: [], inputs: [] });
    return signed('footprint.submit', record, { by: SUPPLIER, now: now(), nonce: `bench ${id}` });
  });

/** Cuts a list into parts of one size; the last may be shorter. */
export const partsOf = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );

import { TanjiError } from '@tanji/domain/errors';
import type { CommitReceipt, ContractCall, LedgerClient } from '@tanji/domain/ledger';
import { createTanjiLedger, type EmbeddedLedger } from '@tanji/network/embedded';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { organisation, IDENTITY } from '../testing/signers.js';
import { carryCall } from './carry-call.js';

let folder = '';
let ledger: EmbeddedLedger;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tanji-carry-'));
  ledger = await createTanjiLedger({
    directory: join(folder, 'ledger'),
    checkpointFile: join(folder, 'checkpoint.json'),
    network: IDENTITY.network,
    channel: IDENTITY.channel,
  });
});
afterEach(async () => {
  await ledger.close();
  await rm(folder, { recursive: true, force: true });
});

/** A call that takes effect once only, as every command does. */
const GENESIS: ContractCall = {
  contract: 'RegistryContract',
  transaction: 'initialise',
  args: [
    JSON.stringify({
      schema: 'tanji.genesis/1',
      ...IDENTITY,
      operator: organisation('op', ['operator']),
      carriers: ['TanjiMSP'],
      witnessQuorum: 1,
      factorQuorum: 1,
    }),
  ],
};

const unknown = (transactionId: string): TanjiError =>
  new TanjiError('LEDGER_OUTCOME_UNKNOWN', { transactionId });

type Fault = (submit: () => Promise<CommitReceipt>) => Promise<CommitReceipt>;

/** The real ledger behind a connection that fails in the given ways, one call after the other. */
const through = (faults: readonly Fault[]): { ledger: LedgerClient; calls: () => number } => {
  let calls = 0;
  const submit = (call: ContractCall): Promise<CommitReceipt> => {
    const fault = faults[calls];
    calls += 1;
    const real = (): Promise<CommitReceipt> => ledger.submit(call);
    return fault === undefined ? real() : fault(real);
  };
  const broken: LedgerClient = {
    capabilities: ledger.capabilities,
    submit,
    evaluate: (call) => ledger.evaluate(call),
    blocks: (from, signal) => ledger.blocks(from, signal),
    block: (number) => ledger.block(number),
    transaction: (id) => ledger.transaction(id),
    proof: (id) => ledger.proof(id),
    info: () => ledger.info(),
    health: () => ledger.health(),
    close: () => ledger.close(),
  };
  return { ledger: broken, calls: () => calls };
};

/** The answer is lost after the commit. */
const lost: Fault = async (submit) => {
  throw unknown((await submit()).transactionId);
};
/** The transaction is lost before the commit. */
const dropped: Fault = () => Promise.reject(unknown('ab'.repeat(32)));
const away: Fault = () => Promise.reject(new TanjiError('LEDGER_UNAVAILABLE', { reason: 'test' }));
const conflict: Fault = () =>
  Promise.reject(new TanjiError('LEDGER_CONFLICT', { validation: 'MVCC_READ_CONFLICT' }));

describe('a call whose outcome is unknown', () => {
  it('is found by its id and not sent again', async () => {
    const { ledger: broken, calls } = through([lost]);
    const receipt = await carryCall({ ledger: broken, lookMs: 50 }, GENESIS);
    expect(calls()).toBe(1);
    const found = await ledger.transaction(receipt.transactionId);
    expect(found?.block.number).toBe(receipt.blockNumber);
    expect(found?.transaction.result).toBe(receipt.result);
  });

  it('is sent once more when it is not to be found', async () => {
    const { ledger: broken, calls } = through([dropped]);
    const receipt = await carryCall({ ledger: broken, lookMs: 50 }, GENESIS);
    expect(calls()).toBe(2);
    expect(await ledger.transaction(receipt.transactionId)).toBeDefined();
  });

  it('stays unknown when it happens again, and is not hidden by what comes after', async () => {
    const again = through([dropped, dropped]);
    await expect(carryCall({ ledger: again.ledger, lookMs: 50 }, GENESIS)).rejects.toMatchObject({
      code: 'LEDGER_OUTCOME_UNKNOWN',
    });
    const gone = through([dropped, away]);
    await expect(carryCall({ ledger: gone.ledger, lookMs: 50 }, GENESIS)).rejects.toMatchObject({
      code: 'LEDGER_OUTCOME_UNKNOWN',
    });
    expect((await ledger.info()).height).toBe(0);
  });
});

describe('a call', () => {
  it('is repeated when others were first, and not when the ledger is away', async () => {
    const { ledger: busy, calls } = through([conflict, conflict]);
    await carryCall({ ledger: busy, lookMs: 50 }, GENESIS);
    expect(calls()).toBe(3);
    const gone = through([away]);
    await expect(carryCall({ ledger: gone.ledger, lookMs: 50 }, GENESIS)).rejects.toMatchObject({
      code: 'LEDGER_UNAVAILABLE',
    });
    expect(gone.calls()).toBe(1);
  });
});

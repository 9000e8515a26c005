import type { Command } from '@tanji/domain/command';
import { TanjiError } from '@tanji/domain/errors';
import type {
  CommitReceipt,
  ContractCall,
  LedgerClient,
  SubmitOptions,
} from '@tanji/domain/ledger';
import { createTanjiLedger, type EmbeddedLedger } from '@tanji/network/embedded';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { IDENTITY, organisation, signed } from '../testing/signers.js';
import { GroupCommit, type CarriedCommand } from './group-commit.js';

let folder = '';
let ledger: EmbeddedLedger;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tanji-groups-'));
  ledger = await createTanjiLedger({
    directory: join(folder, 'ledger'),
    checkpointFile: join(folder, 'checkpoint.json'),
    network: IDENTITY.network,
    channel: IDENTITY.channel,
  });
  const genesis = {
    schema: 'tanji.genesis/1',
    ...IDENTITY,
    operator: organisation('op', ['operator', 'assembler']),
    carriers: ['TanjiMSP'],
    witnessQuorum: 1,
    factorQuorum: 1,
  };
  const args = [JSON.stringify(genesis)];
  await ledger.submit({ contract: 'RegistryContract', transaction: 'initialise', args });
});
afterEach(async () => {
  await ledger.close();
  await rm(folder, { recursive: true, force: true });
});

const product = (id: string): Command =>
  signed('op', 'product.register', {
    schema: 'tanji.product/1',
    id,
    owner: 'op',
    name: { en: id },
    declaredUnit: 'piece',
  });

type Submit = (call: ContractCall, options?: SubmitOptions) => Promise<CommitReceipt>;

/** The real ledger as one on which every transaction is endorsed by several; `submit` may fail. */
const endorsing = (submit: Submit = (call, options) => ledger.submit(call, options)) => {
  const calls: string[] = [];
  const client: LedgerClient = {
    capabilities: { ...ledger.capabilities, endorsement: true },
    submit: (call, options) => {
      calls.push(call.transaction);
      return submit(call, options);
    },
    evaluate: (call) => ledger.evaluate(call),
    blocks: (from, signal) => ledger.blocks(from, signal),
    block: (number) => ledger.block(number),
    transaction: (id) => ledger.transaction(id),
    proof: (id) => ledger.proof(id),
    info: () => ledger.info(),
    health: () => ledger.health(),
    close: () => ledger.close(),
  };
  return { groups: new GroupCommit({ ledger: client }), calls };
};

const ids = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, n) => `P-${String(n).padStart(3, '0')}`);

const carryAll = (
  groups: GroupCommit,
  commands: readonly Command[],
): Promise<PromiseSettledResult<CarriedCommand>[]> =>
  Promise.allSettled(commands.map((command) => groups.carry({ command })));

const valuesOf = (settled: readonly PromiseSettledResult<CarriedCommand>[]): CarriedCommand[] =>
  settled.map((one) => {
    if (one.status === 'rejected') throw one.reason;
    return one.value;
  });

describe('commands that come at once', () => {
  it('travel alone while the ledger keeps up, and together when they have to wait', async () => {
    const { groups, calls } = endorsing();
    const commands = ids(60).map(product);
    const carried = valuesOf(await carryAll(groups, commands));
    expect(calls.filter((name) => name === 'submit')).toHaveLength(8);
    expect(calls).toHaveLength(9);
    expect(carried.slice(0, 8).map(({ position }) => position)).toEqual(Array(8).fill(undefined));
    const together = carried.slice(8);
    expect(together.map(({ position }) => position)).toEqual(together.map((_, n) => n));
    expect(new Set(together.map(({ transactionId }) => transactionId)).size).toBe(1);
    for (const { transactionId, blockNumber } of carried) {
      expect((await ledger.transaction(transactionId))?.block.number).toBe(blockNumber);
    }
  });

  it('that are refused are told why and leave nothing; the others are recorded', async () => {
    const { groups } = endorsing();
    const fine = ids(20).map(product);
    const bad = signed('op', 'product.register', {
      schema: 'tanji.product/1',
      id: 'P-BAD',
      owner: 'nobody',
      name: { en: 'P-BAD' },
      declaredUnit: 'piece',
    });
    const settled = await carryAll(groups, [...fine, bad]);
    valuesOf(settled.slice(0, 20));
    expect(settled[20]).toMatchObject({
      status: 'rejected',
      reason: expect.any(TanjiError) as object,
    });
    const { height } = await ledger.info();
    for (let number = 0; number < height; number += 1) {
      expect(JSON.stringify(await ledger.block(number))).not.toContain('P-BAD');
    }
  });

  it('and are the same take effect once, and the others name its transaction', async () => {
    const { groups } = endorsing();
    const command = product('P-SAME');
    const commands = Array.from({ length: 30 }, () => command);
    const settled = await carryAll(groups, commands);
    const carried = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    expect(carried).toHaveLength(1);
    for (const one of settled) {
      if (one.status === 'fulfilled') continue;
      expect(one.reason).toMatchObject({
        code: 'COMMAND_REPLAYED',
        params: { transactionId: carried[0]?.transactionId },
      });
    }
  });

  it('go alone after all when they cannot be endorsed together', async () => {
    const mismatch = new TanjiError('ENDORSEMENT_MISMATCH', { call: 'batch', detail: '' });
    const { groups, calls } = endorsing((call, options) =>
      call.transaction === 'submitBatch' ? Promise.reject(mismatch) : ledger.submit(call, options),
    );
    const carried = valuesOf(await carryAll(groups, ids(20).map(product)));
    expect(new Set(carried.map(({ transactionId }) => transactionId)).size).toBe(20);
    expect(calls.filter((name) => name === 'submit')).toHaveLength(20);
  });

  it('are all told when the ledger is away', async () => {
    const away = new TanjiError('LEDGER_UNAVAILABLE', { reason: 'no peer' });
    const { groups, calls } = endorsing(() => Promise.reject(away));
    const settled = await carryAll(groups, ids(20).map(product));
    expect(settled.every((one) => one.status === 'rejected' && one.reason === away)).toBe(true);
    expect(calls).toHaveLength(9);
  });

  it('all travel alone on a ledger that groups by itself', async () => {
    const groups = new GroupCommit({ ledger });
    const carried = valuesOf(await carryAll(groups, ids(30).map(product)));
    expect(carried.every(({ position }) => position === undefined)).toBe(true);
  });
});

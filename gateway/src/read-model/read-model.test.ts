import type { LedgerBlock, LedgerClient } from '@tanji/domain/ledger';
import { createCompactTree } from '@tanji/domain/merkle';
import { createTanjiLedger } from '@tanji/network/embedded';
import { cp, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { createLogger } from '../observe/index.js';
import { buildChain, calculation } from '../testing/chain.js';
import { IDENTITY } from '../testing/signers.js';
import { startTestGateway } from '../testing/test-gateway.js';
import type { Cursor } from './entries.js';
import { openModelStore } from './model-store.js';
import { projectBlock } from './project-block.js';
import { dropReadModel, openReadModel, type ReadModel } from './read-model.js';

const log = createLogger({ level: 'silent' });
let home: string;
let height: number;

beforeAll(async () => {
  const chain = await buildChain(await startTestGateway());
  await chain.footprint({
    owner: 'steel',
    id: 'fp-1',
    calculation: calculation('STEEL-1'),
    visibility: 'public',
  });
  await chain.footprint({
    owner: 'parts',
    id: 'fp-2',
    calculation: calculation('PART-1', { input: 'fp-1' }),
  });
  const { ledger } = (await chain.gateway.expect(200, '/network')).json as {
    ledger: { height: number; indexedHeight: number };
  };
  height = ledger.height;
  expect(ledger.indexedHeight).toBe(height);
  home = chain.gateway.home;
  await chain.gateway.close();
});

const withLedger = async <T>(work: (ledger: LedgerClient) => Promise<T>): Promise<T> => {
  const { network, channel } = IDENTITY;
  const ledger = await createTanjiLedger({
    directory: join(home, 'ledger'),
    checkpointFile: join(home, 'checkpoint', 'ledger.json'),
    network,
    channel,
  });
  try {
    return await work(ledger);
  } finally {
    await ledger.close();
  }
};

const dump = async (directory: string): Promise<[string, string][]> => {
  const store = await openModelStore(directory);
  const entries = await store.entries({});
  await store.close();
  return entries;
};

const fresh = (): Promise<string> => mkdtemp(join(tmpdir(), 'tanji-model-'));

const project = async (directory: string, ledger: LedgerClient): Promise<ReadModel> => {
  const model = await openReadModel({ directory, ledger, log });
  expect(await model.waitFor(height - 1, 10_000)).toBe(true);
  return model;
};

describe('the read model', () => {
  it('is the same when it is made again from the blocks', async () => {
    const kept = await dump(join(home, 'read-model'));
    const directory = await fresh();
    await withLedger(async (ledger) => (await project(directory, ledger)).close());
    expect(await dump(directory)).toEqual(kept);
    expect(kept.length).toBeGreaterThan(60);
    await dropReadModel(directory);
    expect(await dump(directory)).toEqual([]);
  });

  it('goes on where it stopped, with the same tree', async () => {
    const directory = await fresh();
    await withLedger(async (ledger) => {
      const abort = new AbortController();
      const half: LedgerClient = Object.create(ledger, {
        blocks: {
          value: async function* (from: number, signal: AbortSignal) {
            for await (const block of ledger.blocks(from, signal)) {
              if (block.number > height / 2) return;
              yield block;
            }
          },
        },
        info: { value: () => ledger.info() },
        block: { value: (number: number) => ledger.block(number) },
      }) as LedgerClient;
      const partial = await openReadModel({ directory, ledger: half, log });
      await partial.waitFor(Math.floor(height / 2), 5_000);
      expect(await partial.lag()).toBeGreaterThan(0);
      expect(await partial.waitFor(height, 20)).toBe(false);
      await partial.close();
      abort.abort();
      const whole = await project(directory, ledger);
      expect(await whole.lag()).toBe(0);
      expect(whole.tree.root()).toBe((await project(await fresh(), ledger)).tree.root());
      expect(whole.factors.size).toBe(1);
      expect(whole.identity()).toEqual(IDENTITY);
      await whole.close();
    });
  });

  it('is not shown when the ledger has other blocks', async () => {
    const directory = await fresh();
    await withLedger(async (ledger) => {
      await (await project(directory, ledger)).close();
      const other = Object.create(ledger, {
        block: {
          value: async (number: number) => ({
            ...(await ledger.block(number)),
            hash: 'f'.repeat(64),
          }),
        },
      }) as LedgerClient;
      await expect(openReadModel({ directory, ledger: other, log })).rejects.toMatchObject({
        code: 'READ_MODEL_CORRUPT',
      });
    });
  });

  it('of an old layout is made again', async () => {
    const directory = await fresh();
    await cp(join(home, 'read-model'), directory, { recursive: true });
    const store = await openModelStore(directory);
    await store.commit(
      new Map([
        ['meta/version', '0'],
        ['state/footprint/ghost', '{}'],
      ]),
    );
    await store.close();
    await withLedger(async (ledger) => {
      const model = await project(directory, ledger);
      expect(model.queries.footprint('ghost')).toBeUndefined();
      expect(model.queries.footprint('fp-2')?.value.assurance).toBe('recomputed');
      expect(await model.queries.parents('fp-1')).toEqual(['fp-2']);
      await model.close();
    });
  });
});

describe('projectBlock', () => {
  const cursor: Cursor = { height: 1, hash: 'a'.repeat(64), tree: { size: 0, peaks: [] } };
  const block = (changes: Partial<LedgerBlock>): LedgerBlock => ({
    number: 1,
    previousHash: 'a'.repeat(64),
    hash: 'b'.repeat(64),
    transactions: [],
    ...changes,
  });
  const run = (value: LedgerBlock): ReturnType<typeof projectBlock> =>
    projectBlock(value, { cursor, base: { get: () => undefined }, tree: createCompactTree() });

  it('takes the next block of the chain', () => {
    expect(run(block({})).cursor).toMatchObject({ height: 2, hash: 'b'.repeat(64) });
  });

  it.each([
    ['a gap', { number: 2 }],
    ['another history', { previousHash: 'c'.repeat(64) }],
  ])('refuses %s', (_, changes) => {
    expect(() => run(block(changes))).toThrow(
      expect.objectContaining({ code: 'READ_MODEL_CORRUPT' }),
    );
  });

  it('refuses a value that its schema refuses, and ignores invalid transactions', () => {
    const write = { key: '\u0000product\u0000p\u0000', value: '{"record":{}}' };
    const transaction = {
      id: '1'.repeat(64),
      index: 0,
      timestamp: '2026-01-01T00:00:00.000Z',
      creator: { mspId: 'M', certificateHash: '' },
      valid: true,
      validationCode: 'VALID',
      call: { contract: 'C', transaction: 'initialise', args: [] },
      result: '',
      writes: [write],
      events: [],
    };
    expect(() => run(block({ transactions: [transaction] }))).toThrow(
      expect.objectContaining({ code: 'READ_MODEL_CORRUPT' }),
    );
    expect(run(block({ transactions: [{ ...transaction, valid: false }] })).writes.size).toBe(1);
  });
});

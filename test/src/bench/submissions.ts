import { open, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Contract, type Context } from 'fabric-contract-api';
import {
  createEmbeddedLedger,
  openLevelStorage,
  type EmbeddedLedger,
} from '@tanji/network/embedded';
import { installNativeCrypto } from '@tanji/network/native';
import { flood, percentile } from './measure.js';
import type { BenchRow } from './bench-row.js';

/** Name of the row with the put-only contract's rate, for comparisons in the same run. */
export const PUT_ONLY_ROW = 'Put-only contract, 64 in flight, synced';

const VALUE = JSON.stringify({ text: 'x'.repeat(980) });
const IN_FLIGHT = 64;
const SUBMISSIONS = 12_000;
const WARM_UP = 2_000;
const BARE_PUTS = 4_000;
const FLUSHES = 400;

/** Does nothing but write one key: what a transaction costs at least. */
class PutContract extends Contract {
  constructor() {
    super('PutContract');
  }

  async put(context: Context, key: string, value: string): Promise<void> {
    await context.stub.putState(key, Buffer.from(value));
  }
}

const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

/** Times of `fdatasync` after a small append: the floor under every durable write. */
const flushTimes = async (folder: string): Promise<readonly number[]> => {
  const file = await open(join(folder, 'flush'), 'w');
  const block = Buffer.alloc(4096, 1);
  const { latencies } = await flood(numbers(FLUSHES), 1, async () => {
    await file.write(block);
    await file.datasync();
  });
  await file.close();
  return latencies;
};

const barePuts = async (folder: string): Promise<number> => {
  const storage = await openLevelStorage(join(folder, 'bare'));
  const value = Buffer.from(VALUE);
  const put = (index: number): Promise<void> =>
    storage.write([{ type: 'put', key: Buffer.from(`key-${String(index)}`), value }], {
      sync: true,
    });
  const { perSecond } = await flood(numbers(BARE_PUTS), IN_FLIGHT, put);
  await storage.close();
  return perSecond;
};

const submitter =
  (ledger: EmbeddedLedger, prefix: string) =>
  (index: number): Promise<unknown> =>
    ledger.submit({
      contract: 'PutContract',
      transaction: 'put',
      args: [`${prefix}-${String(index)}`, VALUE],
    });

/**
 * Submissions to the embedded ledger with nothing in the contract, beside the store alone. Every
 * submission is acknowledged after block and checkpoint are flushed.
 */
export const benchSubmissions = async (): Promise<BenchRow[]> => {
  installNativeCrypto();
  const folder = await mkdtemp(join(tmpdir(), 'tanji-bench-'));
  const ledger = await createEmbeddedLedger({
    directory: join(folder, 'ledger'),
    checkpointFile: join(folder, 'checkpoint.json'),
    network: 'bench',
    channel: 'main',
    contracts: [PutContract],
  });
  try {
    const flushes = await flushTimes(folder);
    const bare = await barePuts(folder);
    await flood(numbers(WARM_UP), IN_FLIGHT, submitter(ledger, 'warm'));
    const before = await ledger.info();
    const { perSecond: rate, latencies } = await flood(
      numbers(SUBMISSIONS),
      IN_FLIGHT,
      submitter(ledger, 'key'),
    );
    const blocks = (await ledger.info()).height - before.height;
    const { latencies: alone } = await flood(numbers(300), 1, submitter(ledger, 'alone'));
    const baseline = `bare level put ${bare.toFixed(0)}/s`;
    return [
      {
        name: 'fdatasync after 4 kB, p50',
        value: percentile(flushes, 0.5),
        unit: 'ms',
        note: `p99 ${percentile(flushes, 0.99).toFixed(2)} ms; below every durable figure here`,
      },
      { name: 'Bare level put of 1 kB, sync, 64 in flight', value: bare, unit: '/s' },
      {
        name: PUT_ONLY_ROW,
        value: rate,
        unit: '/s',
        baseline,
        ratio: rate / bare,
        target: '≥ 2,500/s',
        note: `${(SUBMISSIONS / blocks).toFixed(0)} transactions per block`,
      },
      {
        name: 'Put-only contract, latency p99',
        value: percentile(latencies, 0.99),
        unit: 'ms',
        note: `p50 ${percentile(latencies, 0.5).toFixed(1)} ms`,
      },
      {
        name: 'Put-only contract, one after another, p50',
        value: percentile(alone, 0.5),
        unit: 'ms',
        note: `p99 ${percentile(alone, 0.99).toFixed(1)} ms`,
      },
    ];
  } finally {
    await ledger.close();
    await rm(folder, { recursive: true, force: true });
  }
};

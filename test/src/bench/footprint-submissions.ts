import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contracts } from '@tanji/chaincode';
import { canonicalJson } from '@tanji/domain/canonical';
import {
  CONTRACTS,
  SUBMIT_BATCH_TRANSACTION,
  SUBMIT_TRANSACTION,
  joinBatch,
  readBatchResult,
  type Command,
} from '@tanji/domain/command';
import { createEmbeddedLedger, type EmbeddedLedger } from '@tanji/network/embedded';
import { installNativeCrypto } from '@tanji/network/native';
import {
  TEST_IDENTITY,
  TEST_MSP,
  footprint,
  organisation,
  product,
  signed,
  testGenesis,
} from '../fixtures/index.js';
import { percentile } from './measure.js';
import type { BenchRow } from './bench-row.js';

const SUPPLIER = 'supplier';
const RECORDS = 6_000;
const IN_FLIGHT = 64;
/** Records of one batch, and batches in flight. */
const BATCH = 100;
const BATCHES_IN_FLIGHT = 4;

/** Seconds since 1970 now: the embedded ledger stamps transactions with the real time. */
const now = (): number => Math.floor(Date.now() / 1000);

const submit = (ledger: EmbeddedLedger, contract: string, command: Command): Promise<unknown> =>
  ledger.submit({ contract, transaction: SUBMIT_TRANSACTION, args: [JSON.stringify(command)] });

const prepareNetwork = async (ledger: EmbeddedLedger): Promise<void> => {
  await ledger.submit({
    contract: CONTRACTS.registry,
    transaction: 'initialise',
    args: [JSON.stringify(testGenesis({ carriers: [TEST_MSP] }))],
  });
  const admit = signed('organisation.admit', organisation(SUPPLIER, ['component']), {
    by: 'operator',
    now: now(),
  });
  await submit(ledger, CONTRACTS.registry, admit);
  const register = signed('product.register', product(SUPPLIER), { by: SUPPLIER, now: now() });
  await submit(ledger, CONTRACTS.registry, register);
};

const signedFootprints = (prefix: string): Command[] =>
  Array.from({ length: RECORDS }, (_, index) => {
    const id = `${prefix}-${String(index)}`;
    const record = footprint(SUPPLIER, { id, factors: [], inputs: [] });
    return signed('footprint.submit', record, { by: SUPPLIER, now: now(), nonce: `bench ${id}` });
  });

/** Does all with a bounded number in flight; answers every latency in ms. */
const flood = async <T>(
  items: readonly T[],
  inFlight: number,
  send: (item: T) => Promise<unknown>,
): Promise<number[]> => {
  const latencies: number[] = [];
  let next = 0;
  const client = async (): Promise<void> => {
    for (let index = next++; index < items.length; index = next++) {
      const start = performance.now();
      await send(items[index]!);
      latencies.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: inFlight }, client));
  return latencies;
};

const perSecond = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now();
  await work();
  return (RECORDS * 1000) / (performance.now() - start);
};

const submitBatch = async (ledger: EmbeddedLedger, commands: readonly Command[]): Promise<void> => {
  const { result } = await ledger.submit({
    contract: CONTRACTS.footprint,
    transaction: SUBMIT_BATCH_TRANSACTION,
    args: [joinBatch(commands.map(canonicalJson))],
  });
  const accepted = readBatchResult(result)?.verdicts.filter((verdict) => verdict.accepted);
  if (accepted?.length !== commands.length) throw new Error('a command of a batch was refused');
};

/** The same work in batches, beside the rate of single submissions in the same run. */
const benchBatches = async (ledger: EmbeddedLedger, single: number): Promise<BenchRow[]> => {
  const commands = signedFootprints('BATCHED');
  const batches = Array.from({ length: RECORDS / BATCH }, (_, index) =>
    commands.slice(index * BATCH, (index + 1) * BATCH),
  );
  let latencies: number[] = [];
  const rate = await perSecond(async () => {
    latencies = await flood(batches, BATCHES_IN_FLIGHT, (batch) => submitBatch(ledger, batch));
  });
  return [
    {
      name: `Signed footprints in batches of ${String(BATCH)}, synced`,
      value: rate,
      unit: '/s',
      baseline: `single submissions ${single.toFixed(0)}/s`,
      ratio: rate / single,
      target: '≥ 5,000/s',
      note: `p99 of a batch ${percentile(latencies, 0.99).toFixed(0)} ms`,
    },
  ];
};

/**
 * Signed footprints through the real contracts on the embedded ledger: schema, signature, sums,
 * replay key, block, one synced write a block.
 *
 * @param bareRate put-only transactions per second of the same ledger in the same run
 */
export const benchFootprintSubmissions = async (bareRate: number): Promise<BenchRow[]> => {
  installNativeCrypto();
  const folder = await mkdtemp(join(tmpdir(), 'tanji-bench-'));
  const ledger = await createEmbeddedLedger({
    directory: join(folder, 'ledger'),
    checkpointFile: join(folder, 'checkpoint.json'),
    network: TEST_IDENTITY.network,
    channel: TEST_IDENTITY.channel,
    mspId: TEST_MSP,
    contracts,
  });
  try {
    await prepareNetwork(ledger);
    const commands = signedFootprints('FP');
    let latencies: number[] = [];
    const rate = await perSecond(async () => {
      latencies = await flood(commands, IN_FLIGHT, (command) =>
        submit(ledger, CONTRACTS.footprint, command),
      );
    });
    return [
      {
        name: `Signed footprints, ${String(IN_FLIGHT)} in flight, synced`,
        value: rate,
        unit: '/s',
        baseline: `put-only contract ${bareRate.toFixed(0)}/s`,
        ratio: rate / bareRate,
        target: '≥ 1,000/s',
      },
      {
        name: 'Signed footprints, latency p99',
        value: percentile(latencies, 0.99),
        unit: 'ms',
        target: '≤ 100 ms',
        note: `p50 ${percentile(latencies, 0.5).toFixed(1)} ms`,
      },
      ...(await benchBatches(ledger, rate)),
    ];
  } finally {
    await ledger.close();
    await rm(folder, { recursive: true, force: true });
  }
};

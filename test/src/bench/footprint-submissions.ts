import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contracts } from '@tanji/chaincode';
import { CONTRACTS, type Command } from '@tanji/domain/command';
import { createEmbeddedLedger, type EmbeddedLedger } from '@tanji/network/embedded';
import { fastKeccak, installNativeCrypto } from '@tanji/network/native';
import { TEST_IDENTITY, TEST_MSP } from '../fixtures/index.js';
import type { BenchRow } from './bench-row.js';
import {
  partsOf,
  prepareNetwork,
  signedFootprints,
  submitBatch,
  submitCommand,
} from './footprint-workload.js';
import { flood, percentile, type Flood } from './measure.js';

const RECORDS = 6_000;
const IN_FLIGHT = 32;
/** Records before those that are measured: a service that has run for a second, not one that starts. */
const WARM_UP = 600;
/** Records of one batch, and batches in flight. */
const BATCH = 100;
const BATCHES_IN_FLIGHT = 4;

/** The same work in batches, beside the rate of single submissions in the same run. */
const benchBatches = async (ledger: EmbeddedLedger, single: number): Promise<BenchRow[]> => {
  const batches = partsOf(signedFootprints('BATCHED', RECORDS), BATCH);
  const { perSecond, latencies } = await flood(batches, BATCHES_IN_FLIGHT, (batch) =>
    submitBatch(ledger, batch),
  );
  const rate = perSecond * BATCH;
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
  await fastKeccak;
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
    await prepareNetwork(ledger, TEST_MSP);
    const send = (commands: readonly Command[]): Promise<Flood> =>
      flood(commands, IN_FLIGHT, (command) => submitCommand(ledger, CONTRACTS.footprint, command));
    await send(signedFootprints('WARM', WARM_UP));
    const { perSecond: rate, latencies } = await send(signedFootprints('FP', RECORDS));
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

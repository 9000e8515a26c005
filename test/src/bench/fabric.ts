import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CONTRACTS, type Command } from '@tanji/domain/command';
import type { LedgerClient } from '@tanji/domain/ledger';
import { GroupCommit } from '@tanji/gateway/routes';
import { bundleChaincode } from '@tanji/network/chaincode-artefact';
import { createFabricLedger, type FabricLedgerKind } from '@tanji/network/fabric';
import {
  resetLocalNetwork,
  startLocalNetwork,
  type LocalNetwork,
} from '@tanji/network/fabric-local';
import { TEST_IDENTITY } from '../fixtures/index.js';
import type { BenchRow } from './bench-row.js';
import {
  partsOf,
  prepareNetwork,
  signedFootprints,
  submitBatch,
  submitCommand,
} from './footprint-workload.js';
import { flood, percentile, type Flood } from './measure.js';

const MSP = 'OemMSP';
/** The conformance suite's contract: one call writes a key and does nothing else. */
const BARE_ENTRY = 'test/src/conformance/kv-server.ts';
const BARE = 'kv';
/** Bytes of a put: about a small record. */
const VALUE = 'x'.repeat(1_000);

const IN_FLIGHT = 400;
const WARM_UP = 400;
const SUBMISSIONS = 3_000;
/** Grouped submissions are faster; more of them take as long. */
const GROUPED = 3;
/** The older client has a third of the rate; fewer calls take as long. */
const OLDER_CLIENT_SUBMISSIONS = 1_500;
const BATCH = 100;
const BATCHES = 160;
const BATCHES_IN_FLIGHT = 16;

/** Blocks for throughput, not for people who wait: see docs/operations.md, block settings. */
const BLOCKS = { timeout: 500, transactions: 500 } as const;

const numbered = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => String(index));

/** The client of the organisation for a chaincode that is not the one its profile names. */
const profileFor = async (network: LocalNetwork, chaincode: string): Promise<string> => {
  const file = network.profiles[MSP] ?? '';
  const profile = JSON.parse(await readFile(file, 'utf8')) as Record<string, object>;
  const text = JSON.stringify({ ...profile, 'x-tanji': { ...profile['x-tanji'], chaincode } });
  // Beside the original: paths in it are relative.
  const copy = file.replace(/\.json$/, `-${chaincode}.json`);
  await writeFile(copy, text);
  return copy;
};

/** Clock ticks per second of /proc (USER_HZ is 100 on every Linux that Node runs on). */
const TICKS = 100;

/** Seconds of processor time that a process has used. */
const processorSeconds = (pid: number): number => {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name in parentheses may contain spaces; utime and stime are fields 14 and 15.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS;
};

/** A flood with shares of one core, by process. */
type Shared = Flood & {
  readonly shares: string;
  /** Processor time of all processes together, s. */
  readonly processor: number;
};

/** Measures the shares during some work. */
const withShares = async (network: LocalNetwork, work: () => Promise<Flood>): Promise<Shared> => {
  const pids = new Map<string, number>([['this client', process.pid]]);
  for (const name of network.processes) {
    const pid = await network.pid(name);
    if (pid !== undefined) pids.set(name, pid);
  }
  const before = new Map([...pids].map(([name, pid]) => [name, processorSeconds(pid)]));
  const start = performance.now();
  const result = await work();
  const seconds = (performance.now() - start) / 1000;
  const used = [...pids].map(
    ([name, pid]) => [name, processorSeconds(pid) - (before.get(name) ?? 0)] as const,
  );
  const shares = used
    .map(([name, own]) => [name, Math.round((100 * own) / seconds)] as const)
    .filter(([, share]) => share > 0)
    .map(([name, share]) => `${name} ${share} %`);
  const processor = used.reduce((sum, [, own]) => sum + own, 0);
  return { ...result, shares: shares.join(', '), processor };
};

const latency = ({ latencies }: Flood): string =>
  `p50 ${percentile(latencies, 0.5).toFixed(0)} ms, p99 ${percentile(latencies, 0.99).toFixed(0)} ms`;

interface Bare {
  readonly put: Shared;
  readonly nothing: Flood;
}

const bareCalls = (client: LedgerClient, prefix: string, count: number): Promise<Flood> =>
  flood(numbered(count), IN_FLIGHT, (number) =>
    client.submit({
      contract: 'KvContract',
      transaction: 'put',
      args: [`${prefix}-${number}`, VALUE],
    }),
  );

const benchBare = async (network: LocalNetwork, kind: FabricLedgerKind): Promise<Bare> => {
  const client = await createFabricLedger({ kind, profile: await profileFor(network, BARE) });
  const count = kind === 'fabric-gateway' ? SUBMISSIONS : OLDER_CLIENT_SUBMISSIONS;
  try {
    await bareCalls(client, `warm-${kind}`, WARM_UP);
    const put = await withShares(network, () => bareCalls(client, kind, count));
    const nothing = await flood(numbered(count), IN_FLIGHT, () =>
      client.submit({ contract: 'KvContract', transaction: 'nothing', args: [] }),
    );
    return { put, nothing };
  } finally {
    await client.close();
  }
};

interface Footprints {
  readonly footprints: Shared;
  readonly grouped: Shared;
}

const rowsOf = (
  kind: FabricLedgerKind,
  { put, nothing }: Bare,
  { footprints, grouped }: Footprints,
): BenchRow[] => [
  {
    name: `${kind}: contract that does nothing, ${IN_FLIGHT} in flight`,
    value: nothing.perSecond,
    unit: '/s',
    note: latency(nothing),
  },
  {
    name: `${kind}: put-only contract, 1 kB, ${IN_FLIGHT} in flight`,
    value: put.perSecond,
    unit: '/s',
    baseline: `does nothing ${nothing.perSecond.toFixed(0)}/s`,
    ratio: put.perSecond / nothing.perSecond,
    note: `${latency(put)}; of a core: ${put.shares}`,
  },
  {
    name: `${kind}: signed footprints, each a transaction, ${IN_FLIGHT} in flight`,
    value: footprints.perSecond,
    unit: '/s',
    baseline: `put-only contract ${put.perSecond.toFixed(0)}/s`,
    ratio: footprints.perSecond / put.perSecond,
    note: `${latency(footprints)}; of a core: ${footprints.shares}`,
  },
  {
    name: `${kind}: signed footprints one by one as the gateway carries them, ${IN_FLIGHT} in flight`,
    value: grouped.perSecond,
    unit: '/s',
    baseline: `put-only contract ${put.perSecond.toFixed(0)}/s`,
    ratio: grouped.perSecond / put.perSecond,
    target: '≥ 0.9× put-only',
    note: `${latency(grouped)}; of a core: ${grouped.shares}`,
  },
];

const benchFootprints = async (
  network: LocalNetwork,
  kind: FabricLedgerKind,
): Promise<{ readonly single: Flood; readonly rows: readonly BenchRow[] }> => {
  const bare = await benchBare(network, kind);
  const client = await createFabricLedger({ kind, profile: network.profiles[MSP] ?? '' });
  const count = kind === 'fabric-gateway' ? SUBMISSIONS : OLDER_CLIENT_SUBMISSIONS;
  try {
    const send = (commands: readonly Command[]): Promise<Flood> =>
      flood(commands, IN_FLIGHT, (command) => submitCommand(client, CONTRACTS.footprint, command));
    await send(signedFootprints(`WARM-${kind}`, WARM_UP));
    const alone = signedFootprints(kind, count);
    const footprints = await withShares(network, () => send(alone));
    const groups = new GroupCommit({ ledger: client });
    const together = signedFootprints(`${kind}-grouped`, GROUPED * count);
    const grouped = await withShares(network, () =>
      flood(together, IN_FLIGHT, (command) => groups.carry({ command })),
    );
    return { single: footprints, rows: rowsOf(kind, bare, { footprints, grouped }) };
  } finally {
    await client.close();
  }
};

/** Keys that the bare contract writes without any check, or creates: reads, sees it free, writes. */
const benchBareBatches = async (
  network: LocalNetwork,
  transaction: 'putMany' | 'createMany',
): Promise<Shared> => {
  const profile = await profileFor(network, BARE);
  const client = await createFabricLedger({ kind: 'fabric-gateway', profile });
  try {
    const keys = numbered(BATCH * BATCHES).map((number) => `${transaction}-${number}`);
    return await withShares(network, () =>
      flood(partsOf(keys, BATCH), BATCHES_IN_FLIGHT, (batch) =>
        client.submit({
          contract: 'KvContract',
          transaction,
          args: [JSON.stringify(batch), VALUE],
        }),
      ),
    );
  } finally {
    await client.close();
  }
};

const batchRow = (
  what: string,
  measured: Shared,
  more: Pick<BenchRow, 'baseline' | 'ratio' | 'target'>,
): BenchRow => ({
  name: `fabric-gateway: ${what} in batches of ${BATCH}, ${BATCHES_IN_FLIGHT} in flight`,
  value: measured.perSecond * BATCH,
  unit: '/s',
  ...more,
  note: `${((1000 * measured.processor) / (BATCH * BATCHES)).toFixed(2)} ms of processor for each, all processes; ${latency(measured)} a batch; of a core: ${measured.shares}`,
});

const benchBatches = async (network: LocalNetwork, single: Flood): Promise<BenchRow[]> => {
  const put = await benchBareBatches(network, 'putMany');
  const create = await benchBareBatches(network, 'createMany');
  const profile = network.profiles[MSP] ?? '';
  const client = await createFabricLedger({ kind: 'fabric-gateway', profile });
  try {
    const batches = partsOf(signedFootprints('BATCHED', BATCH * BATCHES), BATCH);
    const measured = await withShares(network, () =>
      flood(batches, BATCHES_IN_FLIGHT, (batch) => submitBatch(client, batch)),
    );
    const alone = (measured.perSecond * BATCH) / single.perSecond;
    return [
      batchRow('puts of 1 kB by a bare contract', put, {}),
      batchRow('creations of 1 kB by a bare contract', create, {
        baseline: `puts ${(put.perSecond * BATCH).toFixed(0)}/s`,
        ratio: create.perSecond / put.perSecond,
      }),
      batchRow(`signed footprints (${alone.toFixed(1)}× alone)`, measured, {
        baseline: `bare creations ${(create.perSecond * BATCH).toFixed(0)}/s`,
        ratio: measured.perSecond / create.perSecond,
        target: '≥ 2,000/s',
      }),
    ];
  } finally {
    await client.close();
  }
};

/**
 * A real Fabric network on this machine, three organisations of which two endorse: our footprints
 * beside contracts that do next to nothing, by both clients, alone and in batches.
 */
export const benchFabric = async (): Promise<BenchRow[]> => {
  const home = await mkdtemp(join(tmpdir(), 'tanji-bench-fabric-'));
  try {
    const network = await startLocalNetwork({
      home,
      shape: {
        network: TEST_IDENTITY.network,
        channel: TEST_IDENTITY.channel,
        block: BLOCKS,
      },
      chaincodes: [
        { name: TEST_IDENTITY.chaincode, artefact: await bundleChaincode() },
        { name: BARE, artefact: await bundleChaincode(BARE_ENTRY) },
      ],
    });
    const profile = network.profiles[MSP] ?? '';
    const client = await createFabricLedger({ kind: 'fabric-gateway', profile });
    await prepareNetwork(client, MSP);
    await client.close();
    const { single, rows } = await benchFootprints(network, 'fabric-gateway');
    const older = await benchFootprints(network, 'fabric-network');
    return [...rows, ...(await benchBatches(network, single)), ...older.rows];
  } finally {
    await resetLocalNetwork(home);
  }
};

import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LedgerClient } from '@tanji/domain/ledger';
import { createFabricLedger, type FabricLedgerKind } from '@tanji/network/fabric';
import { startKvNetwork, type KvNetwork } from './kv-network.js';
import { Load, SPOTLESS, judge } from './load.js';

/** How long a process stays away, ms. */
const AWAY_MS = 3_000;
/** Longest time until a client has submitted again after everything is back, ms. */
const RECOVERY_MS = 30_000;

/** `kill -9` under load, then the process comes back; the same client goes on all the time. */
const killUnderLoad = async (
  network: KvNetwork,
  client: LedgerClient,
  victim: string,
): Promise<Load> => {
  const load = new Load({ client, name: `${victim}-${client.capabilities.name}` });
  await load.more(20, RECOVERY_MS);
  await network.kill(victim);
  await delay(AWAY_MS);
  await network.restart(victim);
  await load.more(20, RECOVERY_MS);
  await load.stop();
  return load;
};

/** Two organisations, so that each must endorse, with two peers each, so that each can lose one. */
describe.each<FabricLedgerKind>(['fabric-gateway', 'fabric-network'])('%s survives', (kind) => {
  let network: KvNetwork;
  let client: LedgerClient;
  beforeAll(async () => {
    network = await startKvNetwork({ organisations: 2, peers: 2 });
    client = await createFabricLedger({ kind, profile: network.profile });
  });
  afterAll(async () => {
    await client.close();
    await network.remove();
  });

  it.each([
    ['a peer of its own organisation', 'peer0.oem'],
    ['a peer of another organisation', 'peer0.supplier'],
    ['a chaincode process of its own organisation', 'kv.peer0.oem'],
    ['a chaincode process of another organisation', 'kv.peer0.supplier'],
    ['the only orderer', 'orderer0'],
  ])('kill -9 of %s', async (_, victim) => {
    const load = await killUnderLoad(network, client, victim);
    expect(await judge(client, load.attempted)).toEqual(SPOTLESS);
    expect(load.acknowledged.length).toBeGreaterThanOrEqual(40);
  });

  it('tells the same of every organisation’s ledger', async () => {
    const other = await createFabricLedger({ kind, profile: network.profiles.SupplierMSP ?? '' });
    const { height } = await client.info();
    await expect.poll(async () => (await other.info()).height, { timeout: 20_000 }).toBe(height);
    expect(await other.block(height - 1)).toEqual(await client.block(height - 1));
    await other.close();
  });
});

/** Name of the orderer that its own log calls the leader. */
const leaderOf = async (network: KvNetwork): Promise<string> => {
  const orderers = network.processes.filter((name) => name.startsWith('orderer'));
  for (const name of orderers) {
    const log = await readFile(network.log(name), 'utf8');
    const changes = [...log.matchAll(/Raft leader changed: \d+ -> (\d+) .*node=(\d+)/g)];
    const [, leader, node] = changes.at(-1) ?? [];
    if (leader !== undefined && leader === node) return name;
  }
  throw new Error('no orderer calls itself the leader');
};

describe('three orderers', () => {
  let network: KvNetwork;
  let client: LedgerClient;
  beforeAll(async () => {
    network = await startKvNetwork({ organisations: 2, orderers: 3 });
    client = await createFabricLedger({ kind: 'fabric-gateway', profile: network.profile });
  });
  afterAll(async () => {
    await client.close();
    await network.remove();
  });

  it('survive kill -9 of their Raft leader', async () => {
    const load = await killUnderLoad(network, client, await leaderOf(network));
    expect(await judge(client, load.attempted)).toEqual(SPOTLESS);
    expect(load.acknowledged.length).toBeGreaterThanOrEqual(40);
  });
});

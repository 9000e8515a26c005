import { readFile, writeFile } from 'node:fs/promises';
import { generateKeyPairSync } from 'node:crypto';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  FABRIC_LEDGER_KINDS,
  createFabricLedger,
  examineFabricPeers,
  loadFabricProfile,
} from '@tanji/network/fabric';
import { call, refusal } from '../conformance/harness.js';
import { startKvNetwork, type KvNetwork } from './kv-network.js';

/** Who does not belong to the network, and what is not there. */

let network: KvNetwork;
let other: KvNetwork;
beforeAll(async () => {
  network = await startKvNetwork({ organisations: 2 });
  other = await startKvNetwork({ organisations: 2 });
});
afterAll(async () => {
  await network.remove();
  await other.remove();
});

type Profile = Record<'x-tanji', { identity: Record<string, unknown> }>;

/** The profile of the network with the identity of somebody else, beside the real one. */
const profileWith = async (identity: Record<string, unknown>): Promise<string> => {
  const profile = JSON.parse(await readFile(network.profile, 'utf8')) as Profile;
  profile['x-tanji'].identity = { ...profile['x-tanji'].identity, ...identity };
  const file = join(dirname(network.profile), `other-${Object.keys(identity).join('-')}.json`);
  await writeFile(file, JSON.stringify(profile));
  return file;
};

/** Key and certificate that another network’s CA gave for the same organisation. */
const ofOtherNetwork = async (): Promise<Record<string, unknown>> => {
  const { identity } = await loadFabricProfile(other.profile);
  return { certificate: { pem: identity.certificate }, privateKey: { pem: identity.privateKey } };
};

describe.each(FABRIC_LEDGER_KINDS)('%s', (kind) => {
  it('tells that peers do not accept the material of another network', async () => {
    const client = await createFabricLedger({
      kind,
      profile: await profileWith(await ofOtherNetwork()),
    });
    await refusal(client.info(), 'FABRIC_IDENTITY_REFUSED');
    await refusal(client.submit(call('put', 'a', 'b')), 'FABRIC_IDENTITY_REFUSED');
    expect(await client.health()).toMatchObject({ status: 'unreachable' });
    await client.close();
  });

  it('refuses a key of another certificate before it asks anybody', async () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
    const profile = await profileWith({ privateKey: { pem } });
    const error = await refusal(createFabricLedger({ kind, profile }), 'FABRIC_PROFILE_INVALID');
    expect(error.issues.map(({ code }) => code)).toEqual(['FABRIC_KEY_MISMATCH']);
  });
});

describe('a peer that is away', () => {
  it('is told by the examination and by the health of its clients', async () => {
    const profile = await loadFabricProfile(network.profile);
    const client = await createFabricLedger({ kind: 'fabric-gateway', profile: network.profile });
    const { height } = await client.info();
    await network.kill('peer0.oem');
    const answers = await examineFabricPeers(profile);
    expect(answers.map(({ peer, fault }) => [peer.name, fault?.code])).toEqual([
      ['peer0.oem', 'LEDGER_UNAVAILABLE'],
      ['peer0.supplier', undefined],
    ]);
    expect(await client.health()).toMatchObject({ status: 'unreachable', height });
    await network.restart('peer0.oem');
    await expect.poll(async () => (await client.health()).status, { timeout: 30_000 }).toBe('ok');
    await client.close();
  });
});

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { request } from 'node:https';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleChaincode } from '@tanji/network/chaincode-artefact';
import {
  addOrganisation,
  localNetworkStatus,
  resetLocalNetwork,
  startLocalNetwork,
  type ChaincodeInstallation,
  type LocalNetwork,
} from '@tanji/network/fabric-local';
import { admitOrganisation } from '../../../network/src/fabric-local/add-organisation.js';
import { openState } from '../../../network/src/fabric-local/create.js';
import { fabricRelease } from '../../../network/src/fabric-local/release.js';
import { planUpgrade } from '../../../network/src/fabric-local/upgrade.js';
import {
  KV_ENTRY,
  REFUSAL_PATIENCE_MS,
  commitThroughPeer,
  laterBuild,
  newHome,
  openContext,
} from './harness.js';

interface Files {
  readonly cert?: Buffer;
  readonly key?: Buffer;
  readonly ca: Buffer;
}

/** What a TLS client is told by a server: `accepted`, or the reason why not. */
const knock = (port: number, files: Files): Promise<string> =>
  new Promise((resolve) => {
    const options = { ...files, servername: 'localhost', host: 'localhost', port };
    const socket = connect({ ...options, ALPNProtocols: ['h2'] });
    socket.once('data', () => {
      resolve('accepted');
      socket.destroy();
    });
    socket.once('error', (error: Error) => {
      resolve(error.message);
    });
    socket.once('close', () => {
      resolve('closed');
    });
  });

/** Status of an HTTPS request, or the reason why there is none. */
const ask = (port: number, path: string, files: Files): Promise<number | string> =>
  new Promise((resolve) => {
    request({ ...files, host: 'localhost', port, path, agent: false }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    })
      .on('error', (error) => {
        resolve(error.message);
      })
      .end();
  });

const REFUSED = /alert|closed|ECONNRESET/;

/** Two organisations with two peers each, three orderers, and a start that was interrupted. */
describe('a network with three orderers and two peers for each organisation', () => {
  let home: string;
  let chaincodes: ChaincodeInstallation[];
  let network: LocalNetwork;
  const shape = { organisations: 2, peers: 2, orderers: 3 };
  const crypto = (...path: string[]): Promise<Buffer> =>
    readFile(join(home, 'crypto', 'peerOrganizations', ...path));
  /** Key, certificate and authority of the chaincode side of an organisation. */
  const chaincodeClient = async (side: string): Promise<Required<Files>> => {
    const domain = `chaincode.${side}.tanji.example`;
    const person = [domain, 'users', `Admin@${domain}`, 'tls'];
    const [cert, key, ca] = await Promise.all(
      ['client.crt', 'client.key', 'ca.crt'].map((name) => crypto(...person, name)),
    );
    return { cert: cert!, key: key!, ca: ca! };
  };
  const portOf = async (name: string, at = 0): Promise<number> => {
    const { processes } = await localNetworkStatus(home);
    return processes.find((process) => process.name === name)!.ports[at]!;
  };

  beforeAll(async () => {
    home = await newHome();
    chaincodes = [{ name: 'kv', artefact: await bundleChaincode(KV_ENTRY) }];
    // Interrupted while certificates were made: what is there is not to be trusted.
    await openState(home, shape, (await fabricRelease()).release);
    const half = join(home, 'crypto', 'peerOrganizations', 'oem.tanji.example', 'ca');
    await mkdir(half, { recursive: true });
    await writeFile(join(half, 'ca.oem.tanji.example-cert.pem'), '-----BEGIN CERT');
    // Interrupted again before any chaincode was deployed, and a peer was lost.
    const bare = await startLocalNetwork({ home, shape, chaincodes: [] });
    await bare.kill('peer1.oem');
    network = await startLocalNetwork({ home, shape, chaincodes });
  });

  afterAll(async () => {
    await resetLocalNetwork(home);
  });

  it('commits through each of the four peers', async () => {
    const status = await localNetworkStatus(home);
    expect(status.healthy).toBe(true);
    expect(status.processes).toHaveLength(3 + 4 + 4);
    expect(status.chaincodes[0]?.answers.map(({ peer }) => peer)).toEqual([
      'peer0.supplier',
      'peer1.supplier',
      'peer0.oem',
      'peer1.oem',
    ]);
  });

  it('lets only the own peers talk to a chaincode process', async () => {
    const port = await portOf('kv.peer0.oem');
    const own = await chaincodeClient('oem');
    const other = await chaincodeClient('supplier');
    expect(await knock(port, own)).toBe('accepted');
    expect(await knock(port, { ca: own.ca })).toMatch(REFUSED);
    expect(await knock(port, { ...other, ca: own.ca })).toMatch(REFUSED);
  });

  it('keeps strangers out of administration and operations', async () => {
    const { ca } = await chaincodeClient('oem');
    const trust = {
      ca: [ca, await crypto('oem.tanji.example', 'tlsca', 'tlsca.oem.tanji.example-cert.pem')],
    };
    const orderers = join(home, 'crypto/ordererOrganizations/orderer.tanji.example');
    const ordererCa = await readFile(join(orderers, 'tlsca/tlsca.orderer.tanji.example-cert.pem'));
    const admin = '/participation/v1/channels';
    expect(await ask(await portOf('orderer0', 1), admin, { ca: ordererCa })).toMatch(REFUSED);
    const own = await chaincodeClient('oem');
    expect(await ask(await portOf('orderer0', 1), admin, { ...own, ca: ordererCa })).toMatch(
      REFUSED,
    );
    expect(await ask(await portOf('peer0.oem', 2), '/metrics', { ca: trust.ca[1]! })).toMatch(
      REFUSED,
    );
  });

  it('goes on when one of three orderers is away, and takes it back', async () => {
    const { sha256 } = chaincodes[0]!.artefact;
    await network.kill('orderer2');
    expect(await commitThroughPeer(home, 'peer1.supplier', 'kv')).toBe(sha256);
    network = await startLocalNetwork({ home, chaincodes });
    expect((await localNetworkStatus(home)).healthy).toBe(true);
  });

  it('commits nothing without a majority, and says what is missing', async () => {
    for (const at of [0, 1]) await network.kill(`kv.peer${at}.oem`);
    await expect(
      commitThroughPeer(home, 'peer0.supplier', 'kv', REFUSAL_PATIENCE_MS),
    ).rejects.toMatchObject({
      code: 'FABRIC_NO_COMMIT',
      params: { chaincode: 'kv', peer: 'peer0.supplier' },
    });
  });

  it('finishes what was interrupted: an organisation that is only in the channel yet', async () => {
    network = await startLocalNetwork({ home, chaincodes });
    await admitOrganisation(await openContext(home));
    await expect(addOrganisation(home)).rejects.toMatchObject({ code: 'FABRIC_NOT_RUNNING' });
    network = await startLocalNetwork({ home, chaincodes });
    expect(Object.keys(network.profiles)).toEqual(['SupplierMSP', 'OemMSP', 'AuditorMSP']);
    expect((await localNetworkStatus(home)).healthy).toBe(true);
  });

  it('finishes what was interrupted: an upgrade that is only planned yet', async () => {
    const [before] = chaincodes;
    const later = { name: 'kv', artefact: laterBuild(before!.artefact) };
    await planUpgrade(await openContext(home), later);
    // The version before serves on.
    expect(await commitThroughPeer(home, 'peer0.oem', 'kv')).toBe(before!.artefact.sha256);
    network = await startLocalNetwork({ home, chaincodes });
    expect((await localNetworkStatus(home)).chaincodes).toMatchObject([
      { name: 'kv', sequence: 2, version: later.artefact.version, agreed: true },
    ]);
  });
});

import { appendFile, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  addOrganisation,
  localNetworkStatus,
  resetLocalNetwork,
  startLocalNetwork,
  stopLocalNetwork,
  upgradeChaincode,
  type ChaincodeInstallation,
  type LocalNetwork,
  type NetworkStatus,
} from '@tanji/network/fabric-local';
import {
  EXPIRED_CERTIFICATE,
  bothChaincodes,
  commitThroughPeer,
  laterBuild,
  newHome,
} from './harness.js';

interface State {
  readonly peers: readonly { readonly name: string; readonly listen: number }[];
  readonly chaincodes: { sha256: string; readonly name: string; readonly ports: object }[];
  processes: Record<string, { pid: number; started: string }>;
}

/** One network for the whole file; the tests follow its life. */
describe('a Fabric network on one machine', () => {
  let home: string;
  let chaincodes: ChaincodeInstallation[];
  let second: ChaincodeInstallation;
  let network: LocalNetwork;
  const said: string[] = [];
  const report = (line: string): number => said.push(line);

  const up = (): Promise<LocalNetwork> => startLocalNetwork({ home, chaincodes, report });
  const readState = async (): Promise<State> =>
    JSON.parse(await readFile(join(home, 'state.json'), 'utf8')) as State;
  const editState = async (change: (state: State) => void): Promise<void> => {
    const state = await readState();
    change(state);
    await writeFile(join(home, 'state.json'), JSON.stringify(state));
  };
  const pids = async (): Promise<(number | undefined)[]> =>
    Promise.all(network.processes.map((name) => network.pid(name)));
  const heights = ({ heights: found }: NetworkStatus): number[] => Object.values(found);

  beforeAll(async () => {
    home = await newHome();
    const [product, conformance] = await bothChaincodes();
    chaincodes = [product];
    second = conformance;
    network = await up();
  });

  afterAll(async () => {
    await resetLocalNetwork(home);
  });

  it('comes up with three organisations, each with its own chaincode processes', async () => {
    expect(Object.keys(network.profiles)).toEqual(['SupplierMSP', 'OemMSP', 'AuditorMSP']);
    expect(network.processes).toEqual([
      'orderer0',
      'peer0.supplier',
      'peer0.oem',
      'peer0.auditor',
      'tanji.peer0.supplier',
      'tanji.peer0.oem',
      'tanji.peer0.auditor',
    ]);
    expect(said.at(-1)).toBe('up: a transaction was committed through each of 3 peers');
    const status = await localNetworkStatus(home);
    expect(status.processes.map(({ reason }) => reason)).toEqual(
      status.processes.map(() => undefined),
    );
    expect(status.healthy).toBe(true);
    expect(new Set(heights(status)).size).toBe(1);
  });

  it('commits a definition that names the hash of the artefact, which every process confirms', async () => {
    const { chaincodes: found } = await localNetworkStatus(home);
    const { sha256, version } = chaincodes[0]!.artefact;
    expect(version).toMatch(new RegExp(`^\\d+\\.\\d+\\.\\d+-${sha256}$`));
    const answers = ['supplier', 'oem', 'auditor'].map((side) => ({
      peer: `peer0.${side}`,
      committed: version,
      running: sha256,
    }));
    expect(found).toMatchObject([
      { name: 'tanji', version, sha256, stored: sha256, agreed: true, answers },
    ]);
  });

  it('writes a profile for each organisation that names files which are there', async () => {
    const file = network.profiles.OemMSP!;
    const profile = JSON.parse(await readFile(file, 'utf8')) as Record<string, never>;
    const paths = [...JSON.stringify(profile).matchAll(/"path":"([^"]+)"/g)].map(
      ([, path]) => path!,
    );
    expect(paths.length).toBeGreaterThan(5);
    for (const path of paths) {
      expect(path.startsWith('/')).toBe(false);
      expect(await readFile(join(home, 'profiles', path), 'utf8')).toContain('-----BEGIN');
    }
    expect(Object.keys(profile.peers!)[0]).toBe('peer0.oem');
    expect(Object.keys(profile.peers!)).toHaveLength(3);
    expect(profile['x-tanji']).toMatchObject({
      network: 'tanji-fabric',
      channel: 'carbon',
      chaincode: 'tanji',
      identity: { mspId: 'OemMSP' },
    });
  });

  it('is up once when it is brought up twice', async () => {
    const before = await pids();
    said.length = 0;
    network = await up();
    expect(await pids()).toEqual(before);
    expect(said).toContain('orderers and peers: 0 started, 4 ran already');
    expect((await localNetworkStatus(home)).chaincodes.map(({ sequence }) => sequence)).toEqual([
      1,
    ]);
  });

  it('lets one command at a time work on it', async () => {
    const both = await Promise.allSettled([up(), up()]);
    const refused = both.filter(({ status }) => status === 'rejected');
    expect(refused).toHaveLength(1);
    expect(refused[0]).toMatchObject({ reason: { code: 'LEDGER_LOCKED' } });
  });

  it('is repaired when processes have crashed, and loses no block', async () => {
    const before = heights(await localNetworkStatus(home));
    for (const name of ['orderer0', 'peer0.oem', 'tanji.peer0.auditor']) await network.kill(name);
    const broken = await localNetworkStatus(home);
    expect(broken.healthy).toBe(false);
    expect(
      broken.processes.filter(({ state }) => state === 'stopped').map(({ name }) => name),
    ).toEqual(['orderer0', 'peer0.oem', 'tanji.peer0.auditor']);
    network = await up();
    const after = await localNetworkStatus(home);
    expect(after.healthy).toBe(true);
    expect(Math.min(...heights(after))).toBeGreaterThan(Math.max(...before));
  });

  it('does not take a process that got a recorded number for its own', async () => {
    await network.kill('peer0.supplier');
    await editState(({ processes }) => {
      processes['peer0.supplier'] = { pid: process.pid, started: 'an earlier start/1' };
    });
    expect((await localNetworkStatus(home)).processes[1]).toMatchObject({
      name: 'peer0.supplier',
      state: 'stopped',
      pid: undefined,
    });
    network = await up();
    expect(await network.pid('peer0.supplier')).not.toBe(process.pid);
  });

  it('is refused when another program has taken a port', async () => {
    await network.kill('peer0.oem');
    const port = (await readState()).peers.find(({ name }) => name === 'peer0.oem')!.listen;
    // Other peers look for theirs at this port; a connection left open would keep the server open.
    const thief = createServer((socket) => socket.destroy()).listen(port, '127.0.0.1');
    await once(thief, 'listening');
    await expect(up()).rejects.toMatchObject({
      code: 'FABRIC_PORT_TAKEN',
      params: { port, process: 'peer0.oem' },
    });
    thief.close();
    await once(thief, 'close');
    network = await up();
    expect(await network.pid('peer0.oem')).toBeDefined();
  });

  it('is refused when other options are asked for than it was created with', async () => {
    const asked = { home, chaincodes, shape: { orderers: 3 } };
    await expect(startLocalNetwork(asked)).rejects.toMatchObject({ code: 'FABRIC_OPTION_CHANGED' });
  });

  it('is refused with a certificate that has run out', async () => {
    const file = join(home, 'crypto', 'ordererOrganizations', 'old.pem');
    await writeFile(file, EXPIRED_CERTIFICATE);
    await expect(up()).rejects.toMatchObject({
      code: 'FABRIC_CERTIFICATE_EXPIRED',
      params: { file },
    });
    await rm(file);
  });

  it('shows an organisation that runs other code than was agreed, and refuses it', async () => {
    const { code, sha256 } = chaincodes[0]!.artefact;
    const file = join(home, 'chaincode', 'tanji', sha256, 'chaincode.cjs');
    await appendFile(file, '// edited\n');
    await network.kill('tanji.peer0.oem');
    await network.restart('tanji.peer0.oem');
    const [status] = (await localNetworkStatus(home)).chaincodes;
    expect(status?.agreed).toBe(false);
    expect(status?.answers.filter(({ running }) => running !== sha256)).toMatchObject([
      { peer: 'peer0.oem', running: status?.stored },
    ]);
    await expect(up()).rejects.toMatchObject({
      code: 'FABRIC_ARTEFACT_MISMATCH',
      params: { chaincode: 'tanji', expected: sha256 },
    });
    await writeFile(file, code);
    await network.kill('tanji.peer0.oem');
    network = await up();
    expect((await localNetworkStatus(home)).healthy).toBe(true);
  });

  it('says why a process does not start', async () => {
    await network.kill('peer0.auditor');
    const ledger = join(home, 'nodes', 'peer0.auditor', 'ledgersData', 'stateLeveldb', 'CURRENT');
    const pointer = await readFile(ledger);
    await writeFile(ledger, 'nonsense');
    await expect(up()).rejects.toMatchObject({
      code: 'FABRIC_PROCESS_FAILED',
      params: { process: 'peer0.auditor', log: network.log('peer0.auditor') },
    });
    await writeFile(ledger, pointer);
    network = await up();
    expect(await network.pid('peer0.auditor')).toBeDefined();
  });

  it('takes one more organisation in, which endorses from then on', async () => {
    network = await addOrganisation(home);
    expect(Object.keys(network.profiles)).toEqual([
      'SupplierMSP',
      'OemMSP',
      'AuditorMSP',
      'Org4MSP',
    ]);
    const status = await localNetworkStatus(home);
    expect(status.organisations).toHaveLength(4);
    expect(status.heights['peer0.org4']).toBe(status.heights['peer0.oem']);
    const { answers } = status.chaincodes[0]!;
    expect(answers.find(({ peer }) => peer === 'peer0.org4')).toMatchObject({
      committed: chaincodes[0]!.artefact.version,
      running: chaincodes[0]!.artefact.sha256,
    });
    // Three of four is the majority now: with one away, nothing commits without the new one.
    await network.kill('tanji.peer0.auditor');
    const answer = await commitThroughPeer(home, 'peer0.oem', 'tanji');
    expect(answer).toBe(chaincodes[0]!.artefact.sha256);
    await network.restart('tanji.peer0.auditor');
  });

  it('has its chaincode upgraded to a later build, once', async () => {
    const later = { name: 'tanji', artefact: laterBuild(chaincodes[0]!.artefact) };
    const before = await network.pid('tanji.peer0.oem');
    network = await upgradeChaincode(home, later);
    const status = await localNetworkStatus(home);
    expect(status.chaincodes[0]).toMatchObject({
      sequence: 2,
      version: `0.2.0-${later.artefact.sha256}`,
      agreed: true,
    });
    expect(await network.pid('tanji.peer0.oem')).not.toBe(before);
    expect(
      Object.keys((await readState()).processes).filter((name) => name.includes('retired')),
    ).toEqual([]);
    await expect(upgradeChaincode(home, later)).rejects.toMatchObject({
      code: 'FABRIC_UPGRADE_UNCHANGED',
    });
    const unknown = { ...later, name: 'other' };
    await expect(upgradeChaincode(home, unknown)).rejects.toMatchObject({
      code: 'FABRIC_OPTION_INVALID',
    });
  });

  it('keeps its version when it is brought up from older sources, and takes a second chaincode', async () => {
    said.length = 0;
    chaincodes = [chaincodes[0]!, second];
    network = await up();
    expect(said.join('\n')).toContain('tanji: the sources give another artefact now');
    const { chaincodes: found, healthy } = await localNetworkStatus(home);
    expect(healthy).toBe(true);
    expect(found.map(({ name, sequence }) => [name, sequence])).toEqual([
      ['tanji', 2],
      ['kv', 1],
    ]);
  });

  it('stops as a whole and comes back with its ledger', async () => {
    const before = heights(await localNetworkStatus(home));
    await stopLocalNetwork(home);
    expect(await pids()).toEqual(network.processes.map(() => undefined));
    await expect(addOrganisation(home)).rejects.toMatchObject({ code: 'FABRIC_NOT_RUNNING' });
    await stopLocalNetwork(home);
    network = await up();
    const after = heights(await localNetworkStatus(home));
    expect(Math.min(...after)).toBeGreaterThan(Math.max(...before));
  });
});

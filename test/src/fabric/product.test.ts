import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleChaincode } from '@tanji/network/chaincode-artefact';
import {
  resetLocalNetwork,
  startLocalNetwork,
  type LocalNetwork,
} from '@tanji/network/fabric-local';
import { newHome } from './harness.js';

/**
 * The product on a real network: the gateway of the OEM side loads the demo through its own peer,
 * and the command line submits, traces, exports and checks on it.
 */

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

let network: LocalNetwork;
let folder = '';
let url = '';
/** What the running gateway has logged. */
let log = '';
let gateway: ChildProcess;

const environment = (): NodeJS.ProcessEnv => ({
  ...process.env,
  LANG: 'C',
  LC_ALL: 'C',
  NO_COLOR: '1',
  TANJI_LEDGER: 'fabric-gateway',
  TANJI_FABRIC_PROFILE: network.profiles.OemMSP,
  TANJI_HOME: join(folder, 'server'),
  XDG_CONFIG_HOME: join(folder, 'none'),
});

interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const tanji = (args: readonly string[], changes: NodeJS.ProcessEnv = {}): Promise<Run> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [join(ROOT, 'gateway/bin/tanji.mjs'), ...args], {
      cwd: folder,
      env: {
        ...environment(),
        TANJI_URL: url,
        TANJI_PASSPHRASE_FILE: join(folder, 'passphrase'),
        TANJI_PASSWORD_FILE: join(folder, 'password'),
        ...changes,
      },
    });
    let out = '';
    let err = '';
    child.stdout.on('data', (part: Buffer) => (out += part.toString()));
    child.stderr.on('data', (part: Buffer) => (err += part.toString()));
    child.stdin.end();
    child.once('close', (code) => resolve({ code: code ?? -1, out, err }));
  });

/** The home with the demo's keys: its members on the command line. */
const asMember = (): NodeJS.ProcessEnv => ({ TANJI_HOME: join(folder, 'server', 'demo') });

const done = async (args: readonly string[], changes: NodeJS.ProcessEnv = {}): Promise<string> => {
  const { code, out, err } = await tanji(args, changes);
  if (code !== 0) throw new Error(`tanji ${args.join(' ')} ended with ${code}:\n${out}${err}`);
  return out;
};

const startGateway = async (demo: '0' | '1'): Promise<void> => {
  gateway = spawn(process.execPath, [join(ROOT, 'gateway/dist/main.js')], {
    cwd: ROOT,
    env: { ...environment(), TANJI_DEMO: demo, PORT: '0', LOG_LEVEL: 'info' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  log = '';
  url = await new Promise<string>((resolve, reject) => {
    gateway.stdout?.on('data', (part: Buffer) => {
      log += part.toString();
      const [, found] = /"url":"(http[^"]+)","msg":"listening"/.exec(log) ?? [];
      if (found !== undefined) resolve(found);
    });
    gateway.once('exit', (code) => reject(new Error(`the gateway ended with ${code ?? '-'}`)));
  });
};

const stopGateway = (): Promise<void> =>
  new Promise((resolve) => {
    gateway.removeAllListeners('exit');
    gateway.once('exit', () => resolve());
    gateway.kill('SIGTERM');
  });

const get = async (path: string): Promise<Record<string, unknown>> =>
  (await (await fetch(`${url}${path}`)).json()) as Record<string, unknown>;

const INGOT = `schema: tanji.calculation/1
product: { id: AL-HYDRO, declaredUnit: kg, declaredAmount: 1 }
boundary: cradle-to-gate
period: { start: 2026-01-01, end: 2026-02-01 }
geography: CN-YN
gwp: AR6
electricity: location
declaration: { carbonContent: { fossil: 0 }, packagingIncluded: false, exemptedPercent: 0, standards: [ 'ISO 14067:2018' ] }
lines:
  - { id: e1, stage: materials, scope: 2, kind: energy, amount: 13.5, unit: kWh, factor: { value: 0.1, unit: kgCO2e/kWh } }
`;

beforeAll(async () => {
  const home = await newHome();
  const artefact = await bundleChaincode();
  network = await startLocalNetwork({ home, chaincodes: [{ name: 'tanji', artefact }] });
  folder = await mkdtemp(join(tmpdir(), 'tanji-on-fabric-'));
  await writeFile(join(folder, 'passphrase'), 'tanji-demo\n');
  await writeFile(join(folder, 'password'), 'tanji-demo-2025\n');
  await writeFile(join(folder, 'ingot.yaml'), INGOT);
  await startGateway('1');
});

afterAll(async () => {
  await stopGateway();
  await resetLocalNetwork(network.home);
  await rm(folder, { recursive: true, force: true });
});

describe('the product on a Fabric network', () => {
  it('loads the demo under the names and the membership of the network', async () => {
    await expect
      .poll(async () => (await get('/readyz')).status, { timeout: 240_000, interval: 1_000 })
      .toBe('ready');
    const { network: name, genesis, ledger, simulated } = await get('/api/v1/network');
    expect({ name, simulated }).toEqual({ name: 'tanji-fabric', simulated: true });
    expect(genesis).toMatchObject({ carriers: ['OemMSP'], chaincode: 'tanji' });
    expect(ledger).toMatchObject({ name: 'fabric-gateway' });
  });

  it('takes a supplier’s signed footprint from the command line, once', async () => {
    await done(['login', 'dianlan-aluminium@demo'], asMember());
    const submit = ['submit', 'ingot.yaml', '--id', 'AL-2026-01', '--public', '--yes', '--json'];
    const key = ['--key', 'dianlan-aluminium'];
    const receipt = JSON.parse(await done([...submit, ...key], asMember())) as {
      readonly transactionId: string;
      readonly block: number;
    };
    const found = await get(`/api/v1/ledger/transactions/${receipt.transactionId}`);
    expect(found).toMatchObject({ block: receipt.block, transaction: { mspId: 'OemMSP' } });
    expect((await tanji([...submit, ...key], asMember())).code).toBe(5);
  });

  it('traces a label down to the suppliers', async () => {
    const tree = await done(['trace', 'LABEL-SPK-S1'], asMember());
    expect(tree).toContain('Primary aluminium, hydropower');
  });

  it('exports evidence that is checked without the network, its Fabric proof included', async () => {
    await done(['export', 'SPK-S1-2025-12', '-o', 'speaker.tanji.json'], asMember());
    const offline = { TANJI_HOME: join(folder, 'nobody'), TANJI_URL: 'http://127.0.0.1:9' };
    const { out } = await tanji(['verify', 'speaker.tanji.json', '--offline', '--json'], offline);
    const report = JSON.parse(out) as {
      readonly checks: readonly { readonly id: string; readonly status: string }[];
    };
    expect(report.checks.filter(({ status }) => status === 'fail')).toEqual([]);
    const proofs = report.checks.filter(({ id }) => id === 'ledger.proof');
    expect(proofs.map(({ status }) => status)).toEqual(['pass']);

    const text = await readFile(join(folder, 'speaker.tanji.json'), 'utf8');
    const bundle = JSON.parse(text) as { readonly ledgerProof?: { readonly kind: string } };
    expect(bundle.ledgerProof?.kind).toBe('fabric/1');
  });

  it('is examined by the doctor, peer by peer', async () => {
    const { out } = await tanji(['doctor', '--json']);
    const found = JSON.parse(out) as readonly { what: string; outcome: string; detail: string }[];
    const peers = found.filter(({ what }) => what === 'peer');
    expect(peers.map(({ outcome }) => outcome)).toEqual(['ok', 'ok', 'ok']);
    expect(peers[0]?.detail).toContain('OemMSP');
    expect(found).toContainEqual(expect.objectContaining({ what: 'profile', outcome: 'ok' }));
  });

  it('rebuilds its read model from the peers, and leaves their ledger to them', async () => {
    // The page is ready before the plant's history is there: the tree must not grow any more.
    await expect.poll(() => log.includes('demo loaded'), { timeout: 600_000 }).toBe(true);
    const { tree } = await get('/api/v1/network');
    await stopGateway();
    expect(JSON.parse(await done(['rebuild', '--json']))).toMatchObject({
      treeRoot: (tree as { root: string }).root,
    });
    const fsck = await tanji(['fsck']);
    expect([fsck.code === 0, fsck.err.includes('MAINTENANCE_NOT_EMBEDDED')]).toEqual([false, true]);
    expect((await tanji(['backup', 'copy'])).code).toBe(0);
    expect((await tanji(['backup', 'copy'])).code).toBe(5);
    const other = { TANJI_HOME: join(folder, 'restored') };
    expect((await tanji(['restore', 'copy'], other)).code).toBe(0);
    await startGateway('0');
    expect(await done(['show', 'AL-2026-01'], asMember())).toContain('1.35 kg CO2e');
  }, 900_000);

  it('does not open a home that belongs to another network', async () => {
    const home = join(folder, 'other');
    await done(['keys', 'new', 'k', '--organisation', 'x'], { TANJI_HOME: home });
    await writeFile(join(home, 'network.json'), '{"network":"tanji-local","channel":"carbon"}\n');
    const { code, err } = await tanji(['rebuild'], { TANJI_HOME: home });
    expect([code, err.includes('LEDGER_MISMATCH')]).toEqual([1, true]);
  });
});

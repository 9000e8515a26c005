import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FACTORS, INGOT, speaker } from './cli-documents.js';

/**
 * A network from nothing, on the command line alone: an operator founds it, members get keys and
 * accounts, a factor is reviewed, a smelter and a maker of speakers submit, an auditor states,
 * witnesses sign, and somebody with nothing but the file checks it all.
 */

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const CLI = join(ROOT, 'gateway/bin/tanji.mjs');

interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

let folder: string;
let gateway: ChildProcess;
let url = '';

const home = (name: string): string => join(folder, name);

/** Runs the built command line as one of the parties. */
const tanji = (who: string, args: readonly string[], stdin = ''): Promise<Run> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [CLI, ...args], {
      cwd: folder,
      env: {
        ...process.env,
        LANG: 'C',
        LC_ALL: 'C',
        NO_COLOR: '1',
        TANJI_URL: url,
        TANJI_HOME: home(who),
        TANJI_PASSPHRASE_FILE: join(folder, 'passphrase'),
        TANJI_PASSWORD_FILE: join(folder, 'password'),
        TANJI_NEW_PASSWORD_FILE: join(folder, 'password'),
        XDG_CONFIG_HOME: home('none'),
      },
    });
    let out = '';
    let err = '';
    child.stdout.on('data', (part: Buffer) => (out += part.toString()));
    child.stderr.on('data', (part: Buffer) => (err += part.toString()));
    child.stdin.end(stdin);
    child.once('close', (code) => resolve({ code: code ?? -1, out, err }));
  });

/** As {@link tanji}, and it must succeed. */
const done = async (who: string, args: readonly string[]): Promise<string> => {
  const { code, out, err } = await tanji(who, args);
  if (code !== 0) throw new Error(`tanji ${args.join(' ')} ended with ${code}:\n${out}${err}`);
  return out;
};

const json = async (who: string, args: readonly string[]): Promise<Record<string, unknown>> =>
  JSON.parse(await done(who, [...args, '--json'])) as Record<string, unknown>;

const START = `
import { startGateway } from '@tanji/gateway/service';
import { parseConfiguration } from '@tanji/gateway/config';
const gateway = await startGateway(parseConfiguration(process.env));
process.stdout.write(gateway.url + '\\n');
process.once('SIGTERM', () => gateway.close().then(() => process.exit(0)));
`;

const startGateway = (): Promise<string> =>
  new Promise((resolve, reject) => {
    gateway = spawn(process.execPath, ['--input-type=module', '-e', START], {
      cwd: ROOT,
      env: {
        ...process.env,
        TANJI_HOME: home('server'),
        TANJI_NETWORK: 'cli-test',
        PORT: '0',
        LOG_LEVEL: 'error',
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    gateway.stdout?.once('data', (line: Buffer) => resolve(line.toString().trim()));
    gateway.once('exit', (code) =>
      reject(new Error(`the gateway ended with ${code ?? 'a signal'}`)),
    );
  });

const stopGateway = (): Promise<void> =>
  new Promise((resolve) => {
    gateway.removeAllListeners('exit');
    gateway.once('exit', () => resolve());
    gateway.kill('SIGTERM');
  });

const MEMBERS: readonly (readonly [id: string, role: string])[] = [
  ['smelter', 'raw-material'],
  ['maker', 'assembler'],
  ['auditor', 'auditor'],
  ['ministry', 'regulator'],
  ['publisher', 'factor-publisher'],
];

const sign = ['--yes'];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tanji-scenario-'));
  await mkdir(home('server'), { recursive: true });
  await writeFile(join(folder, 'passphrase'), 'correct horse battery\n');
  await writeFile(join(folder, 'password'), 'staple staple staple\n');
  url = await startGateway();
});

afterAll(async () => {
  await stopGateway();
  await rm(folder, { recursive: true, force: true });
});

describe('a network founded on the command line', () => {
  it('starts with the operator: init, login, the genesis pinned', async () => {
    const genesis = await json('server', ['init', '--operator', 'op', '--witness-quorum', '2']);
    expect(genesis).toMatchObject({ network: 'cli-test', channel: 'carbon' });
    await done('server', ['login', 'admin']);
    const again = await tanji('server', ['init', '--operator', 'op']);
    expect(again.code).not.toBe(0);
  });

  it.each(MEMBERS)('admits %s as %s with a key of its own', async (id, role) => {
    const key = await json(id, ['keys', 'new', 'main', '--organisation', id]);
    const record = {
      id,
      name: { en: `${id} Ltd.` },
      mspId: 'TanjiMSP',
      roles: [role],
      region: 'CN',
      identifiers: {},
      key: { address: key.address, publicKey: key.publicKey },
    };
    await writeFile(join(folder, `${id}.json`), JSON.stringify(record));
    await done('server', ['org', 'admit', `${id}.json`, '--key', 'operator', ...sign]);
    await done('server', ['account', 'new', `${id}@test`, '--organisation', id, '--role', 'admin']);
    await done(id, ['login', `${id}@test`]);
  });

  it('shows what would be signed and signs nothing without consent', async () => {
    await writeFile(
      join(folder, 'ingot-product.yaml'),
      'id: INGOT\nname: { en: Aluminium ingot }\ndeclaredUnit: kg\n',
    );
    const dry = await tanji('smelter', ['product', 'register', 'ingot-product.yaml', '--dry-run']);
    expect(dry.code).toBe(0);
    expect(dry.err).toContain('Register product INGOT (Aluminium ingot) of smelter.');
    expect(JSON.parse(dry.out)).toMatchObject({ primaryType: 'Command' });
    const silent = await tanji('smelter', ['product', 'register', 'ingot-product.yaml']);
    expect([silent.code, silent.err.includes('SIGNING_DECLINED')]).toEqual([1, true]);
  });

  it('takes products and footprints', async () => {
    await done('smelter', ['product', 'register', 'ingot-product.yaml', ...sign]);
    await writeFile(join(folder, 'ingot.yaml'), INGOT);
    const receipt = await json('smelter', [
      'submit',
      'ingot.yaml',
      '--id',
      'FP-INGOT',
      '--public',
      ...sign,
    ]);
    expect(receipt).toMatchObject({ id: 'FP-INGOT', action: 'footprint.submit' });

    await writeFile(
      join(folder, 'speaker-product.yaml'),
      'id: SPEAKER\nname: { en: Smart speaker, zh: 智能音箱 }\ngtin: "09506000134352"\ndeclaredUnit: piece\nmassKg: 0.85\n',
    );
    await done('maker', ['product', 'register', 'speaker-product.yaml', ...sign]);
    await writeFile(join(folder, 'speaker.yaml'), speaker(String(receipt.recordHash)));
    const submit = ['submit', 'speaker.yaml', '--id', 'FP-SPEAKER', '--public', ...sign];
    // Nothing is assumed in the owner's name: what the file leaves out must be an option.
    const silent = await tanji('maker', submit);
    expect([silent.code, silent.err.match(/\/declaration\/\w+/g)]).toEqual([
      1,
      expect.arrayContaining(['/declaration/packagingIncluded', '/declaration/standards']),
    ]);
    await done('maker', [
      ...submit,
      '--carbon-content',
      '0.2',
      '--no-packaging',
      '--exempted',
      '0',
      '--standard',
      'ISO 14067:2018',
    ]);
    const shown = await done('maker', ['show', 'FP-SPEAKER']);
    // 0.31 × 2.95 + 1.4 × 0.5366
    expect(shown).toContain('1.66574 kg CO2e / 1 piece');
  });

  it('draws the chain and answers not found with 4', async () => {
    const tree = await done('maker', ['trace', 'FP-SPEAKER']);
    expect(tree).toContain('└─ 0.31 kg Aluminium ingot');
    expect((await tanji('maker', ['show', 'FP-NONE'])).code).toBe(4);
    const { summary } = (await json('maker', ['show', 'FP-SPEAKER'])) as {
      summary: { hash: string; transactionId: string };
    };
    expect(await done('maker', ['show', summary.hash.toUpperCase()])).toContain('FP-SPEAKER');
    expect(await done('maker', ['trace', summary.transactionId])).toContain('FP-SPEAKER');
    expect((await tanji('maker', ['show', 'ab'.repeat(32)])).code).toBe(4);
  });

  it('refuses a second record with the same id as a conflict: 5', async () => {
    const { code } = await tanji('smelter', ['submit', 'ingot.yaml', '--id', 'FP-INGOT', ...sign]);
    expect(code).toBe(5);
  });

  it('takes many files at once: one question, a verdict each, the order kept', async () => {
    const month = (name: string, amount: string): Promise<void> =>
      writeFile(join(folder, name), INGOT.replace('13.5', amount));
    await Promise.all([month('a.yaml', '13.1'), month('b.yaml', '13.2'), month('c.yaml', '13.3')]);
    await writeFile(join(folder, 'broken.yaml'), INGOT.replace('unit: kWh', 'unit: kwhh'));
    const files = ['a.yaml', 'broken.yaml', 'b.yaml', 'c.yaml'];
    const dry = await tanji('smelter', ['submit', 'a.yaml', 'b.yaml', '--dry-run', '--json']);
    expect([dry.code, (JSON.parse(dry.out) as unknown[]).length]).toEqual([0, 2]);
    const { code, out } = await tanji('smelter', ['submit', ...files, '--json', ...sign]);
    const outcome = JSON.parse(out) as {
      done: { subject: string; receipt: { block: number; position: number } }[];
      failed: { subject: string; error: { code: string } }[];
    };
    expect(code).toBe(1);
    expect(outcome.done.map(({ subject, receipt }) => [subject, receipt.position])).toEqual([
      ['a.yaml', 0],
      ['b.yaml', 1],
      ['c.yaml', 2],
    ]);
    expect(new Set(outcome.done.map(({ receipt }) => receipt.block)).size).toBe(1);
    expect(outcome.failed).toMatchObject([
      { subject: 'broken.yaml', error: { code: 'UNIT_UNKNOWN' } },
    ]);
    const usage = await tanji('smelter', ['submit', 'a.yaml', 'b.yaml', '--id', 'X', ...sign]);
    expect(usage.code).toBe(2);
  });

  it('takes statements, findings, answers and labels', async () => {
    const state = ['statement', 'issue', 'FP-SPEAKER', '--opinion', 'verified', ...sign];
    const half = await tanji('auditor', state);
    expect([half.code, half.err.includes('/level'), half.err.includes('/standard')]).toEqual([
      1,
      true,
      true,
    ]);
    await done('auditor', [...state, '--level', 'limited', '--standard', 'ISO 14064-3:2019']);
    await done('auditor', [
      'finding',
      'raise',
      'FP-INGOT',
      'Meter 7 was late',
      '--id',
      'FD-1',
      '--severity',
      'minor',
      ...sign,
    ]);
    await done('smelter', ['finding', 'answer', 'FD-1', 'Certificate attached', ...sign]);
    await done('auditor', ['finding', 'close', 'FD-1', 'Accepted', ...sign]);
    await done('maker', ['label', 'issue', 'FP-SPEAKER', '--id', 'LBL-1', '--lot', 'L1', ...sign]);
    expect(await done('maker', ['trace', 'LBL-1'])).toContain('FP-SPEAKER');
  });

  it('reviews and activates all factors that wait', async () => {
    await writeFile(join(folder, 'factors.json'), JSON.stringify(FACTORS));
    const standing = async (status: string): Promise<number> => {
      const page = await json('nobody', ['factors', 'query', '--status', status]);
      return (page.items as unknown[]).length;
    };
    await done('publisher', ['factors', 'propose', 'factors.json', ...sign]);
    expect(await standing('proposed')).toBe(3);
    await done('auditor', ['factors', 'review', '--all', ...sign]);
    expect([await standing('proposed'), await standing('reviewed')]).toEqual([0, 3]);
    await done('publisher', ['factors', 'activate', 'test:grid/b', ...sign]);
    await done('publisher', ['factors', 'activate', '--all', ...sign]);
    expect([await standing('reviewed'), await standing('active')]).toEqual([0, 3]);
    // Nothing waits any more: nothing is signed, and that is no failure.
    await done('auditor', ['factors', 'review', '--all', ...sign]);
  });

  it('imports editions of an own table, and uses a row of one in force', async () => {
    const table = (year: number, value: string): string =>
      [
        'id,name_en,value,unit,category,subcategory,region,tier,valid_from,valid_to',
        // The set may stand in front of the id, as everybody sees it elsewhere.
        `${year === 2025 ? 'ours:' : ''}steel,Steel plate,${value},kgCO2e/kg,materials,metal,CN,industry,${year}-01-01,${year + 1}-01-01`,
      ].join('\n');
    await writeFile(join(folder, 'own-2025.csv'), table(2025, '2.1'));
    await writeFile(join(folder, 'own-2026.csv'), table(2026, '2.2'));
    for (const edition of ['2025', '2026']) {
      const from = ['--publisher', 'ours', '--edition', edition];
      await done('publisher', ['factors', 'import', `own-${edition}.csv`, ...from]);
    }
    const diff = await done('nobody', ['factors', 'diff', 'ours:2025', 'ours:2026']);
    expect(diff).toContain('ours:steel');
    expect(diff).toContain('+4.76 %');
    const use = ['factors', 'use', 'ours:steel', '--edition', 'ours:2025', ...sign];
    await done('publisher', use);
    // Again: it is there.
    await done('publisher', use);
    await done('auditor', ['factors', 'review', 'ours:steel', ...sign]);
    await done('publisher', ['factors', 'activate', 'ours:steel', ...sign]);
    await done('publisher', ['factors', 'use', 'ours:steel', ...sign]);
    const log = (await json('nobody', ['factors', 'log', 'ours:steel'])) as unknown as {
      events: { event: string; version: string }[];
    };
    expect(log.events.map(({ event, version }) => `${event} ${version}`)).toEqual([
      'proposed 2',
      'activated 1',
      'approved 1',
      'proposed 1',
      'imported ours:2026',
      'imported ours:2025',
    ]);
    expect(await done('nobody', ['factors', 'diff', 'ours:steel@1', 'ours:steel@2'])).toContain(
      '+4.76 %',
    );
    expect(await done('nobody', ['factors', 'blame', 'ours:steel'])).toContain('value');
    const none = await tanji('publisher', ['factors', 'use', 'ours:copper', ...sign]);
    expect(none.code).toBe(4);
  });

  it('backs up while it works, and the copy can be restored', async () => {
    await done('server', ['backup', 'live', '--as', 'admin']);
    await done('live-restored', ['restore', 'live']);
    const rebuilt = await json('live-restored', ['rebuild']);
    const served = (await (await fetch(`${url}/api/v1/ledger/tree`)).json()) as { root: string };
    expect(rebuilt.treeRoot).toBe(served.root);
  });

  it('is incomplete evidence before witnesses sign, and 3 says so', async () => {
    await done('auditor', ['export', 'FP-SPEAKER', '-o', 'early.tanji.json']);
    const { code, out } = await tanji('auditor', ['verify', 'early.tanji.json']);
    expect([code, out.includes('INCOMPLETE')]).toEqual([3, true]);
  });

  it('is witnessed by two who rebuild the tree, and the file then verifies anywhere', async () => {
    await done('auditor', ['witness', ...sign]);
    // Both sign the same head: the vote itself does not change what is voted about.
    const second = await tanji('ministry', ['witness', ...sign]);
    expect(second.code, second.err).toBe(0);
    await done('auditor', ['export', 'FP-SPEAKER', '-o', 'speaker.tanji.json']);
    const text = await readFile(join(folder, 'speaker.tanji.json'), 'utf8');
    const { genesisHash } = (await json('auditor', ['verify', 'speaker.tanji.json'])).summary as {
      genesisHash: string;
    };
    const strict = ['--offline', '--strict', '--genesis', genesisHash];
    const valid = await tanji('nobody', ['verify', 'speaker.tanji.json', ...strict]);
    expect([valid.code, valid.out.includes('\nVALID')], valid.out).toEqual([0, true]);

    await writeFile(join(folder, 'changed.tanji.json'), text.replace('1.66574', '1.06574'));
    const changed = await tanji('nobody', ['verify', 'changed.tanji.json', ...strict]);
    expect([changed.code, changed.out.includes('bundle.hash')]).toEqual([3, true]);
    const unknown = await tanji('nobody', ['verify', 'speaker.tanji.json', '--offline']);
    expect([unknown.code, unknown.out.includes('INCOMPLETE')]).toEqual([0, true]);
    const other = ['--genesis', 'ab'.repeat(32)];
    expect((await tanji('nobody', ['verify', 'speaker.tanji.json', ...other])).code).toBe(3);
  });

  it('follows key rotation', async () => {
    await done('maker', ['keys', 'rotate', '--key', 'main', '--to', 'next', ...sign]);
    const { code, err } = await tanji('maker', [
      'label',
      'issue',
      'FP-SPEAKER',
      '--id',
      'LBL-2',
      '--key',
      'main',
      ...sign,
    ]);
    expect([code === 0, err.includes('KEY_ROTATED')]).toEqual([false, true]);
    await done('maker', [
      'label',
      'issue',
      'FP-SPEAKER',
      '--id',
      'LBL-2',
      '--lot',
      'L2',
      '--key',
      'next',
      ...sign,
    ]);
  });

  it('stops, checks, backs up, restores and rebuilds', async () => {
    await stopGateway();
    expect(await done('server', ['fsck'])).toContain('OK');
    await done('server', ['backup', 'copy']);
    await done('restored', ['restore', 'copy']);
    const rebuilt = await json('restored', ['rebuild']);
    expect(rebuilt.treeSize).toBe((await json('server', ['rebuild'])).treeSize);
    expect((await tanji('server', ['backup', 'copy'])).code).toBe(5);
    url = await startGateway();
    expect((await json('maker', ['show', 'FP-SPEAKER'])).record).toMatchObject({
      id: 'FP-SPEAKER',
    });
  });
});

import { createServer, type Server } from 'node:http';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ERROR_REGISTRY, TanjiError, type ErrorCode } from '@tanji/domain/errors';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exitCodeOf } from './exit-codes.js';
import type { CliIo } from './io.js';
import { runCli } from './main.js';
import { languageOf, loadSettings } from './settings.js';
import { displayWidth, tableText } from './width.js';

interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const containing = (text: string): unknown => expect.stringContaining(text);

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tanji-cli-'));
});
afterAll(() => rm(folder, { recursive: true }));

interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  readonly answers?: readonly string[];
}

const run = async (args: readonly string[], options: RunOptions = {}): Promise<Run> => {
  let out = '';
  let err = '';
  const answers = [...(options.answers ?? [])];
  const io: CliIo = {
    env: {
      TANJI_HOME: join(folder, 'home'),
      XDG_CONFIG_HOME: join(folder, 'none'),
      ...options.env,
    },
    cwd: folder,
    out: (text) => (out += text),
    err: (text) => (err += text),
    readStdin: () => Promise.resolve(Buffer.from(options.stdin ?? '')),
    ask: () => Promise.resolve(answers.shift()),
    interactive: answers.length > 0,
    colour: false,
    now: () => Date.UTC(2026, 0, 15),
  };
  const code = await runCli(args, io);
  return { code, out, err };
};

describe('the command line', () => {
  it('explains itself, in both languages', async () => {
    expect(await run([])).toMatchObject({ code: 0, out: containing('Exit codes') });
    const help = await run(['calc', '--help', '--lang', 'zh-CN']);
    expect(help).toMatchObject({ code: 0, out: containing('计算碳足迹') });
    expect(help.out).toContain('tanji calc product.yaml');
  });

  it('suggests the near command and answers usage faults with 2', async () => {
    expect(await run(['verfy', 'x'])).toMatchObject({
      code: 2,
      err: containing('Did you mean verify?'),
    });
    expect((await run(['calc'])).code).toBe(2);
    expect((await run(['calc', 'x', '--nonsense'])).code).toBe(2);
  });

  it('says what, why, what next and the code; JSON when asked', async () => {
    const { code, out, err } = await run(['calc', 'nowhere.yaml']);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('nowhere.yaml');
    expect(err).toContain('What next:');
    expect(err).toContain('Code: FILE_UNREADABLE');
    const json = await run(['calc', 'nowhere.yaml', '--json']);
    expect(JSON.parse(json.err)).toMatchObject({ error: { code: 'FILE_UNREADABLE' } });
  });

  it('calculates its own template from a file and from standard input', async () => {
    await run(['template', '-o', 'product.csv']);
    const shown = await run(['calc', 'product.csv']);
    expect(shown.out).toContain('36.3293152');
    const stdin = await readFile(join(folder, 'product.csv'), 'utf8');
    const result = JSON.parse((await run(['calc', '-', '--json'], { stdin })).out) as object;
    expect(result).toMatchObject({ schema: 'tanji.result/1', total: '36.3293152' });
  });

  it('resolves starter factors without a gateway', async () => {
    await writeFile(
      join(folder, 'rail.yaml'),
      `schema: tanji.calculation/1
product: { id: P, declaredUnit: piece }
boundary: cradle-to-gate
period: { start: 2025-01-01, end: 2026-01-01 }
geography: GB
lines:
  - { id: t, stage: distribution, scope: 3, kind: freight, mass: 850, massUnit: g, distance: 1200, distanceUnit: km, factor: { ref: "uk-desnz:freight/rail" } }
`,
    );
    const { code, out } = await run(['calc', 'rail.yaml', '--offline', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ lines: [{ id: 't', kind: 'freight' }] });
  });

  it('never writes over a file: FILE_EXISTS is a conflict', async () => {
    await run(['template', '-o', 'twice.csv']);
    expect(await run(['template', '-o', 'twice.csv'])).toMatchObject({
      code: 5,
      err: containing('FILE_EXISTS'),
    });
  });

  it('writes a faulty table back with its problems', async () => {
    const { out } = await run(['template']);
    await writeFile(join(folder, 'bad.csv'), out.replace('materials', 'nowhere'));
    const { code, err } = await run(['calc', 'bad.csv', '--problems', 'bad-problems.csv']);
    expect(code).toBe(1);
    expect(err).toContain('line 23, stage');
    expect(await readFile(join(folder, 'bad-problems.csv'), 'utf8')).toContain('“nowhere”');
  });

  it('is away when the gateway is: 6', async () => {
    const { code, err } = await run(['show', 'FP-1', '--url', 'http://127.0.0.1:9']);
    expect([code, err.includes('SERVER_UNREACHABLE')]).toEqual([6, true]);
  });

  it('completes every command', async () => {
    const { out } = await run(['completion', 'bash']);
    expect(out).toContain('"tanji keys") words="new list rotate revoke');
    expect(out).toContain('complete -F _tanji tanji');
    expect((await run(['completion', 'fish'])).err).toContain('SETTING_INVALID');
  });
});

describe('keys on the command line', () => {
  it('takes the passphrase from a file or standard input, never from a flag', async () => {
    const file = join(folder, 'passphrase');
    await writeFile(file, 'correct horse battery\n');
    const made = await run(['keys', 'new', 'main', '--organisation', 'oem', '--json'], {
      env: { TANJI_PASSPHRASE_FILE: file },
    });
    expect(JSON.parse(made.out)).toMatchObject({ name: 'main', organisation: 'oem' });
    const listed = await run(['keys', 'list']);
    expect(listed.out).toContain('oem');
    const second = await run(['keys', 'new', 'second', '--passphrase-stdin'], {
      stdin: 'another long phrase\n',
    });
    expect(second.code).toBe(0);
    expect((await run(['keys', 'new', 'x', '--passphrase', 'secret'])).code).toBe(2);
  });

  it.each([
    ['PASSPHRASE_MISSING', [], {}],
    ['PASSPHRASE_DIFFERS', ['a long passphrase', 'b long passphrase'], {}],
    ['PASSPHRASE_TOO_SHORT', ['short', 'short'], {}],
    ['FILE_UNREADABLE', [], { TANJI_PASSPHRASE_FILE: '/nowhere/at/all' }],
  ])('%s', async (code, answers, env) => {
    const { err } = await run(['keys', 'new', 'other'], { answers, env });
    expect(err).toContain(code);
  });
});

describe('settings', () => {
  it('come from flag, environment, home, person, default, in this order', async () => {
    const env = { TANJI_HOME: 'h', XDG_CONFIG_HOME: join(folder, 'none'), LANG: 'zh_CN.UTF-8' };
    const settings = await loadSettings({ env, cwd: folder, flags: { url: 'http://a' } });
    expect(settings.url).toMatchObject({ value: 'http://a', origin: 'flag' });
    expect(settings.home).toMatchObject({ value: join(folder, 'h'), from: 'TANJI_HOME' });
    expect(settings.language).toEqual({ value: 'zh', origin: 'environment', from: 'LANG' });
  });

  it('are kept where only the owner reads, and secrets are never shown', async () => {
    await run(['login', '--token-stdin'], { stdin: 'a-very-secret-token\n' });
    const path = join(folder, 'home', 'cli.json');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    const shown = await run(['config', 'show']);
    expect(shown.out).toContain('(hidden)');
    expect(shown.out).not.toContain('a-very-secret-token');
    await run(['config', 'set', 'organisation', 'oem']);
    expect((await run(['config', 'show', '--json'])).out).toContain('"oem"');
  });

  it.each([
    ['config', 'set', 'url', 'ftp://x'],
    ['config', 'set', 'colour', 'red'],
    ['config', 'set', 'token', 'xxxxxxxxxxxx'],
    ['show', 'x', '--url', 'nonsense'],
    ['calc', 'x', '--decimal', 'dot'],
  ])('%s %s %s %s is refused: SETTING_INVALID', async (...args) => {
    expect((await run(args)).err).toContain('SETTING_INVALID');
  });

  it.each([
    ['zh_CN.UTF-8', 'zh'],
    ['zh-TW', 'zh'],
    ['C', 'en'],
    ['de_DE', 'en'],
    ['', undefined],
  ])('LANG %s is %s', (tag, language) => {
    expect(languageOf(tag)).toBe(language);
  });
});

describe('exit codes', () => {
  it('follow from the status of the code', () => {
    const codes: [ErrorCode, number][] = [
      ['RECORD_NOT_FOUND', 4],
      ['COMMAND_REPLAYED', 5],
      ['LEDGER_UNAVAILABLE', 6],
      ['LEDGER_CORRUPT', 3],
      ['UNIT_UNKNOWN', 1],
      ['JOB_CANCELLED', 130],
    ];
    for (const [code, exit] of codes) expect(exitCodeOf(new TanjiError(code))).toBe(exit);
    expect(exitCodeOf(new Error('bug'))).toBe(1);
    for (const code of Object.keys(ERROR_REGISTRY) as ErrorCode[]) {
      expect([1, 3, 4, 5, 6, 130]).toContain(exitCodeOf(new TanjiError(code)));
    }
  });
});

describe('tables', () => {
  it('know that Chinese characters are two columns wide', () => {
    expect(displayWidth('智能音箱 S1')).toBe(11);
    expect(displayWidth('e\u0301')).toBe(1);
    const text = tableText(
      [
        ['名称', '1'],
        ['name', '22'],
      ],
      [1],
    );
    expect(text).toBe('名称   1\nname  22');
  });
});

describe('a gateway that lies', () => {
  let server: Server;
  let url: string;
  const genesis = {
    schema: 'tanji.genesis/1',
    network: 'tanji-test',
    channel: 'carbon',
    chaincode: 'tanji',
    chainId: 1,
    operator: {
      schema: 'tanji.organisation/1',
      id: 'op',
      name: { en: 'Operator' },
      mspId: 'TanjiMSP',
      roles: ['operator'],
      region: 'CN',
      identifiers: {},
      key: { address: `0x${'1'.repeat(40)}`, publicKey: `0x02${'1'.repeat(64)}` },
    },
    carriers: [],
    witnessQuorum: 1,
    factorQuorum: 1,
  };

  beforeAll(async () => {
    server = createServer((_request, response) => {
      response.setHeader('content-type', 'application/json');
      response.end(
        JSON.stringify({
          network: 'tanji-test',
          channel: 'carbon',
          chaincode: 'tanji',
          chainId: 1,
          genesis,
          genesisHash: 'ab'.repeat(32),
          ledger: { name: 'embedded', height: 1, lastBlockHash: '', indexedHeight: 1 },
          organisations: 1,
          simulated: false,
          version: '0.1.0',
        }),
      );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  it('about its genesis is noticed before anything is signed: DRAFT_DIFFERS', async () => {
    const { code, err } = await run([
      'finding',
      'close',
      'FD-1',
      'fine',
      '--url',
      url,
      '--key',
      'main',
    ]);
    expect([code, err.includes('DRAFT_DIFFERS')]).toEqual([1, true]);
  });
});

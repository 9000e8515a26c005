import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accountFootprintSchema } from '@tanji/domain/api';
import { EXIT, runCli } from '@tanji/gateway/cli';
import { readYamlFile } from '@tanji/gateway/files';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPage } from './docs-page.js';

const page = readPage('cli.md');

let folder: string;

const run = async (
  args: readonly string[],
): Promise<{ code: number; out: string; err: string }> => {
  let out = '';
  let err = '';
  const code = await runCli(args, {
    env: {
      TANJI_HOME: join(folder, 'home'),
      TANJI_PASSPHRASE_FILE: join(folder, 'passphrase'),
      TANJI_URL: 'http://127.0.0.1:9',
      XDG_CONFIG_HOME: join(folder, 'none'),
      LANG: 'C',
    },
    cwd: folder,
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    readStdin: () => Promise.resolve(Buffer.alloc(0)),
    ask: () => Promise.resolve(undefined),
    interactive: false,
    colour: false,
    now: () => Date.UTC(2026, 0, 15),
  });
  return { code, out, err };
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tanji-docs-'));
  await writeFile(join(folder, 'passphrase'), 'correct horse battery\n');
  for (const { label, text } of page.blocks) {
    const name = /file=(\S+)/.exec(label)?.[1];
    if (name !== undefined) await writeFile(join(folder, name), text);
  }
});
afterAll(() => rm(folder, { recursive: true }));

const offline = page.blocks
  .filter(({ label }) => label === 'offline')
  .flatMap(({ text }) => text.trim().split('\n'))
  .map((line) => line.replace(/^tanji /, ''));

describe('docs/cli.md', () => {
  it('has a bill of materials that the gateway takes', () => {
    const block = page.blocks.find(({ label }) => label.includes('file=bom.yaml'));
    const stated = readYamlFile(block?.text ?? '').value as object;
    expect(accountFootprintSchema.parse({ ...stated, product: 'SPK-1' }).bill).toHaveLength(2);
  });

  it('has examples that need no gateway', () => {
    expect(offline.length).toBeGreaterThanOrEqual(10);
  });

  it.each(offline)('tanji %s', async (line) => {
    const { code, out, err } = await run(line.split(' '));
    expect([code, err.includes('Error')], err).toEqual([0, false]);
    if (line.startsWith('calc product.csv')) expect(out).toContain('36.3293152 kg CO2e');
  });

  it('names every command', async () => {
    const { out } = await run(['completion', 'bash']);
    const [, words = ''] = /"tanji"\) words="([^"]*)"/.exec(out) ?? [];
    const names = words.split(' ').filter((word) => word !== '' && !word.startsWith('--'));
    expect(names.length).toBeGreaterThan(20);
    const missing = names.filter((name) => !page.text.includes(`tanji ${name}`));
    expect(missing).toEqual([]);
  });

  it('lists the exit codes', () => {
    const rows = page.rows('## Rules', 'exit code');
    expect(rows.map(([code]) => Number(code))).toEqual(Object.values(EXIT));
  });
});

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import sample from '../../../test/vectors/fabric/sample-prod.json' with { type: 'json' };
import { runCli } from './main.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tanji-audit-cli-'));
  await writeFile(join(folder, 'blockfile_000000'), Buffer.from(sample.blockFile, 'base64'));
});
afterAll(() => rm(folder, { recursive: true }));

const run = async (...args: readonly string[]) => {
  let out = '';
  let err = '';
  const code = await runCli(['fabric', 'audit', ...args], {
    env: { TANJI_HOME: join(folder, 'home'), XDG_CONFIG_HOME: join(folder, 'none') },
    cwd: folder,
    out: (text) => (out += text),
    err: (text) => (err += text),
    readStdin: () => Promise.resolve(Buffer.alloc(0)),
    ask: () => Promise.resolve(undefined),
    interactive: false,
    colour: false,
    now: () => Date.UTC(2026, 0, 15),
  });
  return { code, out, err };
};

describe('tanji fabric audit', () => {
  it('passes a ledger that Fabric wrote, in both languages', async () => {
    const english = await run('blockfile_000000', '--chaincode', 'marbles');
    expect(english.code).toBe(0);
    expect(english.out).toMatch(/PASSED/);
    expect(english.out).toMatch(/mychannel: 8 blocks, 8 transactions/);
    const chinese = await run('blockfile_000000', '--lang', 'zh-CN');
    expect(chinese.out).toMatch(/每个区块都引用上一区块的哈希/);
  });

  it('ends with 3 and names what failed', async () => {
    const { code, out } = await run('.', '--genesis-block', '00'.repeat(32), '--json');
    expect(code).toBe(3);
    const report = JSON.parse(out) as { ok: boolean; checks: { check: string; failed: number }[] };
    expect(report.ok).toBe(false);
    expect(report.checks.filter(({ failed }) => failed > 0).map(({ check }) => check)).toEqual([
      'channel.genesis',
    ]);
  });

  it('compares the code by a hash or a file', async () => {
    const { code, out } = await run('.', '--chaincode', 'marbles', '--code', 'blockfile_000000');
    expect(code).toBe(3);
    expect(out).toMatch(/code\.hash 0\/1/);
  });

  it('asks for a source', async () => {
    const { code, err } = await run();
    expect(code).toBe(2);
    expect(err).toMatch(/--profile/);
  });
});

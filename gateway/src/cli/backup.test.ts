import { mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD, startTestGateway, type TestGateway } from '../testing/test-gateway.js';
import { runCli } from './main.js';

let folder: string;
let gateway: TestGateway;
let other: TestGateway;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tanji-cli-backup-'));
  await writeFile(join(folder, 'password'), PASSWORD);
  [gateway, other] = await Promise.all([startTestGateway(), startTestGateway()]);
  await gateway.initialise();
});
afterAll(() => Promise.all([gateway.close(), other.close()]));

const run = async (
  home: string,
  args: readonly string[],
): Promise<{ code: number; out: string; err: string }> => {
  let out = '';
  let err = '';
  const code = await runCli([...args, '--home', home, '--url', gateway.gateway.url], {
    env: { TANJI_PASSWORD_FILE: join(folder, 'password'), XDG_CONFIG_HOME: join(folder, 'none') },
    cwd: folder,
    out: (text) => (out += text),
    err: (text) => (err += text),
    readStdin: () => Promise.resolve(Buffer.alloc(0)),
    ask: () => Promise.resolve(undefined),
    interactive: false,
    colour: false,
    now: () => Date.now(),
  });
  return { code, out, err };
};

describe('tanji backup of a running gateway', () => {
  it('lets the gateway copy, and brings the copy to its place', async () => {
    await writeFile(join(gateway.home, 'cli.json'), '{}');
    const { code, out, err } = await run(gateway.home, ['backup', 'copy', '--as', 'op-admin']);
    expect(code, err).toBe(0);
    expect(out).toContain('1 blocks');
    expect((await readdir(join(folder, 'copy'))).sort()).toEqual([
      'accounts',
      'cli.json',
      'ledger',
      'network.json',
      'private',
    ]);
    expect(await readdir(join(gateway.home, 'backups'))).toEqual([]);
    const again = await run(gateway.home, ['backup', 'copy', '--as', 'op-admin']);
    expect([again.code, again.err.includes('LEDGER_TARGET_NOT_EMPTY')]).toEqual([5, true]);
  });

  it('can be restored', async () => {
    const home = join(folder, 'restored');
    expect((await run(home, ['restore', 'copy'])).code).toBe(0);
    const { code, out } = await run(home, ['fsck']);
    expect([code, out.includes('OK: 1 blocks')]).toEqual([0, true]);
  });

  it('notices that the gateway at the address is not that of the home', async () => {
    const { code, err } = await run(other.home, ['backup', 'wrong', '--as', 'op-admin']);
    expect([code, err.includes('BACKUP_ELSEWHERE')]).toEqual([4, true]);
  });
});

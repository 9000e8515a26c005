import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDurableStore } from '../private-store/index.js';
import { runCli } from './main.js';

/** The maintenance commands of a home that runs on Fabric; no network is needed to say no. */

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tanji-fabric-home-'));
  await writeFile(join(folder, 'broken.json'), '{"client":{}}');
  const accounts = await openDurableStore(join(folder, 'home', 'accounts'));
  await accounts.put('account/a', '{}');
  await accounts.close();
});
afterAll(() => rm(folder, { recursive: true }));

const run = async (
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<{ code: number; out: string; err: string }> => {
  let out = '';
  let err = '';
  const code = await runCli(args, {
    env: {
      TANJI_HOME: join(folder, 'home'),
      XDG_CONFIG_HOME: join(folder, 'none'),
      TANJI_LEDGER: 'fabric-gateway',
      TANJI_FABRIC_PROFILE: 'broken.json',
      ...env,
    },
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

describe('a home on Fabric', () => {
  it('has no ledger of its own to check, and is told where to look', async () => {
    const { code, err } = await run(['fsck']);
    expect([code, err.includes('MAINTENANCE_NOT_EMBEDDED')]).toEqual([1, true]);
    expect(err).toContain('tanji fabric audit');
  });

  it('is backed up and restored without a ledger, and nothing is written over', async () => {
    expect(await run(['backup', 'copy'])).toMatchObject({ code: 0 });
    expect(await readdir(join(folder, 'copy'))).toEqual(['accounts']);
    expect((await run(['backup', 'copy'])).err).toContain('LEDGER_TARGET_NOT_EMPTY');
    const other = { TANJI_HOME: join(folder, 'restored') };
    expect((await run(['restore', 'copy'], other)).code).toBe(0);
    const store = await openDurableStore(join(folder, 'restored', 'accounts'));
    expect(store.get('account/a')).toBe('{}');
    await store.close();
    expect((await run(['restore', 'copy'], other)).err).toContain('LEDGER_TARGET_NOT_EMPTY');
  });

  it('is not copied while something else than a gateway has it', async () => {
    const store = await openDurableStore(join(folder, 'home', 'accounts'));
    const nobody = { TANJI_URL: 'http://127.0.0.1:9' };
    expect((await run(['backup', 'other'], nobody)).err).toContain('LEDGER_LOCKED');
    await store.close();
  });

  it('names what is wrong with its profile, to the doctor and to everybody else', async () => {
    const { code, out } = await run(['doctor']);
    expect(code).toBe(1);
    expect(out).toContain('/client/organization');
    expect(out).toContain('/x-tanji');
    expect((await run(['rebuild'])).err).toContain('FABRIC_PROFILE_INVALID');
    const absent = await run(['doctor'], { TANJI_FABRIC_PROFILE: 'none.json' });
    expect(absent.out).toContain('FABRIC_PROFILE_UNREADABLE');
    const unnamed = await run(['doctor'], { TANJI_FABRIC_PROFILE: '' });
    expect(unnamed.out).toContain('CONFIGURATION_INVALID');
  });
});

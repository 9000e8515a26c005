import { mkdtemp, readdir, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Backup, FootprintView } from '@tanji/domain/api';
import { restore } from '@tanji/network/embedded';
import { cp } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildChain, calculation, type Chain } from '../testing/chain.js';
import { problemIn, startTestGateway } from '../testing/test-gateway.js';

let chain: Chain;
beforeAll(async () => {
  chain = await buildChain(await startTestGateway());
});
afterAll(() => chain.gateway.close());

const footprint = (id: string): Promise<unknown> =>
  chain.footprint({ owner: 'steel', id, calculation: calculation('STEEL-1') });

/** Restores the copy into a new home, as `tanji restore` does, and starts a gateway on it. */
const restored = async (name: string) => {
  const copy = join(chain.gateway.home, 'backups', name);
  const home = await mkdtemp(join(tmpdir(), 'tanji-restored-'));
  await restore({
    source: join(copy, 'ledger'),
    directory: join(home, 'ledger'),
    checkpointFile: join(home, 'checkpoint', 'ledger.json'),
  });
  for (const part of ['accounts', 'private', 'network.json']) {
    await cp(join(copy, part), join(home, part), { recursive: true });
  }
  return startTestGateway({ home });
};

describe('a backup of a running gateway', () => {
  it('holds every record with its calculation, while others are submitted', async () => {
    await footprint('fp-before');
    const writing = Array.from({ length: 12 }, (_, number) => footprint(`fp-${String(number)}`));
    const reply = await chain.gateway.expect(201, '/backups', {
      token: chain.token('op'),
      body: {},
    });
    await Promise.all(writing);
    const { name, height, lastBlockHash } = reply.json as Backup;
    const gateway = await restored(name);
    try {
      const listed = await gateway.expect(200, '/footprints?owner=steel&limit=100');
      const ids = (listed.json as { items: { id: string }[] }).items.map(({ id }) => id);
      expect(ids).toContain('fp-before');
      // Accounts and tokens are there, and no record lacks the calculation behind it.
      for (const id of ids) {
        await gateway.expect(200, `/footprints/${id}/calculation`, { token: chain.token('steel') });
      }
      const view = await gateway.expect(200, '/footprints/fp-before');
      expect((view.json as FootprintView).disclosure).toBe('restricted');
      const block = await gateway.expect(200, `/ledger/blocks/${String((height ?? 0) - 1)}`);
      expect(block.json).toMatchObject({ hash: lastBlockHash });
    } finally {
      await gateway.close();
    }
  });

  it('is made one at a time, and leaves nothing unfinished', async () => {
    const call = () => chain.gateway.call('/backups', { token: chain.token('op'), body: {} });
    const replies = await Promise.all([call(), call()]);
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 409]);
    const refused = replies.find(({ status }) => status === 409);
    expect(refused && problemIn(refused).code).toBe('BACKUP_RUNNING');
    const folder = join(chain.gateway.home, 'backups');
    expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([]);
    expect((await stat(folder)).mode & 0o077).toBe(0);
  });

  it('is for administrators of the operator only', async () => {
    const refused = async (token?: string) =>
      problemIn(
        await chain.gateway.call('/backups', {
          body: {},
          ...(token === undefined ? {} : { token }),
        }),
      ).code;
    expect(await refused()).toBe('AUTHENTICATION_REQUIRED');
    expect(await refused(chain.token('steel'))).toBe('ROLE_MISSING');
  });
});

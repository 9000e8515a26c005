import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { genesisHash } from '@tanji/domain/evidence';
import { genesisSchema } from '@tanji/domain/command';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from './main.js';

/** How wrong calls end, and what a call leaves open is filled in with. */

const HEIGHT = 41;
const GENESIS = genesisSchema.parse({
  schema: 'tanji.genesis/1',
  network: 'usage-test',
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
});

let folder: string;
let server: Server;
let url: string;

const run = async (
  args: readonly string[],
): Promise<{ code: number; out: string; err: string }> => {
  let out = '';
  let err = '';
  const code = await runCli([...args, '--url', url], {
    env: {
      TANJI_HOME: join(folder, 'home'),
      XDG_CONFIG_HOME: join(folder, 'none'),
    },
    cwd: folder,
    out: (text) => (out += text),
    err: (text) => (err += text),
    readStdin: () => Promise.resolve(Buffer.from('correct horse battery\n')),
    ask: () => Promise.resolve(undefined),
    interactive: false,
    colour: false,
    now: () => Date.UTC(2026, 0, 15),
  });
  return { code, out, err };
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tanji-usage-'));
  server = createServer((_request, response) => {
    const { network, channel, chaincode, chainId } = GENESIS;
    response.setHeader('content-type', 'application/json');
    response.end(
      JSON.stringify({
        ...{ network, channel, chaincode, chainId },
        genesis: GENESIS,
        genesisHash: genesisHash(GENESIS),
        ledger: { name: 'embedded', height: HEIGHT, lastBlockHash: '', indexedHeight: HEIGHT },
        organisations: 1,
        simulated: false,
        version: '0.1.0',
      }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  for (const name of ['first', 'second']) {
    const args = ['keys', 'new', name, '--organisation', 'acme', '--passphrase-stdin'];
    expect((await run(args)).code).toBe(0);
  }
});
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true, force: true });
});

const ADDRESS = `0x${'2'.repeat(40)}`;

describe('a wrong call', () => {
  it.each([
    ['--since', ['keys', 'revoke', ADDRESS, '--since', 'yesterday', '--key', 'first']],
    ['--key', ['keys', 'revoke', ADDRESS, '--since', '7']],
    ['--tier', ['factors', 'query', '--tier', 'best']],
    ['--category', ['factors', 'query', '--category', 'food']],
    ['--date', ['factors', 'query', '--date', '1.2.2025']],
    ['--limit', ['factors', 'query', '--limit', 'many']],
    ['--min-witnesses', ['verify', 'x', '--min-witnesses', 'two']],
    ['<id…>', ['factors', 'review', '--key', 'first']],
    ['<id…>', ['factors', 'activate', 'a:b', '--all', '--key', 'first']],
    ['<file>', ['factors', 'propose', '--key', 'first']],
    ['--reason', ['factors', 'withdraw', 'a:b@1', '--key', 'first']],
    ['<id>', ['factors', 'withdraw', 'a:b', '--reason', 'r', '--key', 'first']],
  ])('of %s ends with 2 and names it', async (flag, args) => {
    const { code, out, err } = await run(args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(`The setting ${flag} is not usable`);
  });

  it('names the keys there are', async () => {
    expect((await run(['keys', 'rotate'])).err).toContain('first, second');
  });

  it('is told in Chinese without an English sentence', async () => {
    const usage = await run(['factors', 'query', '--tier', 'best', '--lang', 'zh']);
    expect(usage.err).toContain('不在可选值');
    const missing = ['show', 'nowhere', '--lang', 'zh', '--url', 'http://127.0.0.1:9'];
    const plain = (await run(['keys', 'rotate', '--key', 'none', '--lang', 'zh'])).err;
    expect(plain).toContain('KEYSTORE_NOT_FOUND');
    expect(plain).not.toContain('make one with');
    expect((await run([...missing])).err).not.toContain('Check');
    expect(plain).toContain('建议：请用 `tanji keys list` 查看');
  });
});

describe('tanji keys revoke', () => {
  const revoke = async (...more: string[]): Promise<{ err: string; since: unknown }> => {
    const args = ['keys', 'revoke', ADDRESS, '--key', 'first', '--dry-run', '--json', ...more];
    const { code, out, err } = await run(args);
    expect(code, err).toBe(0);
    const { command } = JSON.parse(out) as { command: { content: unknown } };
    const text =
      typeof command.content === 'string' ? command.content : JSON.stringify(command.content);
    return { err, since: (JSON.parse(text) as { invalidSince: number }).invalidSince };
  };

  it('makes nothing recorded suspect unless told from where, and says so', async () => {
    const { err, since } = await revoke();
    expect(since).toBe(HEIGHT);
    expect(err).toContain(`from block ${String(HEIGHT)} on, so nothing that is recorded already`);
  });

  it('takes the block that is given, 0 too', async () => {
    expect((await revoke('--since', '0')).since).toBe(0);
    expect((await revoke('--since', '12')).since).toBe(12);
  });
});

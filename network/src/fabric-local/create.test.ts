import { mkdir, mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openState } from './create.js';
import { stopLocalNetwork } from './network.js';
import { LOOPBACK, freePorts, requireFreePort } from './ports.js';
import { deleteFolder, deleteNetwork } from './reset.js';
import { STATE_FILE } from './state.js';

const folder = (): Promise<string> => mkdtemp(join(tmpdir(), 'tanji-state-'));

describe('the state of a network', () => {
  it('is created with different ports for everything and found again', async () => {
    const home = await folder();
    const state = await openState(home, { organisations: 4, peers: 2, orderers: 3 }, '2.5.9');
    const ports = [...state.orderers, ...state.peers].flatMap((node) =>
      Object.values(node).filter((value) => typeof value === 'number' && value > 1_023),
    );
    expect(state.peers.map(({ name }) => name)).toContain('peer1.org4');
    expect(new Set(ports).size).toBe(3 * 3 + 8 * 3);
    expect(await openState(home, {}, '2.5.9')).toEqual(state);
    expect(await openState(home, { peers: 2 }, '2.5.9')).toEqual(state);
  });

  it('refuses other options than it was created with', async () => {
    const home = await folder();
    await openState(home, {}, '2.5.9');
    await expect(openState(home, { orderers: 3 }, '2.5.9')).rejects.toMatchObject({
      code: 'FABRIC_OPTION_CHANGED',
      params: { option: 'orderers', current: '1', asked: '3' },
    });
  });

  it.each([
    ['organisations', { organisations: 1 }],
    ['organisations', { organisations: Number.NaN }],
    ['orderers', { orderers: 2 }],
    ['peers', { peers: 0 }],
    ['channel', { channel: 'Carbon 1' }],
    ['network', { network: '' }],
    ['block timeout (ms)', { block: { timeout: 1, transactions: 10 } }],
  ])('refuses %s %o', async (option, shape) => {
    await expect(openState(await folder(), shape, '2.5.9')).rejects.toMatchObject({
      code: 'FABRIC_OPTION_INVALID',
      params: { option },
    });
  });

  it('of another release, in a damaged file or without one is refused', async () => {
    const home = await folder();
    await openState(home, {}, '2.5.9');
    const invalid = { code: 'FABRIC_STATE_INVALID' };
    await expect(openState(home, {}, '2.5.16')).rejects.toMatchObject(invalid);
    await writeFile(join(home, STATE_FILE), '{"schema":"tanji.fabric-local/1"}');
    await expect(openState(home, {}, '2.5.9')).rejects.toMatchObject(invalid);
    const other = await folder();
    await mkdir(join(other, 'crypto'));
    await expect(openState(other, {}, '2.5.9')).rejects.toMatchObject(invalid);
  });

  it('that is not there cannot be stopped, and nothing is made', async () => {
    const home = join(await folder(), 'none');
    await expect(stopLocalNetwork(home)).rejects.toMatchObject({ code: 'FABRIC_NO_NETWORK' });
    await expect(readdir(home)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('is deleted without anything that is not ours', async () => {
    const home = await folder();
    await openState(home, {}, '2.5.9');
    await writeFile(join(home, 'thesis.txt'), 'mine');
    await deleteNetwork(home);
    await deleteFolder(home);
    expect(await readdir(home)).toEqual(['thesis.txt']);
  });
});

describe('ports', () => {
  it('are free and different', async () => {
    const ports = await freePorts(20);
    expect(new Set(ports).size).toBe(20);
    await Promise.all(ports.map((port) => requireFreePort(port, 'peer0.oem')));
  });

  it('that another program holds are refused by number and by who needs them', async () => {
    const server = createServer().listen(0, LOOPBACK);
    await once(server, 'listening');
    const address = server.address();
    const port = address !== null && typeof address === 'object' ? address.port : 0;
    await expect(requireFreePort(port, 'peer0.oem')).rejects.toMatchObject({
      code: 'FABRIC_PORT_TAKEN',
      params: { port, process: 'peer0.oem' },
    });
    server.close();
  });
});

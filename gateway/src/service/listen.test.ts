import express from 'express';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { startTestGateway } from '../testing/test-gateway.js';
import { closeServer, listen } from './listen.js';

describe('listening', () => {
  it('says which port is taken, in both languages, and leaves the home free', async () => {
    const first = await listen(express(), '127.0.0.1', 0);
    const { port } = first.address() as AddressInfo;
    try {
      const params = { host: '127.0.0.1', port };
      const refused = { code: 'PORT_IN_USE', params };
      await expect(listen(express(), '127.0.0.1', port)).rejects.toMatchObject(refused);
      const environment = { PORT: String(port) };
      await expect(startTestGateway({ environment })).rejects.toMatchObject(refused);
      const text = await listen(express(), '127.0.0.1', port).catch((error: unknown) => error);
      expect((text as Error).message).toContain(String(port));
    } finally {
      await closeServer(first);
    }
  });

  it('says so when the address is not of this machine', async () => {
    await expect(listen(express(), '192.0.2.1', 0)).rejects.toMatchObject({
      code: 'PORT_UNAVAILABLE',
      params: { host: '192.0.2.1', reason: 'EADDRNOTAVAIL' },
    });
  });
});

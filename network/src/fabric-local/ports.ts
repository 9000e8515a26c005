import { createServer, type Server } from 'node:net';
import { TanjiError } from '@tanji/domain/errors';

/** Every process listens here and nowhere else. */
export const LOOPBACK = '127.0.0.1';

const listen = (port: number): Promise<Server> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host: LOOPBACK, exclusive: true }, () => {
      resolve(server);
    });
  });

const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
  });

const portOf = (server: Server): number => {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('not a TCP server');
  return address.port;
};

/** So many different ports that are free now; all are held until the last one is found. */
export const freePorts = async (count: number): Promise<number[]> => {
  const servers = await Promise.all(Array.from({ length: count }, () => listen(0)));
  const ports = servers.map(portOf);
  await Promise.all(servers.map(close));
  return ports;
};

/** @throws TanjiError FABRIC_PORT_TAKEN */
export const requireFreePort = async (port: number, process: string): Promise<void> => {
  try {
    await close(await listen(port));
  } catch (cause) {
    throw new TanjiError('FABRIC_PORT_TAKEN', { port, process }, { cause });
  }
};

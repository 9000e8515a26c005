import { TanjiError } from '@tanji/domain/errors';
import type { Express } from 'express';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A client that sends its header more slowly than this is cut off, ms. */
const HEADERS_TIMEOUT_MS = 15_000;
/** A request must have arrived within this time, ms. */
const REQUEST_TIMEOUT_MS = 60_000;
const MAX_HEADER_BYTES = 16_384;

/** Why a port cannot be had, by the code of the operating system. */
const listenError = (error: Error, host: string, port: number): Error => {
  const reason = 'code' in error ? String(error.code) : '';
  if (reason === 'EADDRINUSE') {
    return new TanjiError('PORT_IN_USE', { host, port }, { cause: error });
  }
  const isExpected = ['EACCES', 'EADDRNOTAVAIL', 'ENOTFOUND'].includes(reason);
  if (!isExpected) return error;
  return new TanjiError('PORT_UNAVAILABLE', { host, port, reason }, { cause: error });
};

/**
 * Opens the port; resolves when connections are accepted.
 *
 * @throws TanjiError PORT_IN_USE, PORT_UNAVAILABLE
 */
export const listen = (app: Express, host: string, port: number): Promise<Server> =>
  new Promise((resolve, reject) => {
    const server = createServer(
      {
        headersTimeout: HEADERS_TIMEOUT_MS,
        requestTimeout: REQUEST_TIMEOUT_MS,
        maxHeaderSize: MAX_HEADER_BYTES,
      },
      app,
    );
    const refuse = (error: Error): void => {
      reject(listenError(error, host, port));
    };
    server.once('error', refuse);
    server.listen({ host, port }, () => {
      server.off('error', refuse);
      resolve(server);
    });
  });

/** The origin under which a server is reached from this machine. */
export const originOf = (server: Server): string => {
  const { address, family, port } = server.address() as AddressInfo;
  const wild = address === '0.0.0.0' || address === '::';
  if (wild) return `http://127.0.0.1:${port}`;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
};

/** How long running requests may take after the port was closed, ms. */
const DRAIN_MS = 10_000;

/** Accepts no more connections and waits for the requests under way. */
export const closeServer = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });

import { readFile } from 'node:fs/promises';
import { request } from 'node:https';
import { connect, type ConnectionOptions } from 'node:tls';
import type { Material } from './layout.js';

/** How long one question may take, ms. */
const ASK_TIMEOUT_MS = 2_000;

/** What a caller shows and trusts: the files of a TLS connection. */
export type ClientFiles = Material['tls'];

const secure = async (files: ClientFiles): Promise<ConnectionOptions> => {
  const [cert, key, ca] = await Promise.all(
    [files.certificate, files.key, files.authority].map((path) => readFile(path)),
  );
  return { cert, key, ca, servername: 'localhost' };
};

/** Answer of a node's HTTPS endpoint to GET: undefined when it is 200, else why not. */
export const askHttps = async (
  port: number,
  path: string,
  files: ClientFiles,
): Promise<string | undefined> => {
  const options = await secure(files).catch((error: unknown) => String(error));
  if (typeof options === 'string') return options;
  return new Promise((resolve) => {
    const asked = request(
      {
        ...options,
        host: 'localhost',
        port,
        path,
        timeout: ASK_TIMEOUT_MS,
        agent: false,
      },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8').slice(0, 200);
          resolve(
            answer.statusCode === 200
              ? undefined
              : `${path} answers ${answer.statusCode ?? 0} ${text}`,
          );
        });
      },
    );
    asked.on('timeout', () => asked.destroy(new Error('no answer in time')));
    asked.on('error', (error) => {
      resolve(error.message);
    });
    asked.end();
  });
};

/** Whether a server on the port completes mutual TLS: undefined if so, else why not. */
export const askTls = async (port: number, files: ClientFiles): Promise<string | undefined> => {
  const options = await secure(files).catch((error: unknown) => String(error));
  if (typeof options === 'string') return options;
  return new Promise((resolve) => {
    const protocols = { ALPNProtocols: ['h2'], timeout: ASK_TIMEOUT_MS };
    const socket = connect({ ...options, ...protocols, host: 'localhost', port });
    const finish = (reason: string | undefined): void => {
      socket.destroy();
      resolve(reason);
    };
    // With TLS 1.3 a refused certificate is told after the handshake: wait for the first bytes.
    socket.once('data', () => {
      finish(undefined);
    });
    socket.once('timeout', () => {
      finish('no answer in time');
    });
    socket.once('close', () => {
      finish('the connection was closed');
    });
    socket.once('error', (error: Error) => {
      finish(error.message);
    });
  });
};

/** The first complaint of several questions, asked one after another. */
export const askAll = async (
  ...questions: readonly (() => Promise<string | undefined>)[]
): Promise<string | undefined> => {
  for (const ask of questions) {
    const complaint = await ask();
    if (complaint !== undefined) return complaint;
  }
  return undefined;
};

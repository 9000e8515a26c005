import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
/** Loading the demonstration takes seconds; a loaded machine may need longer. */
const READY_TIMEOUT_MS = 150_000;
const POLL_MS = 250;

/** The built product with its demonstration network, as `npm start` runs it. */
export interface Product {
  readonly url: string;
  /** Folder with the keys of the demonstration. */
  readonly keys: string;
  stop(): Promise<void>;
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (address === null || typeof address === 'string') reject(new Error('no port'));
        else resolve(address.port);
      });
    });
  });

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const isReady = async (url: string): Promise<boolean> => {
  try {
    return (await fetch(`${url}/readyz`)).status === 200;
  } catch {
    return false;
  }
};

const waitUntilReady = async (url: string, log: readonly string[]): Promise<void> => {
  const deadline = Date.now() + READY_TIMEOUT_MS;
  while (!(await isReady(url))) {
    const failed = log.some((line) => line.includes('not loaded completely'));
    if (failed || Date.now() > deadline) {
      throw new Error(`the product did not become ready:\n${log.slice(-40).join('')}`);
    }
    await pause(POLL_MS);
  }
};

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once('exit', () => resolve());
  });

/** Starts the built gateway with an empty home and waits until the demonstration is loaded. */
export const startProduct = async (): Promise<Product> => {
  const home = await mkdtemp(join(tmpdir(), 'tanji-browser-'));
  const port = await freePort();
  const log: string[] = [];
  const child = spawn(process.execPath, [join(ROOT, 'gateway/dist/main.js')], {
    cwd: ROOT,
    env: {
      ...process.env,
      PORT: String(port),
      HOST: '127.0.0.1',
      TANJI_HOME: join(home, 'data'),
      TANJI_DEMO: '1',
      LOG_LEVEL: 'warn',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => log.push(chunk.toString()));
  }
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await ended(child);
    await rm(home, { recursive: true, force: true });
  };
  const url = `http://127.0.0.1:${port}`;
  try {
    await waitUntilReady(url, log);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, keys: join(home, 'data/demo'), stop };
};

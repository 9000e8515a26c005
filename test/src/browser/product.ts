import { spawn, type ChildProcess } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
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
  /** Waits for a line of the log. */
  waitFor(text: string): Promise<void>;
  /** Stops it and removes its home, unless the home was given. */
  stop(): Promise<void>;
  /** Ends it without warning, as a power failure does; the home stays. */
  kill(): Promise<void>;
}

export interface ProductOptions {
  /** Home folder of an earlier start. */
  readonly home?: string;
  /** Home folder of an earlier start, stopped by now, of which a copy is opened. */
  readonly copyOf?: string;
  /** A line of the log to wait for, beyond the pages being usable. */
  readonly until?: string;
}

/** What the log says when everything of the demonstration is loaded. */
export const DEMO_COMPLETE = 'demo: loaded in';

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

const waitUntilReady = async (
  url: string,
  log: readonly string[],
  until: string,
): Promise<void> => {
  const deadline = Date.now() + READY_TIMEOUT_MS;
  const isThere = (): boolean => log.join('').includes(until);
  while (!(await isReady(url)) || !isThere()) {
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

/**
 * Starts the built gateway, by default with an empty home, and waits until the first story of the
 * demonstration is there.
 */
export const startProduct = async (options: ProductOptions = {}): Promise<Product> => {
  const home = options.home ?? (await mkdtemp(join(tmpdir(), 'tanji-browser-')));
  if (options.copyOf !== undefined) await cp(options.copyOf, home, { recursive: true });
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
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    child.kill(signal);
    await ended(child);
  };
  const stop = async (): Promise<void> => {
    await end('SIGTERM');
    if (options.home === undefined) await rm(home, { recursive: true, force: true });
  };
  const url = `http://127.0.0.1:${port}`;
  try {
    await waitUntilReady(url, log, options.until ?? '');
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    url,
    keys: join(home, 'data/demo'),
    waitFor: (text) => waitUntilReady(url, log, text),
    stop,
    kill: () => end('SIGKILL'),
  };
};

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const WORKER = fileURLToPath(new URL('./worker.mjs', import.meta.url));
const BUILT = new URL('../../../network/dist/embedded/index.js', import.meta.url);

export interface Worker {
  readonly process: ChildProcess;
  /** Lines of stdout so far. */
  readonly lines: readonly string[];
  /** Resolves when the ledger is open; rejects when the process ends before. */
  readonly ready: Promise<void>;
  readonly ended: Promise<void>;
}

/** Starts a worker on the built product; `limit` bounds the size of files it can write, in kB. */
export const startWorker = (folder: string, round: number, limit?: number): Worker => {
  if (!existsSync(BUILT)) throw new Error('build first: npm run build');
  const node = [process.execPath, WORKER, folder, String(round)];
  const [command = '', ...args] =
    limit === undefined
      ? node
      : ['/bin/sh', '-c', `ulimit -f ${String(limit * 2)}; exec "$@"`, 'sh', ...node];
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const lines: string[] = [];
  let errors = '';
  child.stderr.on('data', (data: Buffer) => {
    errors += data.toString();
  });
  const ended = once(child, 'close').then(() => undefined);
  const ready = new Promise<void>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      lines.push(line);
      if (line.startsWith('ready')) resolve();
    });
    void ended.then(() => {
      reject(new Error(`the worker ended before it was ready: ${errors}`));
    });
  });
  return { process: child, lines, ready, ended };
};

import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { TanjiError } from '@tanji/domain/errors';
import { baseEnvironment } from './command.js';
import { isAlive, processStart } from './process-table.js';
import type { RecordedProcess } from './state.js';

/** A program to be left running, with everything it says in a file. */
export interface Service {
  readonly name: string;
  readonly program: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly log: string;
}

const POLL_MS = 20;

/** A peer that is asked to stop finishes its block; this is far more than it needs. */
const STOP_PATIENCE_MS = 15_000;

/**
 * Starts a service that outlives this process. It says everything into its log file: a pipe would
 * end with us, and a chaincode process whose pipe is gone spins until its memory is used up.
 *
 * @throws TanjiError FABRIC_PROCESS_FAILED if it cannot be started
 */
export const startService = async (service: Service): Promise<RecordedProcess> => {
  await mkdir(dirname(service.log), { recursive: true });
  const log = openSync(service.log, 'a', 0o600);
  try {
    const child = spawn(service.program, service.args, {
      detached: true,
      stdio: ['ignore', log, log],
      env: { ...baseEnvironment(), ...service.env },
    });
    const pid = await new Promise<number>((resolve, reject) => {
      child.once('error', reject);
      child.once('spawn', () => {
        resolve(child.pid ?? 0);
      });
    });
    child.unref();
    const started = await processStart(pid);
    if (started === undefined) throw new Error('it ended at once');
    return { pid, started };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const details = { process: service.name, reason, log: service.log };
    throw new TanjiError('FABRIC_PROCESS_FAILED', details, { cause });
  } finally {
    closeSync(log);
  }
};

/** Sends a signal if the recorded process, and not another with its number, still runs. */
export const signal = async (
  recorded: RecordedProcess | undefined,
  name: NodeJS.Signals,
): Promise<void> => {
  if (recorded === undefined || !(await isAlive(recorded))) return;
  try {
    process.kill(recorded.pid, name);
  } catch (error) {
    // It ended in between.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
};

const ended = async (recorded: RecordedProcess, patience: number): Promise<boolean> => {
  const deadline = Date.now() + patience;
  while (await isAlive(recorded)) {
    if (Date.now() > deadline) return false;
    await sleep(POLL_MS);
  }
  return true;
};

/** Asks a process to end, and ends it if it does not. Resolves when it is gone. */
export const stopProcess = async (
  recorded: RecordedProcess | undefined,
  first: NodeJS.Signals = 'SIGTERM',
): Promise<void> => {
  if (recorded === undefined) return;
  await signal(recorded, first);
  if (await ended(recorded, STOP_PATIENCE_MS)) return;
  await signal(recorded, 'SIGKILL');
  await ended(recorded, STOP_PATIENCE_MS);
};

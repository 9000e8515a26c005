import { readFile } from 'node:fs/promises';
import { run } from './command.js';
import type { RecordedProcess } from './state.js';

/** Fields of /proc/PID/stat after the name in brackets: state, number of threads, start in ticks. */
const STATE_FIELD = 0;
const THREADS_FIELD = 17;
const START_FIELD = 19;

/**
 * Dead but not yet waited for. A killed process whose first thread is gone keeps its ports until
 * the last thread is.
 */
const isDead = (fields: readonly string[]): boolean =>
  ['Z', 'X'].includes(fields[STATE_FIELD] ?? '') && Number(fields[THREADS_FIELD]) <= 1;

const linuxStart = async (pid: number): Promise<string | undefined> => {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (isDead(fields)) return undefined;
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8');
  return `${boot.trim()}/${fields[START_FIELD] ?? ''}`;
};

const portableStart = async (pid: number): Promise<string | undefined> => {
  const answer = await run('ps', ['-o', 'lstart=', '-p', String(pid)]);
  return answer.stdout.toString('utf8').trim() || undefined;
};

/**
 * When a process was started, in words that no other process with the same number ever gets;
 * undefined if there is none or it is dead already. Numbers are used again, also after a restart of
 * the machine, so a number alone must never be signalled.
 */
export const processStart = async (pid: number): Promise<string | undefined> => {
  try {
    return process.platform === 'linux' ? await linuxStart(pid) : await portableStart(pid);
  } catch {
    return undefined;
  }
};

/** Whether the very process that was recorded still runs. */
export const isAlive = async (recorded: RecordedProcess | undefined): Promise<boolean> =>
  recorded !== undefined && (await processStart(recorded.pid)) === recorded.started;

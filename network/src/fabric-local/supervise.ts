import { open } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { TanjiError } from '@tanji/domain/errors';
import type { Managed } from './catalogue.js';
import { lastWords } from './command.js';
import type { Context } from './peer-command.js';
import { requireFreePort } from './ports.js';
import { isAlive } from './process-table.js';
import { startService, stopProcess } from './process-control.js';
import { writeState } from './state.js';

/** A cold start takes under a second; a machine that swaps needs longer. */
const READY_PATIENCE_MS = 60_000;
const POLL_MS = 40;

const TAIL_BYTES = 4_096;

/** The last words of a log. */
const tail = async (file: string): Promise<string> => {
  try {
    const handle = await open(file, 'r');
    try {
      const { size } = await handle.stat();
      const length = Math.min(size, TAIL_BYTES);
      const { buffer } = await handle.read(Buffer.alloc(length), 0, length, size - length);
      return lastWords(buffer.toString('utf8'));
    } finally {
      await handle.close();
    }
  } catch {
    return 'it logged nothing';
  }
};

/**
 * Waits until a started process serves.
 *
 * @throws TanjiError FABRIC_PROCESS_FAILED
 */
export const waitReady = async ({ state }: Context, managed: Managed): Promise<void> => {
  const { name, log } = managed.service;
  const deadline = Date.now() + READY_PATIENCE_MS;
  const failed = (reason: string): TanjiError =>
    new TanjiError('FABRIC_PROCESS_FAILED', { process: name, reason, log });
  for (;;) {
    const reason = await managed.ask();
    if (reason === undefined) return;
    if (!(await isAlive(state.processes[name]))) {
      throw failed(`it ended: ${await tail(log)}`);
    }
    if (Date.now() > deadline) throw failed(reason);
    await sleep(POLL_MS);
  }
};

/**
 * Starts a process unless the one that was recorded runs, and waits until it serves.
 *
 * @returns whether it had to be started
 * @throws TanjiError FABRIC_PORT_TAKEN, FABRIC_PROCESS_FAILED
 */
export const ensureRunning = async (context: Context, managed: Managed): Promise<boolean> => {
  const { state, layout } = context;
  const { name } = managed.service;
  const runs = await isAlive(state.processes[name]);
  if (!runs) {
    for (const port of managed.ports) await requireFreePort(port, name);
    state.processes[name] = await startService(managed.service);
    writeState(layout.home, state);
  }
  await waitReady(context, managed);
  return !runs;
};

/** Stops a process by its record and forgets it. */
export const stopManaged = async (context: Context, name: string): Promise<void> => {
  const { state, layout } = context;
  await stopProcess(state.processes[name]);
  state.processes = Object.fromEntries(
    Object.entries(state.processes).filter(([other]) => other !== name),
  );
  writeState(layout.home, state);
};

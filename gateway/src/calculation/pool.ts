import { TanjiError } from '@tanji/domain/errors';
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import type { Logger } from '../observe/index.js';
import { createLane, type Lane } from './lane.js';
import { SMALL_ELEMENTS, SMALL_FILES, SMALL_SYSTEM, SMALL_TEXT, elementsOf } from './size.js';
import type { OutcomeOf, Task, TaskReply } from './tasks.js';

/** A thread without work ends after this time, ms. */
const IDLE_MS = 30_000;
/** Memory of one thread, MB: a document of 20,000 lines needs a tenth. */
const THREAD_MEMORY_MB = 512;

export interface CalculationPoolOptions {
  /**
   * Most threads for small tasks; large ones have half as many of their own. 0 means one per
   * processor but one, at least one.
   */
  readonly threads: number;
  /** Most small tasks waiting, and most large ones. */
  readonly queue: number;
  /** Longest time that a task may run, s. */
  readonly seconds: number;
  /** Longest time that a task may wait for its turn, s. */
  readonly waitSeconds: number;
  readonly log: Logger;
  /** Default: the built worker beside this file. */
  readonly workerFile?: string;
}

/**
 * Calculation threads: the event loop never does arithmetic for someone else, and no small task
 * waits behind a large one.
 */
export interface CalculationPool {
  readonly waiting: number;
  readonly threads: number;
  /**
   * @throws TanjiError what the calculation itself refuses; OVERLOADED, CALCULATION_TOO_LONG,
   *   JOB_CANCELLED when the signal aborts, WORKER_CRASHED after the second crash
   */
  run<T extends Task>(task: T, signal?: AbortSignal): Promise<OutcomeOf<T>>;
  /** Lets running tasks end and stops the threads. */
  close(): Promise<void>;
}

/** Sources cannot run in a thread of Node 20; from there the built file is taken. */
const workerOf = (given: string | undefined): string => {
  if (given !== undefined && existsSync(given)) return given;
  if (given !== undefined) throw new TanjiError('BUILD_MISSING', { file: given });
  const own = fileURLToPath(new URL('./worker.js', import.meta.url));
  const file = existsSync(own)
    ? own
    : fileURLToPath(new URL('../../dist/calculation/worker.js', import.meta.url));
  if (!existsSync(file)) throw new TanjiError('BUILD_MISSING', { file: 'gateway/dist' });
  return file;
};

const isAbort = (error: unknown): boolean => error instanceof Error && error.name === 'AbortError';

/** Threads for tasks of one size. */
class ThreadGroup {
  readonly #log: Logger;
  readonly #seconds: number;
  readonly #pool: Piscina;
  readonly #lane: Lane;

  constructor(options: CalculationPoolOptions & { readonly idle: number }) {
    const { threads, queue, waitSeconds, log, seconds } = options;
    this.#log = log;
    this.#seconds = seconds;
    this.#lane = createLane({ width: threads, queue, waitSeconds });
    this.#pool = new Piscina({
      filename: workerOf(options.workerFile),
      minThreads: options.idle,
      maxThreads: threads,
      idleTimeout: IDLE_MS,
      resourceLimits: { maxOldGenerationSizeMb: THREAD_MEMORY_MB },
      recordTiming: false,
    });
    // Reported per task; without a listener a crash between tasks would end the process.
    this.#pool.on('error', (error: unknown) => {
      log.error({ err: error }, 'a calculation thread crashed');
    });
  }

  get waiting(): number {
    return this.#lane.waiting;
  }

  get threads(): number {
    return this.#pool.threads.length;
  }

  run(task: Task, signal: AbortSignal | undefined): Promise<TaskReply> {
    return this.#lane.run(
      () =>
        this.#attempt(task, signal).catch(async (error: unknown) => {
          if (error instanceof TanjiError) throw error;
          this.#log.warn({ err: error, kind: task.kind }, 'a crashed calculation is repeated');
          return this.#attempt(task, signal);
        }),
      signal,
    );
  }

  async close(): Promise<void> {
    await this.#pool.close({ force: false });
  }

  async #attempt(task: Task, signal: AbortSignal | undefined): Promise<TaskReply> {
    const seconds = this.#seconds;
    const timeLimit = AbortSignal.timeout(seconds * 1000);
    const stop = signal === undefined ? timeLimit : AbortSignal.any([signal, timeLimit]);
    try {
      // Aborting a running task ends its thread: nothing else stops a calculation at once.
      return (await this.#pool.run(task, { signal: stop })) as TaskReply;
    } catch (error) {
      if (signal?.aborted === true) throw new TanjiError('JOB_CANCELLED');
      if (timeLimit.aborted && isAbort(error)) {
        throw new TanjiError('CALCULATION_TOO_LONG', { seconds });
      }
      throw error;
    }
  }
}

const isSmall = (task: Task): boolean => {
  switch (task.kind) {
    case 'parse':
      return task.text.length <= SMALL_TEXT;
    case 'account': {
      const { activities, production } = task.input;
      return activities.length + production.length <= SMALL_ELEMENTS;
    }
    case 'read-books':
    case 'plan-months':
      return task.files.reduce((sum, { bytes }) => sum + bytes.length, 0) <= SMALL_FILES;
    case 'read-inventory':
      return task.file.bytes.length <= SMALL_FILES;
    case 'inventory':
      return task.system.length <= SMALL_SYSTEM;
    default:
      return elementsOf(task.document) <= SMALL_ELEMENTS;
  }
};

class TwoLanePool implements CalculationPool {
  readonly #small: ThreadGroup;
  readonly #large: ThreadGroup;

  constructor(options: CalculationPoolOptions) {
    const given = options.threads === 0 ? availableParallelism() - 1 : options.threads;
    const threads = Math.max(1, given);
    this.#small = new ThreadGroup({ ...options, threads, idle: 1 });
    this.#large = new ThreadGroup({ ...options, threads: Math.ceil(threads / 2), idle: 0 });
  }

  get waiting(): number {
    return this.#small.waiting + this.#large.waiting;
  }

  get threads(): number {
    return this.#small.threads + this.#large.threads;
  }

  async run<T extends Task>(task: T, signal?: AbortSignal): Promise<OutcomeOf<T>> {
    const group = isSmall(task) ? this.#small : this.#large;
    const reply = await group.run(task, signal);
    if (!reply.ok) throw TanjiError.fromWire(reply.error);
    return reply.outcome as OutcomeOf<T>;
  }

  async close(): Promise<void> {
    await Promise.all([this.#small.close(), this.#large.close()]);
  }
}

/** A crash of the second attempt ends here, with the cause for the log. */
const withCrashCode = (pool: CalculationPool): CalculationPool => ({
  get waiting() {
    return pool.waiting;
  },
  get threads() {
    return pool.threads;
  },
  close: () => pool.close(),
  run: async (task, signal) => {
    try {
      return await pool.run(task, signal);
    } catch (error) {
      if (error instanceof TanjiError) throw error;
      throw new TanjiError('WORKER_CRASHED', {}, { cause: error });
    }
  },
});

/** @throws TanjiError BUILD_MISSING */
export const createCalculationPool = (options: Readonly<CalculationPoolOptions>): CalculationPool =>
  withCrashCode(new TwoLanePool(options));

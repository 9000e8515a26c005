import { TanjiError } from '@tanji/domain/errors';
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import type { Logger } from '../observe/index.js';
import type { OutcomeOf, Task, TaskReply } from './tasks.js';

/** A thread without work ends after this time, ms. */
const IDLE_MS = 30_000;
/** Memory of one thread, MB: a document of 20,000 lines needs a tenth. */
const THREAD_MEMORY_MB = 512;

export interface CalculationPoolOptions {
  /** Most threads; 0 means one per processor but one, at least one. */
  readonly threads: number;
  /** Most tasks waiting. */
  readonly queue: number;
  readonly seconds: number;
  readonly log: Logger;
  /** Default: the built worker beside this file. */
  readonly workerFile?: string;
}

/** Calculation threads: the event loop never does arithmetic for someone else. */
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

class PiscinaPool implements CalculationPool {
  readonly #options: CalculationPoolOptions;
  readonly #pool: Piscina;

  constructor(options: CalculationPoolOptions) {
    this.#options = options;
    const threads = options.threads === 0 ? availableParallelism() - 1 : options.threads;
    this.#pool = new Piscina({
      filename: workerOf(options.workerFile),
      minThreads: 1,
      maxThreads: Math.max(1, threads),
      maxQueue: options.queue,
      idleTimeout: IDLE_MS,
      resourceLimits: { maxOldGenerationSizeMb: THREAD_MEMORY_MB },
      recordTiming: false,
    });
    // Reported per task; without a listener a crash between tasks would end the process.
    this.#pool.on('error', (error: unknown) => {
      options.log.error({ err: error }, 'a calculation thread crashed');
    });
  }

  get waiting(): number {
    return this.#pool.queueSize;
  }

  get threads(): number {
    return this.#pool.threads.length;
  }

  async run<T extends Task>(task: T, signal?: AbortSignal): Promise<OutcomeOf<T>> {
    const reply = await this.#attempt(task, signal).catch(async (error: unknown) => {
      if (error instanceof TanjiError) throw error;
      this.#options.log.warn({ err: error, kind: task.kind }, 'a crashed calculation is repeated');
      return this.#attempt(task, signal);
    });
    if (!reply.ok) throw TanjiError.fromWire(reply.error);
    return reply.outcome as OutcomeOf<T>;
  }

  async close(): Promise<void> {
    await this.#pool.close({ force: false });
  }

  async #attempt(task: Task, signal: AbortSignal | undefined): Promise<TaskReply> {
    const { queue, seconds } = this.#options;
    if (this.#pool.queueSize >= queue) throw new TanjiError('OVERLOADED', { what: 'calculations' });
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
  withCrashCode(new PiscinaPool(options));

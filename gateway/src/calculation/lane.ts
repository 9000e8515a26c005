import { TanjiError } from '@tanji/domain/errors';

/** After a refusal for waiting too long, callers are asked to stay away for this time, s. */
const RETRY_AFTER_S = 10;

export interface LaneOptions {
  /** Most tasks at once. */
  readonly width: number;
  /** Most tasks waiting. */
  readonly queue: number;
  /** Longest wait for a turn, s. */
  readonly waitSeconds: number;
}

/**
 * Hands out turns in the order of asking. The wait is limited by itself, so that a time limit on
 * the work can count the work only.
 */
export interface Lane {
  readonly waiting: number;
  /**
   * Does the work when its turn has come.
   *
   * @throws TanjiError OVERLOADED when too many wait or the wait is too long, JOB_CANCELLED when
   *   the signal aborts while waiting
   */
  run<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T>;
}

const overloaded = (): TanjiError =>
  new TanjiError('OVERLOADED', { what: 'calculations', seconds: RETRY_AFTER_S });

class FifoLane implements Lane {
  readonly #options: LaneOptions;
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(options: LaneOptions) {
    this.#options = options;
  }

  get waiting(): number {
    return this.#waiting.length;
  }

  async run<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    if (signal?.aborted === true) throw new TanjiError('JOB_CANCELLED');
    if (this.#running < this.#options.width) this.#running += 1;
    else await this.#turn(signal);
    try {
      return await work();
    } finally {
      // A turn is passed on, not given back: nobody can slip in between.
      const next = this.#waiting.shift();
      if (next === undefined) this.#running -= 1;
      else next();
    }
  }

  #turn(signal: AbortSignal | undefined): Promise<void> {
    const { queue, waitSeconds } = this.#options;
    if (this.#waiting.length >= queue) throw overloaded();
    return new Promise((resolve, reject) => {
      const settle = (): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', cancel);
      };
      const enter = (): void => {
        settle();
        resolve();
      };
      const leave = (error: TanjiError): void => {
        settle();
        this.#waiting.splice(this.#waiting.indexOf(enter), 1);
        reject(error);
      };
      const cancel = (): void => {
        leave(new TanjiError('JOB_CANCELLED'));
      };
      const timer = setTimeout(() => {
        leave(overloaded());
      }, waitSeconds * 1000);
      signal?.addEventListener('abort', cancel);
      this.#waiting.push(enter);
    });
  }
}

export const createLane = (options: Readonly<LaneOptions>): Lane => new FifoLane(options);

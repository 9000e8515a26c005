/** 4 calls: about a millisecond of contract work, then timers and sockets get their turn. */
const CALLS_PER_TURN = 4;

/**
 * Runs calls a few at a time. A contract call is almost pure computation: its awaits resolve at
 * once, so without pauses a thousand waiting calls would keep the process from its disk and network
 * until the last of them was done.
 */
export class SimulationQueue {
  readonly #limit: number;
  readonly #waiting: (() => void)[] = [];
  #running = 0;
  #isScheduled = false;

  constructor(options: Readonly<{ limit: number }>) {
    this.#limit = options.limit;
  }

  /** Calls that wait or run. */
  get size(): number {
    return this.#waiting.length + this.#running;
  }

  /** Runs the work when it is its turn. */
  run<T>(work: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#waiting.push(() => {
        this.#running += 1;
        work()
          .then(resolve, reject)
          .finally(() => {
            this.#running -= 1;
            this.#schedule();
          });
      });
      this.#schedule();
    });
  }

  #schedule(): void {
    if (this.#isScheduled || this.#waiting.length === 0) return;
    this.#isScheduled = true;
    setImmediate(() => {
      this.#isScheduled = false;
      for (let i = 0; i < CALLS_PER_TURN && this.#running < this.#limit; i += 1) {
        this.#waiting.shift()?.();
      }
      if (this.#running < this.#limit) this.#schedule();
    });
  }
}

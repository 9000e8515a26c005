interface Waiter {
  readonly height: number;
  readonly resolve: (reached: boolean) => void;
}

/** Callers that want to read what they wrote: they wait until a block is projected. */
export class HeightWaiters {
  readonly #waiting = new Set<Waiter>();

  /** @returns true when the height is reached, false after the time is over */
  async wait(height: number, timeoutMs: number): Promise<boolean> {
    return new Promise((resolve) => {
      const waiter: Waiter = {
        height,
        resolve: (reached) => {
          clearTimeout(timer);
          this.#waiting.delete(waiter);
          resolve(reached);
        },
      };
      const timer = setTimeout(() => waiter.resolve(false), timeoutMs);
      this.#waiting.add(waiter);
    });
  }

  reached(height: number): void {
    for (const waiter of [...this.#waiting]) if (waiter.height <= height) waiter.resolve(true);
  }

  giveUp(): void {
    for (const waiter of [...this.#waiting]) waiter.resolve(false);
  }
}

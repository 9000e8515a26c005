/** Wakes those who follow the chain. */
export class BlockFeed {
  readonly #waiting = new Set<() => void>();
  #isClosed = false;

  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** A block was added. */
  announce(): void {
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const wake of waiting) wake();
  }

  close(): void {
    this.#isClosed = true;
    this.announce();
  }

  /** Resolves at the next block, on close and on abort. */
  next(signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (this.#isClosed || signal?.aborted === true) {
        resolve();
        return;
      }
      const wake = (): void => {
        signal?.removeEventListener('abort', wake);
        this.#waiting.delete(wake);
        resolve();
      };
      this.#waiting.add(wake);
      signal?.addEventListener('abort', wake, { once: true });
    });
  }
}

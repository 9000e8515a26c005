import type { BlockListener, Network } from 'fabric-network';
import type { CommitVerdict } from '../transport.js';

type Waiter = (verdict: CommitVerdict | undefined) => void;

/**
 * Listens to the blocks that the organisation's peers commit. The library makes the connection again
 * when it breaks; what it misses, whoever waits finds out by asking.
 */
export class CommitWatch {
  readonly #network: Network;
  readonly #waiters = new Map<string, Waiter>();
  readonly #wakers = new Set<() => void>();
  readonly #listener: BlockListener;

  constructor(options: Readonly<{ network: Network }>) {
    this.#network = options.network;
    this.#listener = (event) => {
      const blockNumber = event.blockNumber.toNumber();
      for (const { transactionId, status } of event.getTransactionEvents()) {
        this.#waiters.get(transactionId)?.({ blockNumber, code: status });
      }
      for (const wake of [...this.#wakers]) wake();
      return Promise.resolve();
    };
  }

  async start(): Promise<void> {
    await this.#network.addBlockListener(this.#listener, { type: 'filtered' });
  }

  /** Resolves with the verdict on a transaction, or with undefined after the time. */
  verdict(transactionId: string, waitMs: number): Promise<CommitVerdict | undefined> {
    return new Promise((resolve) => {
      const end: Waiter = (verdict) => {
        clearTimeout(timer);
        this.#waiters.delete(transactionId);
        resolve(verdict);
      };
      const timer = setTimeout(end, waitMs, undefined);
      this.#waiters.set(transactionId, end);
    });
  }

  /** Resolves at the next block, after the time, or on abort. */
  next(waitMs: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', end);
        this.#wakers.delete(end);
        resolve();
      };
      const timer = setTimeout(end, waitMs);
      signal.addEventListener('abort', end);
      this.#wakers.add(end);
    });
  }

  stop(): void {
    this.#network.removeBlockListener(this.#listener);
    for (const end of [...this.#waiters.values()]) end(undefined);
    for (const wake of [...this.#wakers]) wake();
  }
}

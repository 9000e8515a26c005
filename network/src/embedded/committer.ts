import { TanjiError } from '@tanji/domain/errors';
import { buildBlock, type BuiltBlock } from './block-builder.js';
import type { CheckpointFile } from './checkpoint-file.js';
import type { Storage } from './storage.js';
import type { Tip } from './tip.js';
import type { SignedTransaction, ValidationCode } from './transaction-record.js';

/** The verdict on a transaction, given only when its block and checkpoint are on the disk. */
export interface Verdict {
  readonly blockNumber: number;
  readonly code: ValidationCode;
}

export interface CommitterOptions {
  readonly storage: Storage;
  readonly checkpoint: CheckpointFile;
  readonly tip: Tip;
  readonly maxBlockTransactions: number;
  /** Whether more transactions are about to arrive, so that waiting a moment makes fuller blocks. */
  readonly expectsMore: () => boolean;
  /** Called with each block that became durable, before its transactions are told. */
  readonly onBlock: (tip: Tip) => void;
}

interface Waiting {
  readonly signed: SignedTransaction;
  readonly resolve: (verdict: Verdict) => void;
  readonly reject: (error: TanjiError) => void;
}

/** 4 ms: what a transaction waits at most for others to share its block and its disk flush. */
const LINGER_MS = 4;

/** 4 MB: keeps one large batch from making everyone behind it wait for its flush. */
const MAX_BLOCK_BYTES = 4_000_000;

const reasonOf = (error: unknown): string =>
  error instanceof Error ? (error.cause instanceof Error ? error.cause : error).message : 'unknown';

/**
 * Puts transactions into blocks: one block at a time, each written by one synced batch. While a
 * block is being written the next one fills up, so the load sets the size of the blocks.
 *
 * Stops for good at the first failed write. After a failed flush nobody knows what is on the disk,
 * and the page cache may answer reads with data that is not: going on would acknowledge on sand.
 */
export class Committer {
  readonly #options: CommitterOptions;
  #tip: Tip;
  #waiting: Waiting[] = [];
  #since = 0;
  #timer: NodeJS.Timeout | undefined;
  #isWriting = false;
  #fault: TanjiError | undefined;
  #idle: (() => void)[] = [];

  constructor(options: Readonly<CommitterOptions>) {
    this.#options = options;
    this.#tip = options.tip;
  }

  get fault(): TanjiError | undefined {
    return this.#fault;
  }

  /** Queues a transaction. */
  commit(signed: SignedTransaction): Promise<Verdict> {
    return new Promise((resolve, reject) => {
      if (this.#fault !== undefined) {
        reject(this.#fault);
        return;
      }
      if (this.#waiting.length === 0) this.#since = performance.now();
      this.#waiting.push({ signed, resolve, reject });
      this.poke();
    });
  }

  /** Looks again whether a block should be cut. Called when the answer may have changed. */
  poke(): void {
    if (this.#isWriting) return;
    if (this.#waiting.length === 0) {
      for (const resolve of this.#idle.splice(0)) resolve();
    } else if (this.#isDue()) {
      clearTimeout(this.#timer);
      this.#timer = undefined;
      void this.#write();
    } else {
      this.#timer ??= setTimeout(() => {
        this.#timer = undefined;
        this.poke();
      }, LINGER_MS);
    }
  }

  /** Resolves when nothing waits any more. */
  drained(): Promise<void> {
    return new Promise((resolve) => {
      this.#idle.push(resolve);
      this.poke();
    });
  }

  /** Stops for good and refuses everything that still waits. */
  stop(error: TanjiError): void {
    if (this.#fault !== undefined) return;
    this.#fault = error;
    clearTimeout(this.#timer);
    for (const { reject } of this.#waiting.splice(0)) reject(error);
    this.poke();
  }

  #isDue(): boolean {
    return (
      this.#waiting.length >= this.#options.maxBlockTransactions ||
      !this.#options.expectsMore() ||
      performance.now() - this.#since >= LINGER_MS
    );
  }

  /** How many of the waiting go into the next block: at least one. */
  #fitting(): number {
    let count = 0;
    let bytes = 0;
    for (const { signed } of this.#waiting.slice(0, this.#options.maxBlockTransactions)) {
      bytes += signed.bodyText.length;
      if (count > 0 && bytes > MAX_BLOCK_BYTES) break;
      count += 1;
    }
    return count;
  }

  async #write(): Promise<void> {
    this.#isWriting = true;
    const batch = this.#waiting.splice(0, this.#fitting());
    this.#since = performance.now();
    const { storage, checkpoint, onBlock } = this.#options;
    let built: BuiltBlock | undefined;
    try {
      built = await buildBlock(
        batch.map(({ signed }) => signed),
        this.#tip,
        storage,
      );
      await storage.write(built.operations, { sync: true });
      await checkpoint.write(built.tip);
    } catch (error) {
      this.#fail(batch, built !== undefined, error);
      return;
    }
    this.#tip = built.tip;
    onBlock(built.tip);
    const { codes, header } = built;
    for (const [i, { resolve }] of batch.entries()) {
      resolve({ blockNumber: header.number, code: codes[i] ?? 'VALID' });
    }
    this.#isWriting = false;
    this.poke();
  }

  #fail(batch: readonly Waiting[], isBegun: boolean, error: unknown): void {
    const stopped = new TanjiError('LEDGER_STOPPED', { reason: reasonOf(error) }, { cause: error });
    for (const { signed, reject } of batch) {
      const transactionId = signed.body.id;
      // A failed write may have reached the disk nevertheless: unknown, never "not done".
      reject(isBegun ? new TanjiError('LEDGER_OUTCOME_UNKNOWN', { transactionId }) : stopped);
    }
    this.#isWriting = false;
    this.stop(stopped);
  }
}

import { isTanjiError } from '@tanji/domain/errors';
import type { LedgerBlock, LedgerClient } from '@tanji/domain/ledger';
import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from '../observe/index.js';

/** Pause before blocks are asked for again after the ledger failed, ms. */
const RETRY_MS = 500;

export interface FollowerOptions {
  readonly ledger: LedgerClient;
  readonly log: Logger;
  /** Next block to take in. */
  readonly height: () => number;
  readonly apply: (block: LedgerBlock) => Promise<void>;
  /** Told once, when the projection cannot go on. */
  readonly onFault: (error: unknown) => void;
}

/** Feeds blocks to the projection until it is stopped; a fault of the ledger is waited out. */
export interface Follower {
  stop(): Promise<void>;
}

class BlockFollower implements Follower {
  readonly #options: FollowerOptions;
  readonly #abort = new AbortController();
  readonly #done: Promise<void>;

  constructor(options: FollowerOptions) {
    this.#options = options;
    this.#done = this.#run();
  }

  async stop(): Promise<void> {
    this.#abort.abort();
    await this.#done;
  }

  async #run(): Promise<void> {
    const { signal } = this.#abort;
    while (!signal.aborted) {
      try {
        await this.#follow();
      } catch (error) {
        if (isTanjiError(error, 'READ_MODEL_CORRUPT')) {
          this.#options.onFault(error);
          return;
        }
        this.#options.log.warn({ err: error }, 'the ledger cannot be read; trying again');
      }
      await delay(RETRY_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  async #follow(): Promise<void> {
    const { ledger, height, apply } = this.#options;
    const { signal } = this.#abort;
    for await (const block of ledger.blocks(height(), signal)) {
      if (signal.aborted) return;
      await apply(block);
    }
  }
}

export const startFollower = (options: FollowerOptions): Follower => new BlockFollower(options);

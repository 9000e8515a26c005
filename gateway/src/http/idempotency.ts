import { TanjiError } from '@tanji/domain/errors';
import { isId } from '@tanji/domain/identifier';
import { createHash } from 'node:crypto';
import type { DurableStore } from '../private-store/index.js';

/** How long an answer is kept: a client that retries later than this asks anew. */
export const RETENTION_MS = 48 * 3_600_000;
const MIN_KEY_LENGTH = 8;

/** An answer as it is repeated. */
export interface StoredAnswer {
  readonly status: number;
  readonly body: string;
}

interface StoredRequest extends StoredAnswer {
  readonly fingerprint: string;
  /** Milliseconds since 1970. */
  readonly time: number;
}

export interface IdempotentRequest {
  /** The Idempotency-Key header. */
  readonly key: string;
  /** Who asks: keys of different callers never meet. */
  readonly identity: string;
  readonly method: string;
  readonly path: string;
  readonly body: string;
}

/**
 * `Idempotency-Key` of writes: the same key and body give the same answer for two days, whatever
 * happens to the connection. A crash between commit and storing is covered by the ledger itself,
 * which carries a command out at most once.
 */
export interface Idempotency {
  /**
   * Runs the work, or repeats its stored answer.
   *
   * @throws TanjiError IDEMPOTENCY_KEY_INVALID, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_IN_PROGRESS
   */
  run(
    request: IdempotentRequest,
    work: () => Promise<StoredAnswer>,
  ): Promise<StoredAnswer & { readonly repeated: boolean }>;
  sweep(): Promise<void>;
}

const hash = (...parts: readonly string[]): string => {
  const digest = createHash('sha256');
  for (const part of parts) digest.update(`${Buffer.byteLength(part)}:`).update(part);
  return digest.digest('hex');
};

class StoredIdempotency implements Idempotency {
  readonly #store: DurableStore;
  readonly #now: () => number;
  readonly #running = new Set<string>();

  constructor(options: Readonly<{ store: DurableStore; now: () => number }>) {
    this.#store = options.store;
    this.#now = options.now;
  }

  async run(
    request: IdempotentRequest,
    work: () => Promise<StoredAnswer>,
  ): Promise<StoredAnswer & { repeated: boolean }> {
    if (request.key.length < MIN_KEY_LENGTH || !isId(request.key)) {
      throw new TanjiError('IDEMPOTENCY_KEY_INVALID');
    }
    const key = `idempotency/${hash(request.identity, request.key)}`;
    const fingerprint = hash(request.method, request.path, request.body);
    const known = this.#read(key);
    if (known !== undefined) {
      if (known.fingerprint !== fingerprint) throw new TanjiError('IDEMPOTENCY_KEY_REUSED');
      return { status: known.status, body: known.body, repeated: true };
    }
    if (this.#running.has(key)) throw new TanjiError('IDEMPOTENCY_IN_PROGRESS');
    this.#running.add(key);
    try {
      const answer = await work();
      const stored: StoredRequest = { ...answer, fingerprint, time: this.#now() };
      await this.#store.put(key, JSON.stringify(stored));
      return { ...answer, repeated: false };
    } finally {
      this.#running.delete(key);
    }
  }

  async sweep(): Promise<void> {
    for (const [key, text] of await this.#store.entries('idempotency/')) {
      if (this.#isOver(JSON.parse(text) as StoredRequest)) await this.#store.delete(key);
    }
  }

  #isOver(request: StoredRequest): boolean {
    return this.#now() - request.time > RETENTION_MS;
  }

  #read(key: string): StoredRequest | undefined {
    const text = this.#store.get(key);
    const stored = text === undefined ? undefined : (JSON.parse(text) as StoredRequest);
    return stored === undefined || this.#isOver(stored) ? undefined : stored;
  }
}

export const createIdempotency = (options: {
  readonly store: DurableStore;
  readonly now: () => number;
}): Idempotency => new StoredIdempotency(options);

import { MODEL_KEYS } from './model-keys.js';
import type { ModelReader } from './model-store.js';

/**
 * The writes of one block in the making. Reads see them, as two transactions of a block may touch
 * the same record; nothing reaches the disk before the whole block is projected.
 */
export class BlockBatch implements ModelReader {
  readonly #base: ModelReader;
  readonly #writes = new Map<string, string>();

  constructor(options: Readonly<{ base: ModelReader }>) {
    this.#base = options.base;
  }

  get writes(): ReadonlyMap<string, string> {
    return this.#writes;
  }

  get(key: string): string | undefined {
    return this.#writes.get(key) ?? this.#base.get(key);
  }

  /** The JSON value under a key of our own making. */
  read(key: string): unknown {
    const text = this.get(key);
    return text === undefined ? undefined : JSON.parse(text);
  }

  put(key: string, value: unknown): void {
    this.#writes.set(key, typeof value === 'string' ? value : JSON.stringify(value));
  }

  /** Adds to a counter that lists and views show. */
  count(name: string, difference: number): void {
    if (difference === 0) return;
    const key = MODEL_KEYS.counter(name);
    this.#writes.set(key, String(Number(this.get(key) ?? '0') + difference));
  }
}

/** Names of the counters. */
export const COUNTERS = {
  products: (owner: string) => `products/${owner}`,
  footprints: (owner: string) => `footprints/${owner}`,
  productFootprints: (product: string) => `product-footprints/${product}`,
  productLabels: (product: string) => `product-labels/${product}`,
  openFindings: (footprint: string) => `open-findings/${footprint}`,
} as const;

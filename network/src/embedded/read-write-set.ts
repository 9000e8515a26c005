import type { RangeRead, StateRead, StateVersion } from '@tanji/domain/ledger';

/** What one call read and wrote, in the order of the keys' bytes. */
export interface ReadWriteSet {
  readonly reads: readonly StateRead[];
  readonly ranges: readonly RangeRead[];
  readonly writes: readonly { readonly key: string; readonly value: string | null }[];
}

/** Order of UTF-8 bytes; JavaScript's own order differs beyond the basic plane. */
export const compareKeys = (a: string, b: string): number =>
  a === b ? 0 : Buffer.compare(Buffer.from(a), Buffer.from(b));

const byKey = (a: { readonly key: string }, b: { readonly key: string }): number =>
  compareKeys(a.key, b.key);

/** Collects reads and writes of one call, as a peer's transaction simulator does. */
export class ReadWriteRecorder {
  readonly #reads = new Map<string, StateVersion | null>();
  readonly #writes = new Map<string, string | null>();
  readonly #ranges: RangeRead[] = [];

  read(key: string, version: StateVersion | null): void {
    if (!this.#reads.has(key)) this.#reads.set(key, version);
  }

  /** The last write of a key counts. */
  write(key: string, value: string | null): void {
    this.#writes.set(key, value);
  }

  range(range: RangeRead): void {
    this.#ranges.push(range);
  }

  get hasWrites(): boolean {
    return this.#writes.size > 0;
  }

  finish(): ReadWriteSet {
    return {
      reads: [...this.#reads].map(([key, version]) => ({ key, version })).sort(byKey),
      ranges: this.#ranges,
      writes: [...this.#writes].map(([key, value]) => ({ key, value })).sort(byKey),
    };
  }
}

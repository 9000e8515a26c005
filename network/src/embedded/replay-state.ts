import type { EmbeddedTransaction, RangeRead, StateVersion } from '@tanji/domain/ledger';
import { compareKeys } from './read-write-set.js';
import { encodeStateEntry, StateDigest } from './state-entry.js';
import { coveredEnd } from './state-view.js';
import { sameVersion, type ValidationCode } from './transaction-record.js';

interface ReplayedKey {
  readonly version: StateVersion;
  readonly count: number;
  readonly isDeleted: boolean;
  /** The row that the state must hold, shortened to its checksum. */
  readonly row: string;
}

/** Many keys at once are sorted anew, few are put in their places. */
const SORT_ABOVE = 1000;

/**
 * The state as the blocks alone make it, kept in memory and worked out without the code that
 * commits: what `fsck` compares the stored state with.
 */
export class ReplayState {
  readonly #keys = new Map<string, ReplayedKey>();
  readonly #ids = new Set<string>();
  readonly #digest = new StateDigest();
  /** Every key ever written, in order; only up to date when a range asks. */
  #sorted: string[] = [];
  #unsorted: string[] = [];

  /** Number of keys that were ever written. */
  get size(): number {
    return this.#keys.size;
  }

  get digest(): string {
    return this.#digest.hex();
  }

  /** Gives the verdict that the transaction must have had, and applies it. */
  apply(transaction: EmbeddedTransaction, at: StateVersion): ValidationCode {
    const { id, reads, ranges, writes } = transaction.body;
    if (this.#ids.has(id)) return 'DUPLICATE_TXID';
    this.#ids.add(id);
    const isCurrent = reads.every(({ key, version }) => sameVersion(this.#version(key), version));
    if (!isCurrent) return 'MVCC_READ_CONFLICT';
    if (!ranges.every((range) => this.#holds(range))) return 'PHANTOM_READ_CONFLICT';
    for (const { key, value } of writes) this.#write(key, value, at);
    return 'VALID';
  }

  /** How the stored row of a key differs from the replayed one, if it does. */
  compare(key: string, row: Buffer): string | undefined {
    const replayed = this.#keys.get(key);
    if (replayed === undefined) return 'no transaction wrote it';
    return replayed.row === this.#fingerprint(row) ? undefined : 'it is not what the blocks say';
  }

  /** How many changes the history of a key must have. */
  count(key: string): number {
    return this.#keys.get(key)?.count ?? 0;
  }

  #version(key: string): StateVersion | null {
    const replayed = this.#keys.get(key);
    return replayed === undefined || replayed.isDeleted ? null : replayed.version;
  }

  #write(key: string, value: string | null, version: StateVersion): void {
    const before = this.#keys.get(key);
    const count = (before?.count ?? 0) + 1;
    const row = encodeStateEntry(key, {
      version,
      count,
      value: value === null ? undefined : Buffer.from(value),
    });
    if (before === undefined) this.#unsorted.push(key);
    else this.#digest.remove(Buffer.from(before.row, 'latin1'));
    this.#digest.add(row);
    const isDeleted = value === null;
    this.#keys.set(key, { version, count, isDeleted, row: this.#fingerprint(row) });
  }

  /** Everything of a row before its value: version, count and the checksum over all of it. */
  #fingerprint(row: Buffer): string {
    return row.toString('latin1', 0, 31);
  }

  #holds(range: RangeRead): boolean {
    this.#sort();
    const end = coveredEnd(range);
    const found: { key: string; version: StateVersion }[] = [];
    for (let i = this.#position(range.start); i < this.#sorted.length; i += 1) {
      const key = this.#sorted[i] ?? '';
      if (end !== '' && compareKeys(key, end) >= 0) break;
      const version = this.#version(key);
      if (version !== null) found.push({ key, version });
    }
    return (
      found.length === range.rows.length &&
      found.every(({ key, version }, i) => {
        const row = range.rows[i];
        return row?.key === key && sameVersion(row.version, version);
      })
    );
  }

  /** Index of the first key that is not before the given one. */
  #position(key: string): number {
    let low = 0;
    let high = this.#sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compareKeys(this.#sorted[middle] ?? '', key) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #sort(): void {
    if (this.#unsorted.length > SORT_ABOVE) {
      this.#sorted = [...this.#sorted, ...this.#unsorted].sort(compareKeys);
    } else {
      for (const key of this.#unsorted) this.#sorted.splice(this.#position(key), 0, key);
    }
    this.#unsorted = [];
  }
}

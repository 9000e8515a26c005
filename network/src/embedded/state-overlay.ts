import type { StateRead, StateVersion } from '@tanji/domain/ledger';
import { stateKey } from './keys.js';
import { compareKeys } from './read-write-set.js';
import type { StateDigest } from './state-entry.js';
import { encodeStateEntry, type StateEntry } from './state-entry.js';
import { readEntry, readVersion, StateCursor, type StateSource } from './state-view.js';
import type { PutOperation } from './storage.js';

/** The committed state with the writes of the block that is being built on top. */
export class StateOverlay {
  readonly #source: StateSource;
  readonly #before = new Map<string, StateEntry | undefined>();
  readonly #written = new Map<string, StateEntry>();

  constructor(source: StateSource) {
    this.#source = source;
  }

  version(key: string): StateVersion | null {
    return readVersion(this.#entry(key));
  }

  /** Live rows of a range with their versions. */
  async rows(start: string, end: string): Promise<readonly StateRead[]> {
    const rows = new Map<string, StateRead>();
    const cursor = new StateCursor(this.#source, start, end);
    for (let row = await cursor.next(); row !== undefined; row = await cursor.next()) {
      rows.set(row.key, { key: row.key, version: row.entry.version });
    }
    await cursor.close();
    const isInside = (key: string): boolean =>
      compareKeys(key, start) >= 0 && (end === '' || compareKeys(key, end) < 0);
    for (const [key, entry] of this.#written) {
      if (!isInside(key)) continue;
      if (entry.value === undefined) rows.delete(key);
      else rows.set(key, { key, version: entry.version });
    }
    return [...rows.values()].sort((a, b) => compareKeys(a.key, b.key));
  }

  write(key: string, value: string | null, version: StateVersion): void {
    const count = (this.#entry(key)?.count ?? 0) + 1;
    this.#written.set(key, {
      version,
      count,
      value: value === null ? undefined : Buffer.from(value),
    });
  }

  /** The rows to store; brings the digest up to date. */
  operations(digest: StateDigest): PutOperation[] {
    return [...this.#written].map(([key, entry]) => {
      const before = this.#before.get(key);
      if (before !== undefined) digest.remove(encodeStateEntry(key, before));
      const value = encodeStateEntry(key, entry);
      digest.add(value);
      return { type: 'put', key: stateKey(key), value };
    });
  }

  #entry(key: string): StateEntry | undefined {
    const written = this.#written.get(key);
    if (written !== undefined) return written;
    if (!this.#before.has(key)) this.#before.set(key, readEntry(this.#source, key));
    return this.#before.get(key);
  }
}

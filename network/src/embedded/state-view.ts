import type { RangeRead, StateRead } from '@tanji/domain/ledger';
import { STATE_END, keyOfStateRow, stateKey } from './keys.js';
import { decodeStateEntry, type StateEntry } from './state-entry.js';
import type { StorageCursor, StorageView } from './storage.js';

/** A live row of the state. */
export interface StateRow {
  readonly key: string;
  readonly entry: StateEntry;
  readonly value: Buffer;
}

/** The part of a store that a state is read from: a view of one height, or the store itself. */
export type StateSource = Pick<StorageView, 'get' | 'range'>;

/** @throws TanjiError LEDGER_CORRUPT */
export const readEntry = (source: StateSource, key: string): StateEntry | undefined => {
  const row = source.get(stateKey(key));
  return row === undefined ? undefined : decodeStateEntry(key, row);
};

/** The version that a read of this entry records: a deleted key reads as one that never was. */
export const readVersion = (entry: StateEntry | undefined): StateRead['version'] =>
  entry?.value === undefined ? null : entry.version;

/** Rows read from the store at once. */
const PAGE = 128;

/** Live rows of a key range in the order of the keys' bytes; deleted ones are stepped over. */
export class StateCursor {
  readonly #cursor: StorageCursor;
  #page: readonly StateRow[] = [];
  #at = 0;
  #done = false;

  constructor(source: StateSource, start: string, end: string) {
    this.#cursor = source.range({
      start: stateKey(start),
      end: end === '' ? STATE_END : stateKey(end),
    });
  }

  async next(): Promise<StateRow | undefined> {
    while (this.#at >= this.#page.length && !this.#done) await this.#fill();
    const row = this.#page[this.#at];
    this.#at += 1;
    return row;
  }

  close(): Promise<void> {
    return this.#cursor.close();
  }

  async #fill(): Promise<void> {
    const rows = await this.#cursor.next(PAGE);
    this.#done = rows.length < PAGE;
    this.#at = 0;
    const live: StateRow[] = [];
    for (const row of rows) {
      const key = keyOfStateRow(row.key);
      const entry = decodeStateEntry(key, row.value);
      if (entry.value !== undefined) live.push({ key, entry, value: entry.value });
    }
    this.#page = live;
  }
}

/** End of the keys that a recorded range covers: to its last row, if it was not read to the end. */
export const coveredEnd = (range: RangeRead): string => {
  const last = range.rows.at(-1);
  if (range.exhausted) return range.end;
  // U+0000 makes the smallest key after the last row.
  return last === undefined ? range.start : `${last.key}\0`;
};

import type { FactorEntry } from './entries.js';

/** A factor in memory with its search text. */
export interface FactorRow {
  readonly entry: FactorEntry;
  /** As `searchable` makes it: it has no line feed. */
  readonly text: string;
}

/** Sort key of a factor version: by id, then by number of the version. */
export const factorSortKey = ({ value }: FactorEntry): string =>
  `${value.record.id} ${value.record.version.padStart(6, '0')}`;

/** Index of the first element for which `isAfter` holds, by halving. */
const firstWhere = (length: number, isAfter: (index: number) => boolean): number => {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (isAfter(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
};

/** All texts in one string, one per line: one native search instead of one per row. */
interface SearchText {
  readonly text: string;
  /** Where the line of each row begins. */
  readonly starts: readonly number[];
}

/**
 * Rows in the order of id and version. Insertions are collected and sorted in once, on the next
 * read: an import of 50,000 rows sorts once, not 50,000 times.
 */
export class SortedEntries {
  readonly #rows = new Map<string, FactorRow>();
  #sorted: readonly (readonly [key: string, row: FactorRow])[] | undefined;
  #search: SearchText | undefined;

  get size(): number {
    return this.#rows.size;
  }

  put(row: FactorRow): void {
    this.#rows.set(factorSortKey(row.entry), row);
    this.#changed();
  }

  remove(row: FactorRow): void {
    if (this.#rows.delete(factorSortKey(row.entry))) this.#changed();
  }

  /**
   * Rows that contain every word, in order. Each word in turn leads to the next row that has it, so
   * the rarest word decides how many rows are looked at.
   *
   * @param after sort key to begin behind
   */
  *find(words: readonly string[], after?: string): Iterable<FactorRow> {
    const rows = this.#order();
    let place =
      after === undefined ? 0 : firstWhere(rows.length, (i) => (rows[i]?.[0] ?? '') > after);
    while (place < rows.length) {
      const row = this.#nextWithAll(words, place);
      const found = rows[row]?.[1];
      if (found === undefined) return;
      yield found;
      place = row + 1;
    }
  }

  /** Index of the first row from `place` on that has every word; past the end if none has. */
  #nextWithAll(words: readonly string[], place: number): number {
    let candidate = place;
    for (let agreed = 0; agreed < words.length;) {
      for (const word of words) {
        const row = this.#nextWith(word, candidate);
        agreed = row === candidate ? agreed + 1 : 1;
        candidate = row;
        if (row >= this.#rows.size) return row;
        if (agreed >= words.length) break;
      }
    }
    return candidate;
  }

  #nextWith(word: string, place: number): number {
    const { text, starts } = this.#searchText();
    const from = starts[place];
    const at = from === undefined ? -1 : text.indexOf(word, from);
    return at < 0 ? starts.length : firstWhere(starts.length, (i) => (starts[i] ?? 0) > at) - 1;
  }

  #changed(): void {
    this.#sorted = undefined;
    this.#search = undefined;
  }

  #order(): readonly (readonly [string, FactorRow])[] {
    this.#sorted ??= [...this.#rows].sort(([a], [b]) => (a < b ? -1 : 1));
    return this.#sorted;
  }

  #searchText(): SearchText {
    if (this.#search !== undefined) return this.#search;
    const starts: number[] = [];
    let length = 0;
    const texts = this.#order().map(([, row]) => {
      starts.push(length);
      length += row.text.length + 1;
      return row.text;
    });
    this.#search = { text: texts.join('\n'), starts };
    return this.#search;
  }
}

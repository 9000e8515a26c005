import type { FactorRow } from './factor-index.js';

const keyOf = ({ entry }: FactorRow): string =>
  `${entry.value.record.id} ${entry.value.record.version.padStart(6, '0')}`;

/**
 * Rows in the order of id and version. Insertions are collected and sorted in once, on the next
 * read: an import of 50,000 rows sorts once, not 50,000 times.
 */
export class SortedEntries {
  readonly #rows = new Map<string, FactorRow>();
  #sorted: readonly FactorRow[] | undefined;

  get size(): number {
    return this.#rows.size;
  }

  put(row: FactorRow): void {
    this.#rows.set(keyOf(row), row);
    this.#sorted = undefined;
  }

  remove(row: FactorRow): void {
    if (this.#rows.delete(keyOf(row))) this.#sorted = undefined;
  }

  rows(): readonly FactorRow[] {
    this.#sorted ??= [...this.#rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
    return this.#sorted;
  }
}

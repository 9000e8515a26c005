/** A set of row numbers, one bit each. */
export class BitSet {
  readonly words: Uint32Array;

  constructor(size: { readonly rows: number }) {
    this.words = new Uint32Array(Math.ceil(size.rows / 32) + 1);
  }

  add(row: number): void {
    const at = row >>> 5;
    this.words[at] = (this.words[at] ?? 0) | (1 << (row & 31));
  }

  /** The first row of the set from `row` on; past the last row if there is none. */
  next(row: number): number {
    let at = row >>> 5;
    let word = (this.words[at] ?? 0) & (-1 << (row & 31));
    while (word === 0) {
      at += 1;
      if (at >= this.words.length) return this.words.length * 32;
      word = this.words[at] ?? 0;
    }
    return at * 32 + (31 - Math.clz32(word & -word));
  }
}

/** Rows that are in every one of the sets; at least one set. */
export const intersect = (sets: readonly BitSet[]): BitSet => {
  const [first, ...others] = sets;
  if (first === undefined) throw new TypeError('no set');
  for (const { words } of others) {
    for (let at = 0; at < first.words.length; at += 1) {
      first.words[at] = (first.words[at] ?? 0) & (words[at] ?? 0);
    }
  }
  return first;
};

/** Rows that are in any of the sets; at least one set. */
export const unite = (sets: readonly BitSet[]): BitSet => {
  const [first, ...others] = sets;
  if (first === undefined) throw new TypeError('no set');
  for (const { words } of others) {
    for (let at = 0; at < first.words.length; at += 1) {
      first.words[at] = (first.words[at] ?? 0) | (words[at] ?? 0);
    }
  }
  return first;
};

/** Row numbers by word, ascending. */
export class PostingSets {
  readonly #rows = new Map<string, number[]>();

  add(word: string, row: number): void {
    const rows = this.#rows.get(word);
    if (rows === undefined) this.#rows.set(word, [row]);
    else rows.push(row);
  }

  /** Rows of every word that fits, as a new set. */
  rowsWhere(fits: (word: string) => boolean, rowCount: number): BitSet {
    return this.rows([...this.#rows.keys()].filter(fits), rowCount);
  }

  /** Rows that have one of the words, as a new set. */
  rows(words: Iterable<string>, rowCount: number): BitSet {
    const set = new BitSet({ rows: rowCount });
    for (const word of words) {
      for (const row of this.#rows.get(word) ?? []) set.add(row);
    }
    return set;
  }
}

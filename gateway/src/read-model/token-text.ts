import { BitSet } from './posting-sets.js';

const LETTER = /[a-z0-9]/;

/** The token list, sealed for searching. */
interface Sealed {
  /** Every token between line feeds, one native search for all. */
  readonly text: string;
  /** Where each token begins. */
  readonly starts: Uint32Array;
  readonly rows: readonly (readonly number[])[];
}

/**
 * The distinct tokens of many texts with the rows that have them. Publications repeat their words, so
 * that looking for a part of a word means one native search through their tokens, not through all
 * texts.
 */
export class TokenText {
  readonly #rows = new Map<string, number[]>();
  #sealed: Sealed | undefined;

  /** @param token without a blank or line feed */
  add(token: string, row: number): void {
    if (token === '') return;
    const rows = this.#rows.get(token);
    if (rows === undefined) this.#rows.set(token, [row]);
    else rows.push(row);
    this.#sealed = undefined;
  }

  /** Rows with a token that contains the word. */
  rowsWith(word: string, rowCount: number): BitSet {
    return this.#rowsWhere(word, rowCount, () => true);
  }

  /**
   * Rows with the whole English word, also in the plural: `iron` is not in `environment`, nor `car`
   * in `carbon`.
   */
  rowsWithWord(word: string, rowCount: number): BitSet {
    return this.#rowsWhere(word, rowCount, (text, at) => {
      if (LETTER.test(text[at - 1] ?? '')) return false;
      const rest = text.slice(at + word.length, at + word.length + 3);
      return !LETTER.test(rest.replace(/^e?s/, '')[0] ?? '');
    });
  }

  #rowsWhere(
    word: string,
    rowCount: number,
    counts: (text: string, at: number) => boolean,
  ): BitSet {
    const { text, starts, rows } = (this.#sealed ??= this.#seal());
    const set = new BitSet({ rows: rowCount });
    // Hits come in the order of the tokens: the token of the next one is looked for from the last.
    let token = 0;
    let at = text.indexOf(word);
    while (at >= 0) {
      while ((starts[token + 1] ?? text.length) <= at) token += 1;
      if (!counts(text, at)) {
        at = text.indexOf(word, at + 1);
        continue;
      }
      for (const row of rows[token] ?? []) set.add(row);
      const next = starts[token + 1];
      at = next === undefined ? -1 : text.indexOf(word, next);
    }
    return set;
  }

  #seal(): Sealed {
    const starts = new Uint32Array(this.#rows.size);
    let [length, index] = [0, 0];
    for (const token of this.#rows.keys()) {
      starts[index] = length;
      length += token.length + 1;
      index += 1;
    }
    return { text: [...this.#rows.keys()].join('\n'), starts, rows: [...this.#rows.values()] };
  }
}

import { PostingSets, type BitSet } from './posting-sets.js';

/**
 * The distinct tokens of many texts with the rows that have them. Publications repeat their words:
 * 50,000 rows have some ten thousand distinct tokens besides their ids, so that looking for a part
 * of a word means one native search through a megabyte, not through all texts.
 */
export class TokenText {
  readonly #postings = new PostingSets();
  #text: string | undefined;

  /** @param token without a blank or line feed */
  add(token: string, row: number): void {
    if (token === '') return;
    this.#postings.add(token, row);
    this.#text = undefined;
  }

  /** Rows with a token that contains the word. */
  rowsWith(word: string, rowCount: number): BitSet {
    return this.#postings.rows(this.#tokensWith(word), rowCount);
  }

  *#tokensWith(word: string): Iterable<string> {
    this.#text ??= `\n${[...this.#postings.wordList].join('\n')}\n`;
    const text = this.#text;
    let at = text.indexOf(word);
    while (at >= 0) {
      const end = text.indexOf('\n', at);
      yield text.slice(text.lastIndexOf('\n', at) + 1, end);
      at = text.indexOf(word, end);
    }
  }
}

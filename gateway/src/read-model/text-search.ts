import type { LocalName } from '@tanji/domain/record';

/** One spelling for searching: compatibility forms folded, lower case, single spaces. */
export const searchable = (text: string): string =>
  text.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();

export const nameText = (name: LocalName): string => `${name.en ?? ''} ${name.zh ?? ''}`;

/** Marks that part words and belong to none; a comma inside a word is of its name (`1,1-…`). */
const MARKS = /[,;、。]+(?=\s|$)|(?<=\p{Script=Han})[,;、。]+|[、。]/gu;

/** The words of a query; none for an absent or empty one. */
export const searchWords = (query: string | undefined): readonly string[] =>
  query === undefined ? [] : searchable(query).replace(MARKS, ' ').split(' ').filter(Boolean);

/** Every word of the query occurs somewhere in the text; Chinese needs no word boundaries. */
export const createMatcher = (query: string | undefined): ((text: string) => boolean) => {
  const words = searchWords(query);
  return (text) => words.every((word) => text.includes(word));
};

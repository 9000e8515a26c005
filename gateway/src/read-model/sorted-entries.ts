import type { FactorVersion } from '@tanji/domain/record';
import type { ListedFactor } from './entries.js';
import { PostingSets, intersect, unite, type BitSet } from './posting-sets.js';
import { regionWords } from './region-words.js';
import { piecesOf, type Piece } from './search-terms.js';
import { nameText, searchable } from './text-search.js';
import { TokenText } from './token-text.js';

/** Sort key of a factor version: by id, then by number of the version. */
export const factorSortKey = ({ value }: ListedFactor): string =>
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

/** What of an entry a query names exactly. */
const MEMBERS = {
  industry: ({ value }: ListedFactor) => value.record.industry,
  category: ({ value }: ListedFactor) => value.record.category,
  tier: ({ value }: ListedFactor) => value.record.tier,
  region: ({ value }: ListedFactor) => value.record.region,
  licence: ({ value }: ListedFactor) => value.record.source.licence,
  status: ({ value }: ListedFactor) => value.status,
  edition: ({ edition }: ListedFactor) => edition,
} as const;
type Member = keyof typeof MEMBERS;
export type ExactMembers = Readonly<Partial<Record<Member, string | undefined>>>;

const MEMBER_NAMES = Object.keys(MEMBERS) as readonly Member[];

/** What is looked for; all of it has to fit. */
export interface EntryQuery {
  readonly words: readonly string[];
  readonly members: ExactMembers;
  /** Day on which the version is valid. */
  readonly date?: string | undefined;
}

const periodOf = ({ value }: ListedFactor): string =>
  `${value.record.validity.start} ${value.record.validity.end}`;

/** Whether a day lies in a period as {@link periodOf} writes it; its end is not part of it. */
const holds = (period: string, date: string): boolean => {
  const [start = '', end = ''] = period.split(' ');
  return start <= date && date < end;
};

/** What the words of a query are looked for in. */
export const factorText = ({
  id,
  name,
  subcategory,
  industry,
  region,
  source,
}: Pick<FactorVersion, 'id' | 'name' | 'subcategory' | 'industry' | 'region' | 'source'>): string =>
  searchable(
    `${id} ${nameText(name)} ${subcategory} ${industry ?? ''} ${region} ${regionWords(region)} ${source.title} ${source.publisher}`,
  );

/** Everything that is made of the rows for searching, as long as they do not change. */
interface Search<E> {
  readonly rows: readonly (readonly [key: string, entry: E])[];
  readonly tokens: TokenText;
  readonly members: ReadonlyMap<Member, PostingSets>;
  /** Publications have few different periods of validity. */
  readonly periods: PostingSets;
}

const build = <E extends ListedFactor>(entries: ReadonlyMap<string, E>): Search<E> => {
  const rows = [...entries].sort(([a], [b]) => (a < b ? -1 : 1));
  const tokens = new TokenText();
  const members = new Map(MEMBER_NAMES.map((member) => [member, new PostingSets()] as const));
  const periods = new PostingSets();
  rows.forEach(([, entry], row) => {
    const { record } = entry.value;
    for (const token of new Set(factorText(record).split(' '))) tokens.add(token, row);
    for (const [member, sets] of members) sets.add(MEMBERS[member](entry) ?? '', row);
    periods.add(periodOf(entry), row);
  });
  return { rows, tokens, members, periods };
};

const rowsOfPiece = (tokens: TokenText, { text, phrases }: Piece, count: number): BitSet =>
  unite([
    tokens.rowsWith(text, count),
    ...phrases.map((words) => intersect(words.map((word) => tokens.rowsWithWord(word, count)))),
  ]);

/** Rows that have the word, or what it means in English. */
const rowsOf = (tokens: TokenText, word: string, count: number): BitSet => {
  const pieces = piecesOf(word);
  const literal = tokens.rowsWith(word, count);
  if (pieces.length === 0) return literal;
  return unite([literal, intersect(pieces.map((piece) => rowsOfPiece(tokens, piece, count)))]);
};

/**
 * Rows in the order of id and version with an inverted index over their words. The index is made on
 * the first read after a change: an import of 50,000 rows sorts and indexes once, not 50,000 times.
 */
export class SortedEntries<E extends ListedFactor> {
  readonly #entries = new Map<string, E>();
  #search: Search<E> | undefined;

  get size(): number {
    return this.#entries.size;
  }

  put(entry: E): void {
    this.#entries.set(factorSortKey(entry), entry);
    this.#search = undefined;
  }

  remove(entry: E): void {
    if (this.#entries.delete(factorSortKey(entry))) this.#search = undefined;
  }

  /**
   * Rows that have the named members, are valid on the day and contain every word, in order. A word may be any part of a
   * text without blanks, so Chinese needs no word boundaries; a Chinese term also finds its English
   * words.
   *
   * @param after sort key to begin behind
   */
  *find(query: EntryQuery, after?: string): Iterable<E> {
    this.#search ??= build(this.#entries);
    const { rows } = this.#search;
    const start =
      after === undefined ? 0 : firstWhere(rows.length, (i) => (rows[i]?.[0] ?? '') > after);
    const hits = this.#hits(this.#search, query);
    for (let row = start; row < rows.length; row += 1) {
      if (hits !== undefined) row = hits.next(row);
      const found = rows[row]?.[1];
      if (found === undefined) return;
      yield found;
    }
  }

  /** Rows that fit, or undefined if all do. */
  #hits({ rows, tokens, members, periods }: Search<E>, query: EntryQuery): BitSet | undefined {
    const { date } = query;
    const sets = [
      ...MEMBER_NAMES.flatMap((member) => {
        const value = query.members[member];
        return value === undefined ? [] : [members.get(member)?.rows([value], rows.length)];
      }),
      ...(date === undefined
        ? []
        : [periods.rowsWhere((period) => holds(period, date), rows.length)]),
      ...query.words.map((word) => rowsOf(tokens, word, rows.length)),
    ].filter((set) => set !== undefined);
    return sets.length === 0 ? undefined : intersect(sets);
  }
}

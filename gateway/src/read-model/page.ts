import { TanjiError } from '@tanji/domain/errors';

/** One page of a list. */
export interface Page<T> {
  readonly items: readonly T[];
  /** To be sent back as `cursor`; absent on the last page. */
  readonly next?: string;
}

const CURSOR = /^[A-Za-z0-9_-]{1,400}$/;

/** A cursor is the sort key of the last item, in a form that URLs carry unchanged. */
export const encodeCursor = (key: string): string => Buffer.from(key, 'utf8').toString('base64url');

/** @throws TanjiError CURSOR_INVALID */
export const decodeCursor = (cursor: string): string => {
  const key = CURSOR.test(cursor) ? Buffer.from(cursor, 'base64url').toString('utf8') : '';
  if (key === '' || encodeCursor(key) !== cursor || /[^ -~]/.test(key)) {
    throw new TanjiError('CURSOR_INVALID', {}, { pointer: '/cursor' });
  }
  return key;
};

/** Index of the first item whose key is greater, by halving. */
const firstAfter = <T>(items: readonly T[], keyOf: (item: T) => string, after: string): number => {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const item = items[middle];
    if (item !== undefined && keyOf(item) <= after) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** A page of a list that is in memory and in the order of its keys. */
export const pageOfSorted = <T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
): Page<T> => {
  const start = cursor === undefined ? 0 : firstAfter(items, keyOf, decodeCursor(cursor));
  const page = items.slice(start, start + limit);
  const last = page.at(-1);
  if (last === undefined || start + limit >= items.length) return { items: page };
  return { items: page, next: encodeCursor(keyOf(last)) };
};

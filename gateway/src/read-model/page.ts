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

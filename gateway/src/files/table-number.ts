import { TanjiError } from '@tanji/domain/errors';
import { decimalOf } from './number-text.js';

/** Which sign separates the decimals in a table. */
export type DecimalSign = 'point' | 'comma' | 'unknown';

/** Full-width digits to ASCII, spaces and apostrophes (thousands) out. */
const tidy = (text: string): string =>
  text
    .normalize('NFKC')
    .trim()
    .replace(/[\s\u00a0\u202f'’]/g, '')
    .replace(/[−–]/g, '-');

const THOUSANDS_COMMA = /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/;
const THOUSANDS_POINT = /^[+-]?\d{1,3}(\.\d{3})+(,\d+)?$/;
const ONE_COMMA = /^[+-]?\d*,\d+$/;
const PLAIN = /^[+-]?\d*(\.\d*)?([eE][+-]?\d+)?$/;

/** `1,234` or `1.234`: three digits after one sign can be either. */
const isEither = (text: string): boolean => /^[+-]?[1-9]\d{0,2}[.,]\d{3}$/.test(text);

/** What one cell says about the decimal sign. */
const signOf = (text: string): DecimalSign => {
  if (isEither(text)) return 'unknown';
  if (ONE_COMMA.test(text)) return 'comma';
  if (text.includes(',') && THOUSANDS_POINT.test(text)) return 'comma';
  if (!text.includes('.')) return 'unknown';
  return PLAIN.test(text) || THOUSANDS_COMMA.test(text) ? 'point' : 'unknown';
};

/** What the cells of the number columns say about the decimal sign, taken together. */
export const detectDecimalSign = (cells: readonly string[]): DecimalSign => {
  const signs = new Set(cells.map((cell) => signOf(tidy(cell))));
  if (signs.has('point') === signs.has('comma')) return 'unknown';
  return signs.has('comma') ? 'comma' : 'point';
};

const asPoint = (text: string): string =>
  THOUSANDS_COMMA.test(text) ? text.replaceAll(',', '') : text;
const asComma = (text: string): string =>
  (THOUSANDS_POINT.test(text) ? text.replaceAll('.', '') : text).replace(',', '.');

/** Reads the text by its own form when the table does not tell. */
const asItStands = (text: string, original: string): string => {
  if (text.includes(',') && isEither(text)) {
    throw new TanjiError('FILE_NUMBER_AMBIGUOUS', { text: original });
  }
  return ONE_COMMA.test(text) ? asComma(text) : asPoint(text);
};

const toPlain = (text: string, sign: DecimalSign, original: string): string => {
  if (sign === 'comma') return asComma(text);
  return sign === 'point' ? asPoint(text) : asItStands(text, original);
};

/**
 * The decimal in a cell: full-width digits, thousands separators and a decimal comma are
 * understood; `50%` is 0.5 where shares are asked for.
 *
 * @throws TanjiError FILE_NUMBER_INVALID, FILE_NUMBER_AMBIGUOUS
 */
export const numberOfCell = (
  cell: string,
  sign: DecimalSign,
  options: Readonly<{ percent?: boolean }> = {},
): string => {
  const text = tidy(cell);
  const percent = options.percent === true && text.endsWith('%');
  const plain = toPlain(percent ? text.slice(0, -1) : text, sign, cell);
  const decimal = decimalOf(percent ? `${plain}e-2` : plain);
  if (decimal === undefined)
    throw new TanjiError('FILE_NUMBER_INVALID', { text: cell.slice(0, 80) });
  return decimal;
};

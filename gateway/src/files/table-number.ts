import { TanjiError } from '@tanji/domain/errors';
import { decimalOf } from './number-text.js';

/** Which sign separates the decimals in a table. */
export type DecimalSign = 'point' | 'comma' | 'unknown';

/** How a table writes its numbers. */
export interface NumberForm {
  readonly sign: DecimalSign;
  /** Whether the other sign is known to group thousands: told, or proven by another cell. */
  readonly grouped: boolean;
}

/** Full-width digits to ASCII, spaces and apostrophes (thousands) out. */
const tidy = (text: string): string =>
  text
    .normalize('NFKC')
    .trim()
    .replace(/[\s\u00a0\u202f'’]/g, '')
    .replace(/[−–]/g, '-');

const THOUSANDS_COMMA = /^[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d+)?$/;
const THOUSANDS_POINT = /^[+-]?[1-9]\d{0,2}(\.\d{3})+(,\d+)?$/;
/** `1,234.5` or `12,345,678`: the comma cannot be a decimal sign here. */
const GROUPED_COMMA = /^[+-]?[1-9]\d{0,2}((,\d{3})+\.\d+|(,\d{3}){2,})$/;
const GROUPED_POINT = /^[+-]?[1-9]\d{0,2}((\.\d{3})+,\d+|(\.\d{3}){2,})$/;
const ONE_COMMA = /^[+-]?\d*,\d+$/;
const PLAIN = /^[+-]?\d*(\.\d*)?([eE][+-]?\d+)?$/;

/** `1,234` or `1.234`: three digits after one sign can be either. */
const isEither = (text: string): boolean => /^[+-]?[1-9]\d{0,2}[.,]\d{3}$/.test(text);

/** What one cell says about the decimal sign. */
const signOf = (text: string): DecimalSign => {
  if (isEither(text)) return 'unknown';
  if (GROUPED_COMMA.test(text)) return 'point';
  if (GROUPED_POINT.test(text) || ONE_COMMA.test(text)) return 'comma';
  if (!text.includes('.')) return 'unknown';
  return PLAIN.test(text) ? 'point' : 'unknown';
};

/** What the cells of the number columns say about the decimal sign, taken together. */
export const detectNumberForm = (cells: readonly string[]): NumberForm => {
  const texts = cells.map(tidy);
  const signs = new Set(texts.map(signOf));
  if (signs.has('point') === signs.has('comma')) return { sign: 'unknown', grouped: false };
  const sign = signs.has('comma') ? 'comma' : 'point';
  const proof = sign === 'comma' ? GROUPED_POINT : GROUPED_COMMA;
  return { sign, grouped: texts.some((text) => proof.test(text)) };
};

/** A sign that the person gave: whatever else stands in a number groups thousands. */
export const toldNumberForm = (sign: DecimalSign): NumberForm => ({
  sign,
  grouped: sign !== 'unknown',
});

const asPoint = (text: string): string =>
  THOUSANDS_COMMA.test(text) ? text.replaceAll(',', '') : text;
const asComma = (text: string): string =>
  (THOUSANDS_POINT.test(text) ? text.replaceAll('.', '') : text).replace(',', '.');

const OTHER_SIGN = { point: ',', comma: '.', unknown: ',' } as const;

/**
 * @throws TanjiError FILE_NUMBER_AMBIGUOUS for `1,234` where nothing shows that the comma groups
 *   thousands: a factor of a thousand is not guessed
 */
const toPlain = (text: string, { sign, grouped }: NumberForm, original: string): string => {
  if (!grouped && isEither(text) && text.includes(OTHER_SIGN[sign])) {
    throw new TanjiError('FILE_NUMBER_AMBIGUOUS', { text: original });
  }
  if (sign === 'unknown') return ONE_COMMA.test(text) ? asComma(text) : asPoint(text);
  return sign === 'comma' ? asComma(text) : asPoint(text);
};

/**
 * The decimal in a cell: full-width digits, thousands separators and a decimal comma are
 * understood; `50%` is 0.5 where shares are asked for.
 *
 * @throws TanjiError FILE_NUMBER_INVALID, FILE_NUMBER_AMBIGUOUS
 */
export const numberOfCell = (
  cell: string,
  form: NumberForm,
  options: Readonly<{ percent?: boolean }> = {},
): string => {
  const text = tidy(cell);
  const percent = options.percent === true && text.endsWith('%');
  const plain = toPlain(percent ? text.slice(0, -1) : text, form, cell);
  const decimal = decimalOf(percent ? `${plain}e-2` : plain);
  if (decimal === undefined)
    throw new TanjiError('FILE_NUMBER_INVALID', { text: cell.slice(0, 80) });
  return decimal;
};

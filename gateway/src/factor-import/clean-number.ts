import { decimalOf } from '../files/index.js';

/** A spreadsheet computes with 15 digits; digits behind them are noise of binary floats. */
const FLOAT_DIGITS = 15;

const significant = (text: string): number =>
  text.replace(/e.*$/i, '').replace('.', '').replace(/^-?0*/, '').length;

/** A number as it is to be stored, and whether noise was cut off. */
export interface CleanNumber {
  readonly value: string;
  readonly noise: boolean;
}

/**
 * The decimal that a cell means, exactly: `1,234.5` and `0.30000000000000004` (noise of a float,
 * rounded to 15 digits) are read, `n/a`, `-` and `1.2.3` are not.
 *
 * @returns undefined for anything that is not one number
 */
export const cleanNumber = (text: string): CleanNumber | undefined => {
  const plain = /^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(text) ? text.replaceAll(',', '') : text;
  const noise = significant(plain) > FLOAT_DIGITS;
  const value = decimalOf(noise ? Number(plain).toPrecision(FLOAT_DIGITS) : plain);
  return value === undefined ? undefined : { value, noise };
};

/** How publishers write that there is no value. Missing is not zero (design §5). */
const MISSING: ReadonlySet<string> = new Set([
  '',
  '-',
  '–',
  'na',
  'n/a',
  'n.a.',
  '/',
  '..',
  '…',
  '无',
  '—',
]);

export const isMissing = (text: string): boolean => MISSING.has(text.trim().toLowerCase());

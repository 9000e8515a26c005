import {
  compare,
  divide,
  fromDecimal,
  isZero,
  magnitude,
  multiply,
  rational,
  toDecimal,
  toSignificant,
  type Rational,
} from '@tanji/domain/quantity';
import type { PageLanguage } from '../i18n/languages.js';

/** Significant digits shown; the exact value is always within reach. */
export const SHOWN_DIGITS = 4;

/** kg CO2e below this are shown as "< 0.001" and never as zero. */
const TINY = fromDecimal('0.001');

const HUNDRED = rational(100n);

/** Groups digits in the person's language; exact for decimals of any length. */
export const groupDigits = (decimal: string, language: PageLanguage): string =>
  new Intl.NumberFormat(language, { maximumFractionDigits: 20 }).format(
    decimal as Intl.StringNumericLiteral,
  );

/** Longest grouped number that has room beside an axis. */
const AXIS_CHARACTERS = 7;

/**
 * A round number of an axis: in full where it has room, else in the language's short form, 1.5M or
 * 150万. The exact figures stand in the table beside a chart.
 */
export const axisDigits = (decimal: string, language: PageLanguage): string => {
  const full = groupDigits(decimal, language);
  // A short form of a small fraction would be zero.
  if (full.length <= AXIS_CHARACTERS || decimal.includes('.')) return full;
  return new Intl.NumberFormat(language, { notation: 'compact', maximumFractionDigits: 3 }).format(
    decimal as Intl.StringNumericLiteral,
  );
};

/** Reads a decimal or a fraction `n/d`, as calculation explanations have them. */
export const readNumber = (text: string): Rational => {
  const slash = text.indexOf('/');
  return slash < 0
    ? fromDecimal(text)
    : divide(fromDecimal(text.slice(0, slash)), fromDecimal(text.slice(slash + 1)));
};

/** Emissions for reading: four significant digits, `0` for zero, `< 0.001` for the tiny. */
export const formatEmission = (kilograms: string, language: PageLanguage): string => {
  const value = fromDecimal(kilograms);
  if (isZero(value)) return '0';
  if (compare(magnitude(value), TINY) < 0) {
    const bound = groupDigits('0.001', language);
    return value.n > 0n ? `< ${bound}` : `−${bound} < … < 0`;
  }
  return groupDigits(toSignificant(value, SHOWN_DIGITS), language);
};

/** Any other number: factors, activities, conversions. Fractions are marked as rounded. */
export const formatNumber = (text: string, language: PageLanguage, digits = 6): string => {
  const value = readNumber(text);
  const shown = groupDigits(toSignificant(value, digits), language);
  return text.includes('/') ? `≈ ${shown}` : shown;
};

/** Percent of a total with one decimal; undefined where the total is zero. */
export const percentOf = (part: string, total: string): string | undefined => {
  const whole = fromDecimal(total);
  if (isZero(whole)) return undefined;
  return toDecimal(multiply(divide(fromDecimal(part), whole), HUNDRED), 1);
};

export const formatPercent = (percent: string, language: PageLanguage): string =>
  `${groupDigits(toDecimal(fromDecimal(percent), 1), language)} %`;

/** Part of a whole as a floating number, for drawing only. */
export const ratioForDrawing = (part: string, whole: string): number => {
  const total = fromDecimal(whole);
  return isZero(total) ? 0 : Number(toDecimal(divide(fromDecimal(part), total), 9));
};

/** −1, 0, 1 for sorting exact decimals. */
export const compareDecimals = (a: string, b: string): -1 | 0 | 1 =>
  compare(fromDecimal(a), fromDecimal(b));

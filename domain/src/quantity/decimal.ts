import { TanjiError } from '../errors/index.js';

/** Longest decimal accepted, so that no input can make arithmetic slow. */
export const MAX_DECIMAL_LENGTH = 60;

/** A decimal as coefficient × 10^−scale, exact. */
export interface Decimal {
  readonly coefficient: bigint;
  /** Number of decimal places, ≥ 0. */
  readonly scale: number;
}

const DECIMAL = /^-?\d+(\.\d+)?$/;

const POWERS: bigint[] = [1n];

/** 10^exponent, exact; exponent ≥ 0. Kept in a table because `**` is banned (design §5). */
export const powerOfTen = (exponent: number): bigint => {
  for (let next = POWERS.length; next <= exponent; next += 1) {
    POWERS.push((POWERS[next - 1] ?? 1n) * 10n);
  }
  const power = POWERS[exponent];
  if (power === undefined) throw new TypeError(`power of ten ${exponent}`);
  return power;
};

const shown = (text: string): string => (text.length > 80 ? `${text.slice(0, 77)}…` : text);

/**
 * Reads `-?\d+(\.\d+)?`, at most 60 characters.
 *
 * @throws TanjiError DECIMAL_INVALID
 */
export const parseDecimal = (text: string): Decimal => {
  if (text.length > MAX_DECIMAL_LENGTH) {
    const reason = `longer than ${MAX_DECIMAL_LENGTH} characters`;
    throw new TanjiError('DECIMAL_INVALID', { text: shown(text), reason });
  }
  if (!DECIMAL.test(text)) {
    throw new TanjiError('DECIMAL_INVALID', { text: shown(text), reason: 'not of the form -12.5' });
  }
  const point = text.indexOf('.');
  if (point < 0) return { coefficient: BigInt(text), scale: 0 };
  return {
    coefficient: BigInt(text.slice(0, point) + text.slice(point + 1)),
    scale: text.length - point - 1,
  };
};

/** Writes a decimal in its one canonical spelling: no superfluous zeros, no minus zero. */
export const formatDecimal = ({ coefficient, scale }: Decimal): string => {
  const negative = coefficient < 0n;
  const digits = (negative ? -coefficient : coefficient).toString().padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  const fraction = scale === 0 ? '' : digits.slice(digits.length - scale).replace(/0+$/, '');
  const sign = negative ? '-' : '';
  return fraction === '' ? sign + whole : `${sign}${whole}.${fraction}`;
};

/**
 * The canonical spelling of a decimal: `4.90` → `4.9`, `-0` → `0`.
 *
 * @throws TanjiError DECIMAL_INVALID
 */
export const canonicalDecimal = (text: string): string => formatDecimal(parseDecimal(text));

import { formatDecimal, powerOfTen } from './decimal.js';
import { toExactDecimal, type Rational } from './rational.js';

/**
 * n / d to the nearest integer, ties to the even one. The one rounding rule of the product
 * (design §5): unbiased over many lines and the same for both signs.
 *
 * @param d > 0
 */
export const divideHalfEven = (n: bigint, d: bigint): bigint => {
  const negative = n < 0n;
  const size = negative ? -n : n;
  const quotient = size / d;
  const twice = (size - quotient * d) * 2n;
  const up = twice > d || (twice === d && (quotient & 1n) === 1n);
  const rounded = up ? quotient + 1n : quotient;
  return negative ? -rounded : rounded;
};

/** The value × 10^scale as an integer, rounded half-even. */
export const roundHalfEven = (value: Rational, scale: number): bigint =>
  divideHalfEven(value.n * powerOfTen(scale), value.d);

/** Canonical decimal of the value, rounded half-even to at most `scale` places. */
export const toDecimal = (value: Rational, scale: number): string =>
  formatDecimal({ coefficient: roundHalfEven(value, scale), scale });

/** The exact decimal if there is one, else `n/d`. Never rounded. */
export const toExactText = (value: Rational): string => {
  const decimal = toExactDecimal(value);
  return decimal === undefined ? `${value.n}/${value.d}` : formatDecimal(decimal);
};

/**
 * A decimal for display, rounded half-even to significant digits: `36.3293152`, 3 → `36.3`.
 * Integers keep their size: `12345`, 2 → `12000`. For people only, never stored.
 *
 * @param digits ≥ 1
 */
export const toSignificant = (value: Rational, digits: number): string => {
  if (value.n === 0n) return '0';
  const size = value.n < 0n ? -value.n : value.n;
  // Position of the first digit: first estimate from the lengths, then corrected by one at most.
  let exponent = size.toString().length - value.d.toString().length;
  const below =
    exponent >= 0 ? size < value.d * powerOfTen(exponent) : size * powerOfTen(-exponent) < value.d;
  if (below) exponent -= 1;
  const scale = digits - 1 - exponent;
  if (scale >= 0) return toDecimal(value, scale);
  const unit = powerOfTen(-scale);
  return (divideHalfEven(value.n, value.d * unit) * unit).toString();
};

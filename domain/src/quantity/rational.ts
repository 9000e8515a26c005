import { parseDecimal, powerOfTen, type Decimal } from './decimal.js';

/** Exact fraction, always reduced, denominator > 0. */
export interface Rational {
  readonly n: bigint;
  readonly d: bigint;
}

export const ZERO: Rational = { n: 0n, d: 1n };
export const ONE: Rational = { n: 1n, d: 1n };

const abs = (value: bigint): bigint => (value < 0n ? -value : value);

const gcd = (left: bigint, right: bigint): bigint => {
  let [a, b] = [abs(left), abs(right)];
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
};

/**
 * The reduced fraction n/d.
 *
 * @throws TypeError if d is 0: callers check divisors that come from people first
 */
export const rational = (n: bigint, d = 1n): Rational => {
  if (d === 0n) throw new TypeError('division by zero');
  const common = gcd(n, d);
  const sign = d < 0n ? -1n : 1n;
  return { n: (sign * n) / common, d: abs(d) / common };
};

export const add = (a: Rational, b: Rational): Rational =>
  a.d === b.d ? rational(a.n + b.n, a.d) : rational(a.n * b.d + b.n * a.d, a.d * b.d);

export const negate = (a: Rational): Rational => ({ n: -a.n, d: a.d });

export const subtract = (a: Rational, b: Rational): Rational => add(a, negate(b));

export const multiply = (a: Rational, b: Rational): Rational => rational(a.n * b.n, a.d * b.d);

/** a / b; throws TypeError if b is 0. */
export const divide = (a: Rational, b: Rational): Rational => rational(a.n * b.d, a.d * b.n);

/** −1, 0 or 1. */
export const compare = (a: Rational, b: Rational): -1 | 0 | 1 => {
  const difference = a.n * b.d - b.n * a.d;
  if (difference === 0n) return 0;
  return difference < 0n ? -1 : 1;
};

export const isZero = (a: Rational): boolean => a.n === 0n;

export const magnitude = (a: Rational): Rational => ({ n: abs(a.n), d: a.d });

export const sum = (values: readonly Rational[]): Rational => values.reduce(add, ZERO);

export const fromScaled = ({ coefficient, scale }: Decimal): Rational =>
  rational(coefficient, powerOfTen(scale));

/**
 * The exact value of a decimal string.
 *
 * @throws TanjiError DECIMAL_INVALID
 */
export const fromDecimal = (text: string): Rational => fromScaled(parseDecimal(text));

/** Number of times `divisor` divides `value`, and what is left. */
const factorOut = (value: bigint, divisor: bigint): [count: number, rest: bigint] => {
  let [count, rest] = [0, value];
  while (rest % divisor === 0n) [count, rest] = [count + 1, rest / divisor];
  return [count, rest];
};

/**
 * The decimal that equals the fraction, or undefined where none is finite (1/3).
 */
export const toExactDecimal = (value: Rational): Decimal | undefined => {
  const [twos, odd] = factorOut(value.d, 2n);
  const [fives, rest] = factorOut(odd, 5n);
  if (rest !== 1n) return undefined;
  const scale = twos > fives ? twos : fives;
  return { coefficient: (value.n * powerOfTen(scale)) / value.d, scale };
};

import { TanjiError } from '../errors/index.js';
import {
  add,
  compare,
  multiply,
  ONE,
  rational,
  sum,
  subtract,
  toExactText,
  ZERO,
  type Micrograms,
  type Rational,
} from '../quantity/index.js';

/** Largest integer ≤ value. */
const floor = ({ n, d }: Rational): bigint => {
  const quotient = n / d;
  return n < 0n && quotient * d !== n ? quotient - 1n : quotient;
};

/**
 * Splits a rounded total into whole micrograms so that the parts add to it exactly: every part is
 * rounded down, and what is left goes one by one to the parts with the largest remainders, the
 * first of equals (design §5, largest-remainder rule).
 *
 * @param total the parts’ sum, rounded to an integer
 * @param exact the parts before rounding, in micrograms
 */
export const splitByRemainder = (
  total: Micrograms,
  exact: readonly Rational[],
): readonly Micrograms[] => {
  const parts = exact.map((value, index) => {
    const whole = floor(value);
    return { index, whole, rest: subtract(value, rational(whole)) };
  });
  let left = total - parts.reduce((all, { whole }) => all + whole, 0n);
  const ranked = [...parts].sort((a, b) => compare(b.rest, a.rest) || a.index - b.index);
  const result = parts.map(({ whole }) => whole);
  for (const { index } of ranked) {
    if (left <= 0n) break;
    result[index] = (result[index] ?? 0n) + 1n;
    left -= 1n;
  }
  if (left !== 0n) throw new TypeError('parts do not belong to the total');
  return result;
};

/**
 * Allocates an amount by shares. Nothing is lost: the results add to the amount exactly. A negative
 * amount (a credit) is split as its mirror image.
 *
 * @param shares each ≥ 0, adding to exactly 1
 * @throws TanjiError SHARES_NOT_ONE
 */
export const allocateByShares = (
  amount: Micrograms,
  shares: readonly Rational[],
): readonly Micrograms[] => {
  const total = sum(shares);
  if (compare(total, ONE) !== 0 || shares.some((share) => compare(share, ZERO) < 0)) {
    throw new TanjiError('SHARES_NOT_ONE', { sum: toExactText(total) });
  }
  const size = amount < 0n ? -amount : amount;
  const parts = splitByRemainder(
    size,
    shares.map((share) => multiply(rational(size), share)),
  );
  return amount < 0n ? parts.map((part) => -part) : parts;
};

/**
 * Shares from keys (mass, energy, price, pieces, hours): each key over their sum.
 *
 * @throws TanjiError SHARES_NOT_ONE if the keys add to 0 or one is negative
 */
export const sharesFromKeys = (keys: readonly Rational[]): readonly Rational[] => {
  const total = keys.reduce(add, ZERO);
  if (compare(total, ZERO) <= 0 || keys.some((key) => compare(key, ZERO) < 0)) {
    throw new TanjiError('SHARES_NOT_ONE', { sum: toExactText(total) });
  }
  return keys.map((key) => rational(key.n * total.d, key.d * total.n));
};

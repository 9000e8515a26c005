import {
  add,
  compare,
  multiply,
  rational,
  subtract,
  magnitude,
  type Rational,
} from './rational.js';

/** Order statistics over exact fractions: nothing here is rounded. */

/** Smallest first; a new array. */
export const sorted = (values: readonly Rational[]): readonly Rational[] =>
  [...values].sort(compare);

/**
 * The quantile k/n of sorted values by linear interpolation between the two neighbours (Hyndman and
 * Fan 1996, definition 7: the default of R and NumPy).
 *
 * @param ordered at least one, smallest first
 * @param k 0 ≤ k ≤ n
 */
const quantileOf = (ordered: readonly Rational[], k: number, n: number): Rational => {
  const position = (ordered.length - 1) * k;
  const below = Math.floor(position / n);
  const low = ordered[below];
  if (low === undefined) throw new TypeError('a quantile of no values');
  const rest = position - below * n;
  const high = ordered[below + 1] ?? low;
  return add(low, multiply(subtract(high, low), rational(BigInt(rest), BigInt(n))));
};

/** The middle value, or the mean of the two middle ones. */
export const median = (values: readonly Rational[]): Rational => quantileOf(sorted(values), 1, 2);

/** First quartile, median and third quartile. */
export const quartiles = (
  values: readonly Rational[],
): { readonly low: Rational; readonly median: Rational; readonly high: Rational } => {
  const ordered = sorted(values);
  return {
    low: quantileOf(ordered, 1, 4),
    median: quantileOf(ordered, 1, 2),
    high: quantileOf(ordered, 3, 4),
  };
};

/** Median of the absolute deviations from the median: a spread that a few outliers cannot move. */
export const medianDeviation = (values: readonly Rational[]): Rational => {
  const middle = median(values);
  return median(values.map((value) => magnitude(subtract(value, middle))));
};

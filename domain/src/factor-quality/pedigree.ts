import {
  add,
  divideHalfEven,
  formatDecimal,
  fromDecimal,
  powerOfTen,
  sum,
  toExactText,
  type Rational,
} from '../quantity/index.js';
import type { FactorVersion, Uncertainty } from '../record/factor-version.js';

type Rating = FactorVersion['quality']['technological'];

/** The five indicators of the pedigree matrix, by the names of our ratings. */
export const PEDIGREE_INDICATORS = [
  'reliability',
  'completeness',
  'temporal',
  'geographical',
  'technological',
] as const;
export type PedigreeIndicator = (typeof PEDIGREE_INDICATORS)[number];

/**
 * Variance of the logarithm that each rating 1 to 5 adds. B. P. Weidema et al., Overview and
 * methodology: data quality guideline for the ecoinvent database version 3, ecoinvent report 1 (v3),
 * 2013, table of default uncertainty factors; the matrix itself is B. P. Weidema and M. S. Wesnæs,
 * J. Cleaner Prod. 4 (1996) 167. Variances add, so the sum is exact.
 */
export const PEDIGREE_VARIANCE: Readonly<
  Record<PedigreeIndicator, Readonly<Record<Rating, string>>>
> = {
  reliability: { 1: '0', 2: '0.0006', 3: '0.002', 4: '0.008', 5: '0.04' },
  completeness: { 1: '0', 2: '0.0001', 3: '0.0006', 4: '0.002', 5: '0.008' },
  temporal: { 1: '0', 2: '0.0002', 3: '0.002', 4: '0.008', 5: '0.04' },
  geographical: { 1: '0', 2: '0.000025', 3: '0.0001', 4: '0.0006', 5: '0.002' },
  technological: { 1: '0', 2: '0.0006', 3: '0.008', 4: '0.04', 5: '0.12' },
};

/** Basic variance of energy, materials and CO2 in the same table: it is there at best ratings too. */
export const BASIC_VARIANCE = '0.0006';

/** What nobody has rated is rated worst, as everywhere in this product. */
const UNRATED: Rating = '5';

/** Sum of the basic variance and those of the five ratings, exact. */
export const pedigreeVariance = (
  quality: FactorVersion['quality'],
  basic = BASIC_VARIANCE,
): string => {
  const parts = PEDIGREE_INDICATORS.map((indicator) =>
    fromDecimal(PEDIGREE_VARIANCE[indicator][quality[indicator] ?? UNRATED]),
  );
  return toExactText(add(fromDecimal(basic), sum(parts)));
};

/** Digits of the fixed-point arithmetic below; the answer has {@link GSD_SCALE} of them. */
const WORK_SCALE = 30;
const WORK = powerOfTen(WORK_SCALE);
const GSD_SCALE = 4;

/** Integer square root, rounded down (Newton). */
const integerRoot = (value: bigint): bigint => {
  if (value < 2n) return value;
  let root = value;
  let next = (value + 1n) / 2n;
  while (next < root) [root, next] = [next, (next + value / next) / 2n];
  return root;
};

/** Square root at the working scale. */
const scaledRoot = ({ n, d }: Rational): bigint => integerRoot((n * WORK * WORK) / d);

/** e^x at the working scale, x ≥ 0 at the same scale, by its power series. */
const scaledExponential = (x: bigint): bigint => {
  let [total, term] = [WORK, WORK];
  for (let k = 1n; term > 0n; k += 1n) {
    term = (term * x) / (WORK * k);
    total += term;
  }
  return total;
};

/**
 * The square of the geometric standard deviation, `exp(2·√variance)`: 95 % of the values lie between
 * the median divided and multiplied by it. Integers only, so every machine agrees; four decimals,
 * half-even, far inside the 25 digits that are right.
 *
 * @param variance decimal ≥ 0
 */
export const gsd2Of = (variance: string): string => {
  const exponential = scaledExponential(2n * scaledRoot(fromDecimal(variance)));
  const rounded = divideHalfEven(exponential, powerOfTen(WORK_SCALE - GSD_SCALE));
  return formatDecimal({ coefficient: rounded, scale: GSD_SCALE });
};

/** The log-normal uncertainty that a factor’s ratings imply. */
export const pedigreeUncertainty = (quality: FactorVersion['quality']): Uncertainty => ({
  distribution: 'lognormal',
  gsd2: gsd2Of(pedigreeVariance(quality)),
});

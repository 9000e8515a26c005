import {
  ZERO,
  add,
  compare,
  divide,
  isZero,
  multiply,
  rational,
  subtract,
  sum,
  type Micrograms,
  type Rational,
} from '../quantity/index.js';

/** Emissions of one source in one period. */
export interface Term {
  /** Sources that can stand in for each other: grid and green power, two suppliers of one part. */
  readonly group: string;
  readonly source: string;
  readonly side: 'own' | 'supply-chain';
  /** In one unit within a group. */
  readonly amount: Rational;
  /** In micrograms; may be a fraction, e.g. per piece. */
  readonly emissions: Rational;
}

export const EFFECTS = ['activity', 'mix', 'factor'] as const;
export type EffectName = (typeof EFFECTS)[number];

/** What one source contributes to a change. The three effects add to its change. */
export interface SourceEffects extends Record<EffectName, Micrograms> {
  readonly group: string;
  readonly source: string;
  readonly side: Term['side'];
}

export interface Attribution {
  readonly change: Micrograms;
  /** Ordered by group and source. */
  readonly sources: readonly SourceEffects[];
}

/** Amount of the group, share of the source in it, emissions per amount. */
type Point = readonly [amount: Rational, share: Rational, factor: Rational];

const THIRD = rational(1n, 3n);
const SIXTH = rational(1n, 6n);

/**
 * Change of A·s·f that belongs to one of the three factors: the mean over the six orders in which they
 * could have changed (Shapley; the refined Laspeyres method of index decomposition).
 */
const effectOf = (before: Point, after: Point, of: 0 | 1 | 2): Rational => {
  const [x, y] = of === 0 ? ([1, 2] as const) : of === 1 ? ([0, 2] as const) : ([0, 1] as const);
  const same = add(multiply(before[x], before[y]), multiply(after[x], after[y]));
  const cross = add(multiply(before[x], after[y]), multiply(after[x], before[y]));
  const weight = add(multiply(same, THIRD), multiply(cross, SIXTH));
  return multiply(subtract(after[of], before[of]), weight);
};

interface Pair {
  readonly group: string;
  readonly source: string;
  readonly side: Term['side'];
  before: { amount: Rational; emissions: Rational };
  after: { amount: Rational; emissions: Rational };
}

const none = () => ({ amount: ZERO, emissions: ZERO });

const pairTerms = (before: readonly Term[], after: readonly Term[]): readonly Pair[] => {
  const pairs = new Map<string, Pair>();
  const take = (terms: readonly Term[], when: 'before' | 'after'): void => {
    for (const { group, source, side, amount, emissions } of terms) {
      const key = `${group}\n${source}`;
      const pair = pairs.get(key) ?? { group, source, side, before: none(), after: none() };
      pair[when] = {
        amount: add(pair[when].amount, amount),
        emissions: add(pair[when].emissions, emissions),
      };
      pairs.set(key, pair);
    }
  };
  take(before, 'before');
  take(after, 'after');
  return [...pairs.keys()].sort().flatMap((key) => pairs.get(key) ?? []);
};

const sumsOf = (
  pairs: readonly Pair[],
  when: 'before' | 'after',
): ReadonlyMap<string, Rational> => {
  const sums = new Map<string, Rational>();
  for (const pair of pairs) {
    sums.set(pair.group, add(sums.get(pair.group) ?? ZERO, pair[when].amount));
  }
  return sums;
};

const ratio = (a: Rational, b: Rational): Rational | undefined =>
  isZero(b) ? undefined : divide(a, b);

/** Both values, each standing in for the other where there is only one. */
const eitherOf = (
  before: Rational | undefined,
  after: Rational | undefined,
): readonly [Rational, Rational] => [before ?? after ?? ZERO, after ?? before ?? ZERO];

/**
 * A source or a group that is absent in one period has no share or factor there; it takes the other
 * period's, so that what appears or disappears counts as mix or activity and not as a changed factor.
 */
const exactEffects = (
  pair: Pair,
  [sumBefore, sumAfter]: readonly [Rational, Rational],
): readonly [Rational, Rational, Rational] => {
  const [shareBefore, shareAfter] = eitherOf(
    ratio(pair.before.amount, sumBefore),
    ratio(pair.after.amount, sumAfter),
  );
  const [factorBefore, factorAfter] = eitherOf(
    ratio(pair.before.emissions, pair.before.amount),
    ratio(pair.after.emissions, pair.after.amount),
  );
  const before: Point = [sumBefore, shareBefore, factorBefore];
  const after: Point = [sumAfter, shareAfter, factorAfter];
  const parts = [
    effectOf(before, after, 0),
    effectOf(before, after, 1),
    effectOf(before, after, 2),
  ] as const;
  // Nothing, unless a source has emissions but no amount: those can only be more or less of it.
  const change = subtract(pair.after.emissions, pair.before.emissions);
  return [add(parts[0], subtract(change, sum(parts))), parts[1], parts[2]];
};

const floor = ({ n, d }: Rational): bigint => (n < 0n && n % d !== 0n ? n / d - 1n : n / d);

/**
 * Whole micrograms that add to a total, each as near to its exact value as that allows: rounded down,
 * then one more for the largest remainders, or one less for the smallest where the total asks for it.
 */
const roundToTotal = (total: Micrograms, exact: readonly Rational[]): readonly Micrograms[] => {
  const result = exact.map(floor);
  const rests = exact.map((value, index) => subtract(value, rational(result[index] ?? 0n)));
  const ranked = exact
    .map((_, index) => index)
    .sort((a, b) => compare(rests[b] ?? ZERO, rests[a] ?? ZERO) || a - b);
  let left = total - result.reduce((all, part) => all + part, 0n);
  const step = left < 0n ? -1n : 1n;
  const order = left < 0n ? ranked.reverse() : ranked;
  for (const index of order) {
    if (left === 0n) break;
    result[index] = (result[index] ?? 0n) + step;
    left -= step;
  }
  if (left !== 0n) throw new TypeError('the terms do not belong to the change');
  return result;
};

/**
 * Attributes the change between two periods: how much more or less was done (activity), by which of
 * the sources that can stand in for each other (mix), at which emissions per amount (factor). The
 * effects add to the change to the last digit.
 *
 * @param change difference of the two rounded totals, in micrograms
 */
export const attributeChange = (
  before: readonly Term[],
  after: readonly Term[],
  change: Micrograms,
): Attribution => {
  const pairs = pairTerms(before, after);
  const [sumsBefore, sumsAfter] = [sumsOf(pairs, 'before'), sumsOf(pairs, 'after')];
  const exact = pairs.map((pair) =>
    exactEffects(pair, [sumsBefore.get(pair.group) ?? ZERO, sumsAfter.get(pair.group) ?? ZERO]),
  );
  const parts = roundToTotal(change, exact.flat());
  const sources = pairs.map(({ group, source, side }, index) => ({
    group,
    source,
    side,
    activity: parts[index * 3] ?? 0n,
    mix: parts[index * 3 + 1] ?? 0n,
    factor: parts[index * 3 + 2] ?? 0n,
  }));
  return { change, sources };
};

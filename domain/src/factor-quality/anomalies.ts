import {
  add,
  compare,
  divide,
  fromDecimal,
  isZero,
  magnitude,
  median,
  medianDeviation,
  multiply,
  negate,
  rational,
  sameDimension,
  subtract,
  toDecimal,
  unitOf,
  type Rational,
} from '../quantity/index.js';
import type { FactorVersion } from '../record/factor-version.js';
import { outsideBand, valueIn } from './bands.js';

/** What the rules look at: a factor version, or a row of a publication before it is one. */
export type AnomalySubject = Pick<
  FactorVersion,
  'id' | 'version' | 'value' | 'unit' | 'gwp' | 'origin' | 'category' | 'subcategory' | 'region'
>;

/** Why a person should look at a factor. */
export const ANOMALY_REASONS = [
  'jump',
  'appeared-or-vanished',
  'peer-outlier',
  'implausible',
  'unit-changed',
  'gwp-changed',
  'negative',
] as const;
export type AnomalyReason = (typeof ANOMALY_REASONS)[number];

/**
 * A case for the review desk. It never removes or changes the factor: a jump may be a new method,
 * and only a person can tell.
 */
export interface ReviewCase {
  readonly factor: string;
  readonly version: string;
  readonly reason: AnomalyReason;
  /** The numbers behind it, as decimals or texts, for `reviewCaseText`. */
  readonly params: Readonly<Record<string, string>>;
}

export interface AnomalyContext {
  /** The version or edition before, of the same factor. */
  readonly previous?: AnomalySubject | undefined;
  /** Other factors; those of the same category, subcategory, region and unit are compared with. */
  readonly peers?: readonly AnomalySubject[];
}

/** Source 002 §2.2: an increase of 30 % is abnormal. We look at decreases of 30 % alike. */
export const JUMP_LIMIT = rational(3n, 10n);

/** Fewest peers that say what is usual. */
export const MIN_PEERS = 5;

/**
 * Modified z-score `0.6745·|x − median| / MAD` above 3.5 (B. Iglewicz and D. Hoaglin, How to detect
 * and handle outliers, ASQC 1993). Robust: half of the peers may be wrong without moving it.
 */
const Z_FACTOR = rational(6_745n, 10_000n);
export const Z_LIMIT = rational(7n, 2n);

const HUNDRED = rational(100n);
/** Decimals of figures shown to the reviewer. */
const SHOWN_SCALE = 6;
const PERCENT_SCALE = 2;

const shown = (value: Rational): string => toDecimal(value, SHOWN_SCALE);
const percent = (share: Rational): string => toDecimal(multiply(share, HUNDRED), PERCENT_SCALE);

type Found = Omit<ReviewCase, 'factor' | 'version'>;

const change = (factor: AnomalySubject, previous: AnomalySubject): readonly Found[] => {
  const { unit, value } = factor;
  if (!sameDimension(unitOf(unit).dimension, unitOf(previous.unit).dimension)) {
    return [{ reason: 'unit-changed', params: { from: previous.unit, to: unit } }];
  }
  const before = valueIn(previous, unit);
  const now = fromDecimal(value);
  const params = { from: shown(before), to: value, unit, version: previous.version };
  if (isZero(before)) return isZero(now) ? [] : [{ reason: 'appeared-or-vanished', params }];
  if (isZero(now)) return [{ reason: 'appeared-or-vanished', params }];
  const relative = divide(subtract(now, before), magnitude(before));
  if (compare(magnitude(relative), JUMP_LIMIT) < 0) return [];
  return [{ reason: 'jump', params: { ...params, percent: percent(relative) } }];
};

const basis = (factor: AnomalySubject, previous: AnomalySubject): readonly Found[] =>
  factor.gwp === previous.gwp
    ? []
    : [{ reason: 'gwp-changed', params: { from: previous.gwp, to: factor.gwp } }];

const isComparable = (factor: AnomalySubject, other: AnomalySubject): boolean =>
  other.id !== factor.id &&
  other.category === factor.category &&
  other.subcategory === factor.subcategory &&
  other.region === factor.region &&
  other.origin === factor.origin &&
  sameDimension(unitOf(other.unit).dimension, unitOf(factor.unit).dimension);

/** Distance in robust units; undefined where the peers agree so well that there is no unit. */
const scoreOf = (value: Rational, middle: Rational, spread: Rational): Rational | undefined =>
  isZero(spread)
    ? undefined
    : divide(multiply(Z_FACTOR, magnitude(subtract(value, middle))), spread);

const outlier = (factor: AnomalySubject, all: readonly AnomalySubject[]): readonly Found[] => {
  const values = all
    .filter((one) => isComparable(factor, one))
    .map((one) => valueIn(one, factor.unit));
  if (values.length < MIN_PEERS) return [];
  const value = fromDecimal(factor.value);
  const [middle, spread] = [median(values), medianDeviation(values)];
  const score = scoreOf(value, middle, spread);
  const margin = multiply(JUMP_LIMIT, magnitude(middle));
  // Where more than half of the peers are equal, the +30 % rule decides instead.
  const isFar =
    score === undefined
      ? compare(value, add(middle, margin)) > 0 || compare(value, add(middle, negate(margin))) < 0
      : compare(score, Z_LIMIT) > 0;
  if (!isFar) return [];
  const params = {
    value: factor.value,
    unit: factor.unit,
    median: shown(middle),
    mad: shown(spread),
    score: score === undefined ? '' : toDecimal(score, PERCENT_SCALE),
    peers: String(values.length),
  };
  return [{ reason: 'peer-outlier', params }];
};

const plausibility = (factor: AnomalySubject): readonly Found[] => {
  const { value, unit, origin } = factor;
  if (origin !== 'uptake' && value.startsWith('-')) {
    return [{ reason: 'negative', params: { value, unit } }];
  }
  const band = outsideBand(factor);
  if (band === undefined) return [];
  const { low, high, unit: per, id } = band;
  const params = { value: shown(valueIn(factor, per)), unit: per, low, high, band: id };
  return [{ reason: 'implausible', params }];
};

/**
 * Everything about a factor that a person should look at: against its previous version (±30 %, unit,
 * GWP set), against peers (median and median deviation) and against the band of its unit. Exact
 * arithmetic; only the figures shown are rounded.
 */
export const findAnomalies = (
  factor: AnomalySubject,
  { previous, peers = [] }: AnomalyContext = {},
): readonly ReviewCase[] =>
  [
    ...(previous === undefined ? [] : [...change(factor, previous), ...basis(factor, previous)]),
    ...outlier(factor, peers),
    ...plausibility(factor),
  ].map((found) => ({ factor: factor.id, version: factor.version, ...found }));

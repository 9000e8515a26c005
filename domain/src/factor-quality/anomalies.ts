import {
  compare,
  divide,
  fromDecimal,
  isZero,
  magnitude,
  multiply,
  rational,
  sameDimension,
  subtract,
  toDecimal,
  unitOf,
  type Rational,
} from '../quantity/index.js';
import type { FactorVersion } from '../record/factor-version.js';
import { outsideBand, valueIn } from './bands.js';
import { inBaseUnit, statisticOfPeers, type PeerStatistic, type PeerSubject } from './peers.js';

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
  'far-from-peers',
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
  /** Other factors; those of the same category, subcategory, region and dimension are compared with. */
  readonly peers?: readonly PeerSubject[] | undefined;
  /** What is usual, where somebody knows it already: see `peerGroups`. */
  readonly usual?: PeerStatistic | undefined;
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

/**
 * An outlier this many times above or below the median is no matter of taste: slips of units are a
 * thousandfold. Of 2,671 rows of a real publication 268 are outliers by the score (freight by air
 * beside freight by ship), 15 by this limit.
 */
export const FAR_FOLD = rational(30n);

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

/** Distance in robust units; undefined where the peers agree so well that there is no unit. */
const scoreOf = (value: Rational, { middle, spread }: PeerStatistic): Rational | undefined =>
  isZero(spread)
    ? undefined
    : divide(multiply(Z_FACTOR, magnitude(subtract(value, middle))), spread);

/** Where more than half of the peers are equal, the +30 % rule decides instead of the score. */
const isFar = (
  value: Rational,
  { middle }: PeerStatistic,
  score: Rational | undefined,
): boolean => {
  if (score !== undefined) return compare(score, Z_LIMIT) > 0;
  const margin = multiply(JUMP_LIMIT, magnitude(middle));
  return compare(magnitude(subtract(value, middle)), margin) > 0;
};

/** Whether two amounts are more than {@link FAR_FOLD} apart as a ratio. */
const isManifold = (value: Rational, middle: Rational): boolean => {
  const [a, b] = [magnitude(value), magnitude(middle)];
  return compare(a, multiply(b, FAR_FOLD)) >= 0 || compare(multiply(a, FAR_FOLD), b) <= 0;
};

const outlier = (factor: AnomalySubject, usual: PeerStatistic | undefined): readonly Found[] => {
  if (usual === undefined || usual.count < MIN_PEERS) return [];
  const value = inBaseUnit(factor);
  const score = scoreOf(value, usual);
  if (!isFar(value, usual, score)) return [];
  const per = unitOf(factor.unit).factor;
  const params = {
    value: factor.value,
    unit: factor.unit,
    median: shown(divide(usual.middle, per)),
    mad: shown(divide(usual.spread, per)),
    score: score === undefined ? '' : toDecimal(score, PERCENT_SCALE),
    peers: String(usual.count),
  };
  const reason = isManifold(value, usual.middle) ? 'far-from-peers' : 'peer-outlier';
  return [{ reason, params }];
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
  { previous, peers, usual }: AnomalyContext = {},
): readonly ReviewCase[] =>
  [
    ...(previous === undefined ? [] : [...change(factor, previous), ...basis(factor, previous)]),
    ...outlier(factor, usual ?? (peers && statisticOfPeers(factor, peers))),
    ...plausibility(factor),
  ].map((found) => ({ factor: factor.id, version: factor.version, ...found }));

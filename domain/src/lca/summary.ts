import {
  add,
  divide,
  formatKg,
  fromDecimal,
  isZero,
  multiply,
  rational,
  sum,
  toDecimal,
  ZERO,
  type Micrograms,
  type Rational,
} from '../quantity/index.js';
import { STAGES } from '../record/common.js';
import type { PinnedDocument } from './document.js';
import type { Ratings } from './factor-value.js';
import type { LineOutcome } from './line-result.js';
import type { CalculationResult } from './result.js';

const total = (outcomes: readonly LineOutcome[]): Micrograms =>
  outcomes.reduce((all, { amount }) => all + amount, 0n);

/** Every key with the sum of its lines, 0 where it has none. */
const cut = <K extends string>(
  keys: readonly K[],
  outcomes: readonly LineOutcome[],
  keyOf: (outcome: LineOutcome) => string,
): Record<K, string> =>
  Object.fromEntries(
    keys.map((key) => [key, formatKg(total(outcomes.filter((one) => keyOf(one) === key)))]),
  ) as Record<K, string>;

/** Sums of the parts by one of their members; they add to the total because the parts do. */
const cutParts = (
  outcomes: readonly LineOutcome[],
  member: 'gas' | 'origin',
): ReadonlyMap<string, Micrograms> => {
  const sums = new Map<string, Micrograms>();
  for (const { parts } of outcomes) {
    for (const part of parts) {
      sums.set(part[member], (sums.get(part[member]) ?? 0n) + part.amount);
    }
  }
  return sums;
};

const byCode = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const gasesOf = (outcomes: readonly LineOutcome[]): Record<string, string> =>
  Object.fromEntries(
    [...cutParts(outcomes, 'gas')]
      .sort(([a], [b]) => byCode(a, b))
      .map(([gas, amount]) => [gas, formatKg(amount)]),
  );

const originsOf = (outcomes: readonly LineOutcome[]): CalculationResult['byOrigin'] => {
  const sums = cutParts(outcomes, 'origin');
  const of = (origin: string): string => formatKg(sums.get(origin) ?? 0n);
  return { fossil: of('fossil'), biogenic: of('biogenic'), luc: of('luc') };
};

/** Emission of a line as a weight: credits weigh as much as burdens. */
const weightOf = ({ amount }: LineOutcome): Rational => rational(amount < 0n ? -amount : amount);

/** Decimal places of shares in percent and of ratings. */
const SHARE_SCALE = 2;
const HUNDRED = rational(100n);

/** Emission-weighted mean; 0 where nothing is emitted. */
const weightedMean = (
  outcomes: readonly LineOutcome[],
  valueOf: (outcome: LineOutcome) => Rational,
): Rational => {
  const weights = sum(outcomes.map(weightOf));
  if (isZero(weights)) return ZERO;
  const weighted = outcomes.reduce(
    (all, outcome) => add(all, multiply(weightOf(outcome), valueOf(outcome))),
    ZERO,
  );
  return divide(weighted, weights);
};

/** Rating of data about which nothing is known (PACT v3). */
const WORST_RATING = '5';

const qualityOf = (outcomes: readonly LineOutcome[]): CalculationResult['quality'] => {
  const mean = (member: keyof Ratings): string => {
    const value = weightedMean(outcomes, ({ quality }) =>
      fromDecimal(quality?.[member] ?? WORST_RATING),
    );
    return isZero(value) ? WORST_RATING : toDecimal(value, SHARE_SCALE);
  };
  const rated = weightedMean(outcomes, ({ quality }) => (quality === undefined ? ZERO : HUNDRED));
  return {
    technological: mean('technological'),
    geographical: mean('geographical'),
    temporal: mean('temporal'),
    ratedShare: toDecimal(rated, SHARE_SCALE),
  };
};

/** Present when a line tells the two methods apart. */
const otherElectricity = (
  document: PinnedDocument,
  outcomes: readonly LineOutcome[],
): Pick<CalculationResult, 'otherElectricity'> => {
  if (outcomes.every(({ other }) => other === undefined)) return {};
  const scope2 = outcomes.filter(({ line }) => line.scope === 2);
  const sumOther = scope2.reduce((all, { other, amount }) => all + (other ?? amount), 0n);
  return {
    otherElectricity: {
      method: document.electricity === 'location' ? 'market' : 'location',
      scope2: formatKg(sumOther),
      total: formatKg(total(outcomes) - total(scope2) + sumOther),
    },
  };
};

type Cuts = Omit<
  CalculationResult,
  | 'schema'
  | 'product'
  | 'gwp'
  | 'electricity'
  | 'lines'
  | 'warnings'
  | 'engine'
  | 'inputHash'
  | 'resultHash'
>;

/**
 * All cuts of a set of calculated lines. Formula (1): the total is the sum of the six stages (source
 * 000, claim 6); stages, scopes, own and supply chain, gases, origins and lines all add to it
 * exactly, because every one is a sum of the same rounded lines.
 *
 * Own is scope 1 and 2, what the organisation’s sites emit or buy as energy; supply chain is scope 3.
 */
export const summarise = (document: PinnedDocument, outcomes: readonly LineOutcome[]): Cuts => {
  const sum1 = total(outcomes);
  const uptake = outcomes.reduce((all, outcome) => all + outcome.uptake, 0n);
  const supplyChain = total(outcomes.filter(({ line }) => line.scope === 3));
  return {
    total: formatKg(sum1),
    stages: cut(STAGES, outcomes, ({ line }) => line.stage),
    coveredStages: STAGES.filter((stage) => outcomes.some(({ line }) => line.stage === stage)),
    scopes: cut(['1', '2', '3'], outcomes, ({ line }) => String(line.scope)),
    own: formatKg(sum1 - supplyChain),
    supplyChain: formatKg(supplyChain),
    gases: gasesOf(outcomes),
    byOrigin: originsOf(outcomes),
    uptake: formatKg(uptake),
    totalIncludingUptake: formatKg(sum1 + uptake),
    ...otherElectricity(document, outcomes),
    aircraft: formatKg(total(outcomes.filter(({ line }) => line.aircraft === true))),
    packaging: formatKg(total(outcomes.filter(({ line }) => line.packaging === true))),
    primaryDataShare: toDecimal(
      weightedMean(outcomes, ({ primaryShare }) => multiply(primaryShare, HUNDRED)),
      SHARE_SCALE,
    ),
    quality: qualityOf(outcomes),
  };
};

import {
  dimensionText,
  fromDecimal,
  median,
  medianDeviation,
  multiply,
  unitOf,
  type Rational,
} from '../quantity/index.js';
import type { FactorVersion } from '../record/factor-version.js';

/** What says which factors can be compared with each other. */
export type PeerSubject = Pick<
  FactorVersion,
  'id' | 'value' | 'unit' | 'origin' | 'category' | 'subcategory' | 'region'
>;

/** What is usual among comparable factors, in the base unit of their dimension. */
export interface PeerStatistic {
  readonly middle: Rational;
  /** Median of the absolute deviations. */
  readonly spread: Rational;
  readonly count: number;
}

/** Same category, subcategory, region, origin and dimension. */
const groupOf = ({ category, subcategory, region, origin, unit }: PeerSubject): string =>
  [category, subcategory, region, origin, dimensionText(unitOf(unit).dimension)].join('|');

/** The value per base unit of the dimension: kWh and MWh, kg and t come to the same. */
export const inBaseUnit = ({ value, unit }: Pick<PeerSubject, 'value' | 'unit'>): Rational =>
  multiply(fromDecimal(value), unitOf(unit).factor);

const statisticOf = (values: readonly Rational[]): PeerStatistic => ({
  middle: median(values),
  spread: medianDeviation(values),
  count: values.length,
});

/** Statistic of the others that are comparable; undefined where there are none. */
export const statisticOfPeers = (
  factor: PeerSubject,
  all: readonly PeerSubject[],
): PeerStatistic | undefined => {
  const group = groupOf(factor);
  const values = all
    .filter((other) => other.id !== factor.id && groupOf(other) === group)
    .map(inBaseUnit);
  return values.length === 0 ? undefined : statisticOf(values);
};

/**
 * The groups of a whole publication, each with its statistic, so that every row is compared in one
 * step. A row is one of its group: in a robust statistic that hardly moves the middle.
 *
 * @returns the statistic of a row's group; `count` does not count the row itself
 */
export const peerGroups = (
  all: Iterable<PeerSubject>,
): ((factor: PeerSubject) => PeerStatistic | undefined) => {
  const values = new Map<string, Rational[]>();
  for (const one of all) {
    const group = groupOf(one);
    const list = values.get(group);
    if (list === undefined) values.set(group, [inBaseUnit(one)]);
    else list.push(inBaseUnit(one));
  }
  const statistics = new Map<string, PeerStatistic>();
  return (factor) => {
    const group = groupOf(factor);
    const list = values.get(group);
    if (list === undefined || list.length < 2) return undefined;
    const known = statistics.get(group);
    if (known !== undefined) return known;
    const found = { ...statisticOf(list), count: list.length - 1 };
    statistics.set(group, found);
    return found;
  };
};

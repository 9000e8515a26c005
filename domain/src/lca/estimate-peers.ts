import { byText } from '../canonical/index.js';
import { TanjiError } from '../errors/index.js';
import { sameDimension, unitOf } from '../quantity/index.js';
import { isShareAlike } from '../source-terms/index.js';
import type { Period } from '../record/common.js';
import type { FactorVersion } from '../record/factor-version.js';
import type { FactorQuery } from './factor-use.js';
import { MAX_ESTIMATE_PEERS, MIN_ESTIMATE_PEERS } from './limits.js';
import { isValidFor, queryText, type Context } from './select-factor.js';

/** The similar factors that an estimate is made from. */
export interface Peers {
  /** Where they are from: a country with its subdivisions, or GLO for anywhere. */
  readonly region: string;
  /** Set when all of them are of this industry. */
  readonly industry: string | undefined;
  /** One version per factor, in the order of ids. */
  readonly factors: readonly FactorVersion[];
}

/** Whether a factor may stand in for a missing one: measured or published, fossil, of the unit. */
export const isPeer = (
  factor: FactorVersion,
  wanted: Pick<FactorQuery, 'category' | 'subcategory' | 'unit'>,
): boolean =>
  factor.category === wanted.category &&
  factor.subcategory === wanted.subcategory &&
  // An estimate from estimates would hide how little is known.
  factor.dataSource !== 'estimated' &&
  factor.origin === 'fossil' &&
  wanted.unit !== undefined &&
  sameDimension(unitOf(factor.unit).dimension, unitOf(wanted.unit).dimension);

export const isWithin = (factor: FactorVersion, region: string): boolean =>
  region === 'GLO' || factor.region.slice(0, 2) === region;

const ratingSum = ({ quality }: FactorVersion): number =>
  Number(quality.technological) + Number(quality.geographical) + Number(quality.temporal);

/** Newest and best rated first; decides who is left out when there are very many. */
const byMerit = (a: FactorVersion, b: FactorVersion): number =>
  byText(b.validity.start, a.validity.start) || ratingSum(a) - ratingSum(b) || byText(a.id, b.id);

const newestOfEach = (factors: readonly FactorVersion[]): readonly FactorVersion[] => {
  const newest = new Map<string, FactorVersion>();
  for (const factor of factors) {
    const before = newest.get(factor.id);
    if (before === undefined || Number(factor.version) > Number(before.version)) {
      newest.set(factor.id, factor);
    }
  }
  return [...newest.values()];
};

const ANYWHERE = 'GLO';

/** Nearest first: the country before the world, within each the industry before all. */
const levelsOf = (query: FactorQuery, country: string): readonly Omit<Peers, 'factors'>[] => {
  const regions = country === ANYWHERE ? [ANYWHERE] : [country, ANYWHERE];
  return regions.flatMap((region) => [
    ...(query.industry === undefined ? [] : [{ region, industry: query.industry }]),
    { region, industry: undefined },
  ]);
};

/**
 * The peers of model `tanji-gap/1`: factors of the same category, subcategory and unit that are valid
 * for the question, from the nearest level that has at least {@link MIN_ESTIMATE_PEERS}: country and
 * industry, country, industry, all.
 *
 * @param query with `subcategory` and `unit`, as parsing requires where estimates are permitted
 * @returns undefined when no level has enough
 */
export const findPeers = (
  query: FactorQuery,
  context: Pick<Context, 'library' | 'geography'> & { readonly period: Period },
): Peers | undefined => {
  const { category, subcategory, date } = query;
  const wide = subcategory === undefined ? { category } : { category, subcategory };
  const fitting = context.library
    .search(wide)
    .filter((one) => isPeer(one, query) && isValidFor(one, context.period, date))
    // An estimate would mix their values with others; share-alike sets stay apart.
    .filter(({ source }) => !isShareAlike(source.licence));
  const all = newestOfEach(fitting);
  const asked = query.region ?? context.geography;
  const country = asked === ANYWHERE ? ANYWHERE : asked.slice(0, 2);
  for (const { region, industry } of levelsOf(query, country)) {
    const here = all.filter(
      (one) => isWithin(one, region) && (industry === undefined || one.industry === industry),
    );
    if (here.length < MIN_ESTIMATE_PEERS) continue;
    const factors = [...here].sort(byMerit).slice(0, MAX_ESTIMATE_PEERS);
    return { region, industry, factors: factors.sort((a, b) => byText(a.id, b.id)) };
  }
  return undefined;
};

/**
 * The peers of a question that nothing answers.
 *
 * @throws TanjiError FACTOR_ESTIMATE_IMPOSSIBLE
 */
export const requirePeers = (query: FactorQuery, context: Context): Peers => {
  const peers = findPeers(query, context);
  if (peers !== undefined) return peers;
  const wanted = queryText(query, query.region ?? context.geography);
  const params = { wanted, needed: MIN_ESTIMATE_PEERS };
  throw new TanjiError('FACTOR_ESTIMATE_IMPOSSIBLE', params, { pointer: context.pointer });
};

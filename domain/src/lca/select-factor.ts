import { byText } from '../canonical/index.js';
import { TanjiError } from '../errors/index.js';
import { sameDimension, unitOf } from '../quantity/index.js';
import type { Period } from '../record/common.js';
import type { FactorVersion } from '../record/factor-version.js';
import type { FactorQuery, FactorReference, Resolution, ResolutionRule } from './factor-use.js';
import { commonDays } from './calendar.js';
import { MAX_ALTERNATIVES } from './limits.js';
import type { FactorLibrary } from './ports.js';

/** One version chosen, by which rule, and what else there was. */
export interface Selection {
  readonly factor: FactorVersion;
  readonly resolution: Resolution;
}

/** What a resolution needs to know of its document. */
export interface Context {
  readonly library: FactorLibrary;
  readonly period: Period;
  readonly geography: string;
  readonly pointer: string;
  /** Set where the period is the majority year's part of the document's; recorded with the choice. */
  readonly overPeriod?: Resolution['overPeriod'];
}

/** Tiers from most to least specific (design §8): region before industry before core. */
const TIER_ORDER = ['region', 'industry', 'core'] as const;

/** ISO dates compare as text. */
const isValidOn = ({ validity }: FactorVersion, date: string): boolean =>
  validity.start <= date && date < validity.end;

export const overlaps = ({ validity }: FactorVersion, period: Period): boolean =>
  validity.start < period.end && period.start < validity.end;

/**
 * Whether a version may be used for a document of this period: valid on the date asked for, or, with
 * none asked, valid in some part of the period.
 */
export const isValidFor = (factor: FactorVersion, period: Period, date?: string): boolean =>
  date === undefined ? overlaps(factor, period) : isValidOn(factor, date);

export const byVersion = (a: FactorVersion, b: FactorVersion): number =>
  Number(b.version) - Number(a.version);

/** Newest first: later validity, then higher version. */
const byAge = (a: FactorVersion, b: FactorVersion): number =>
  byText(b.validity.start, a.validity.start) || byVersion(a, b);

type Order = (a: FactorVersion, b: FactorVersion) => number;

/** In the part of the majority year the version that is valid longest goes first, not the newest. */
const byTime =
  ({ overPeriod, period }: Context, otherwise: Order): Order =>
  (a, b) =>
    (overPeriod?.rule === 'majority-year'
      ? commonDays(b.validity, period) - commonDays(a.validity, period)
      : 0) || otherwise(a, b);

const ratingSum = ({ quality }: FactorVersion): number =>
  Number(quality.technological) + Number(quality.geographical) + Number(quality.temporal);

/** Best first. Ends with the id, so that the order never depends on how the library lists. */
const byFit =
  (industry: string | undefined, context: Context): Order =>
  (a, b) =>
    TIER_ORDER.indexOf(a.tier) - TIER_ORDER.indexOf(b.tier) ||
    Number(b.industry === industry) - Number(a.industry === industry) ||
    byTime(context, byAge)(a, b) ||
    ratingSum(a) - ratingSum(b) ||
    byText(a.id, b.id);

const alternativesOf = (ranked: readonly FactorVersion[]): Resolution['alternatives'] =>
  ranked.slice(1, 1 + MAX_ALTERNATIVES).map(({ id, version, tier, region, value, unit }) => ({
    id,
    version,
    tier,
    region,
    value,
    unit,
  }));

export const select = (
  ranked: readonly FactorVersion[],
  rule: ResolutionRule,
  extra: Pick<Resolution, 'fallback' | 'outdated' | 'overPeriod'> = {},
): Selection | undefined => {
  const factor = ranked[0];
  if (factor === undefined) return undefined;
  const alternatives = alternativesOf(ranked);
  return { factor, resolution: { rule, tier: factor.tier, alternatives, ...extra } };
};

const askedText = (context: Context, date: string | undefined): string =>
  date ?? `${context.period.start}…${context.period.end}`;

/** What the context records with every choice. */
const noted = ({ overPeriod }: Context): Pick<Resolution, 'overPeriod'> =>
  overPeriod === undefined ? {} : { overPeriod };

const outOfPeriod = (nearest: FactorVersion, context: Context, date?: string): TanjiError =>
  new TanjiError(
    'FACTOR_OUT_OF_PERIOD',
    {
      id: nearest.id,
      asked: askedText(context, date),
      start: nearest.validity.start,
      end: nearest.validity.end,
    },
    { pointer: context.pointer },
  );

const notFound = (wanted: string, hint: string, context: Context): TanjiError =>
  new TanjiError('FACTOR_NOT_FOUND', { wanted, hint }, { pointer: context.pointer });

/** Why no day of the period is served: the factor is unknown, or never valid then. */
export const referenceRefusal = (
  { ref, date }: FactorReference,
  context: Context,
  versions: readonly FactorVersion[],
): TanjiError => {
  const newest = versions[0];
  return newest === undefined
    ? notFound(ref, 'The id is not in the library.', context)
    : outOfPeriod(newest, context, date);
};

/** The newest version that ended before the date asked for, if the reference permits it. */
export const selectOutdated = (
  candidates: readonly FactorVersion[],
  asked: string,
  compareFit: Order,
): Selection | undefined => {
  const earlier = candidates
    .filter(({ validity }) => validity.end <= asked)
    .sort((a, b) => byAge(a, b) || compareFit(a, b));
  const validUntil = earlier[0]?.validity.end;
  if (validUntil === undefined) return undefined;
  return select(earlier, 'outdated', { outdated: { asked, validUntil } });
};

interface Wish {
  readonly rule: ResolutionRule;
  readonly fits: (factor: FactorVersion) => boolean;
}

const wishOf = (reference: FactorReference, context: Context): Wish => {
  const { version, edition, date } = reference;
  if (version !== undefined) return { rule: 'version', fits: (f) => f.version === version };
  if (edition !== undefined) return { rule: 'edition', fits: (f) => f.source.edition === edition };
  if (date !== undefined) return { rule: 'date', fits: (f) => isValidOn(f, date) };
  return { rule: 'period', fits: (f) => overlaps(f, context.period) };
};

export const describe = ({ ref, version, edition, date }: FactorReference): string =>
  [ref, version && `version ${version}`, edition && `edition ${edition}`, date]
    .filter((part) => part !== undefined && part !== '')
    .join(', ');

/** Why nothing fits: no such version, or none valid when asked. */
const refusal = (
  reference: FactorReference,
  context: Context,
  found: readonly FactorVersion[],
  newest: FactorVersion,
): TanjiError => {
  const named = reference.version !== undefined || reference.edition !== undefined;
  return found.length === 0 && named
    ? notFound(describe(reference), 'The factor has other versions.', context)
    : outOfPeriod(found[0] ?? newest, context, reference.date);
};

/**
 * Finds the version a reference means. A version or edition named outright must still be valid in
 * the document’s period unless the reference permits an outdated one.
 *
 * @throws TanjiError FACTOR_NOT_FOUND, FACTOR_OUT_OF_PERIOD
 */
export const selectByReference = (reference: FactorReference, context: Context): Selection => {
  const versions = [...context.library.versions(reference.ref)].sort(byVersion);
  const newest = versions[0];
  if (newest === undefined) throw referenceRefusal(reference, context, versions);
  const { rule, fits } = wishOf(reference, context);
  const found = versions.filter(fits);
  const valid = found
    .filter((f) => isValidFor(f, context.period, reference.date))
    .sort(byTime(context, byVersion));
  const selection = select(valid, rule, noted(context));
  if (selection !== undefined) return selection;
  if (reference.allowOutdated === true) {
    const named = reference.version !== undefined || reference.edition !== undefined;
    const asked = reference.date ?? context.period.start;
    const outdated = selectOutdated(named ? found : versions, asked, byVersion);
    if (outdated !== undefined) {
      return {
        factor: outdated.factor,
        resolution: { ...outdated.resolution, ...noted(context) },
      };
    }
  }
  throw refusal(reference, context, found, newest);
};

/** A query matches factors of its industry and general ones that name none. */
const matches = (factor: FactorVersion, query: FactorQuery): boolean =>
  factor.category === query.category &&
  (query.subcategory === undefined || factor.subcategory === query.subcategory) &&
  (factor.industry === undefined || factor.industry === query.industry) &&
  (query.unit === undefined ||
    sameDimension(unitOf(factor.unit).dimension, unitOf(query.unit).dimension));

export interface Level {
  readonly region: string;
  readonly rule: ResolutionRule;
}

/** The query’s region, then its country, then the world, as far as permitted. */
export const levelsOf = (region: string, allowFallback: boolean): readonly Level[] => {
  const country = region.slice(0, 2);
  const levels: Level[] = [{ region, rule: 'region' }];
  if (!allowFallback || region === 'GLO') return levels;
  if (country !== region) levels.push({ region: country, rule: 'fallback-country' });
  return [...levels, { region: 'GLO', rule: 'fallback-global' }];
};

export const queryText = (query: FactorQuery, region: string): string =>
  [query.category, query.subcategory, query.industry, region, query.date]
    .filter((part) => part !== undefined)
    .join(', ');

/** A query, the region it means and where it stands. */
export interface Asked {
  readonly query: FactorQuery;
  readonly region: string;
  readonly context: Context;
}

/** Selects at one level of the region hierarchy. */
export const selectAtLevel = (
  candidates: readonly FactorVersion[],
  level: Level,
  asked: Asked,
): Selection | undefined => {
  const { query, region, context } = asked;
  const here = candidates.filter((factor) => factor.region === level.region);
  const fit = byFit(query.industry, context);
  const valid = here.filter((f) => isValidFor(f, context.period, query.date)).sort(fit);
  const extra = {
    ...noted(context),
    ...(level.region === region ? {} : { fallback: { from: region, to: level.region } }),
  };
  const selection = select(valid, level.rule, extra);
  if (selection !== undefined || query.allowOutdated !== true) return selection;
  const outdated = selectOutdated(here, query.date ?? context.period.start, fit);
  return (
    outdated && {
      factor: outdated.factor,
      resolution: { ...outdated.resolution, ...extra },
    }
  );
};

/** The query with its region, and every active version of its category, industry and region. */
export const ask = (
  query: FactorQuery,
  context: Context,
): Asked & { readonly candidates: readonly FactorVersion[] } => {
  const region = query.region ?? context.geography;
  const candidates = context.library.search({ ...query, region }).filter((f) => matches(f, query));
  return { query, region, context, candidates };
};

/** Why no level answers: expired in the region, or none there, with a hint where there is one. */
export const refusalOf = (asked: Asked, candidates: readonly FactorVersion[]): TanjiError => {
  const { query, region, context } = asked;
  const expired = candidates.filter((factor) => factor.region === region).sort(byAge)[0];
  if (expired !== undefined) return outOfPeriod(expired, context, query.date);
  const wider = levelsOf(region, true).filter((level) =>
    candidates.some((factor) => factor.region === level.region),
  );
  const hint =
    wider.length === 0
      ? 'The library has none for a wider region either.'
      : `There is one for ${wider.map((level) => level.region).join(', ')}; permit it with allowFallback.`;
  return notFound(queryText(query, region), hint, context);
};

/**
 * Answers a query: the nearest permitted region first, then the tier (region, industry, core), then
 * the named industry before general, the newest, the best rated.
 *
 * @throws TanjiError FACTOR_NOT_FOUND, FACTOR_OUT_OF_PERIOD
 */
export const selectByQuery = (query: FactorQuery, context: Context): Selection => {
  const { candidates, ...asked } = ask(query, context);
  for (const level of levelsOf(asked.region, query.allowFallback === true)) {
    const selection = selectAtLevel(candidates, level, asked);
    if (selection !== undefined) return selection;
  }
  throw refusalOf(asked, candidates);
};

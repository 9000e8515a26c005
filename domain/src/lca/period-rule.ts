import { TanjiError } from '../errors/index.js';
import type { Period } from '../record/common.js';
import type { FactorVersion } from '../record/factor-version.js';
import { daysIn, yearsOf } from './calendar.js';
import type { FactorQuery, FactorReference } from './factor-use.js';
import { MAX_BLEND_PORTIONS } from './limits.js';
import {
  ask,
  byVersion,
  describe,
  isValidFor,
  levelsOf,
  queryText,
  referenceRefusal,
  refusalOf,
  select,
  selectAtLevel,
  selectOutdated,
  type Context,
  type Selection,
} from './select-factor.js';

/** A version and the days of the period that it serves. */
export interface Portion extends Selection {
  readonly days: number;
}

/** The version for one day, or nothing. */
type AnswerOn = (day: string) => Selection | undefined;

const BLENDED = { rule: 'blended-by-days' } as const;

/**
 * The context of `majority-year`: the part of the period in the calendar year that holds most of its
 * days, the later year of equals. A reporting year from April to March is thus served by the factors
 * of the year it begins in, as publishers of yearly tables advise.
 */
export const majorityContext = (context: Context): Context => {
  const years = yearsOf(context.period).map(({ year, part }) => ({
    year,
    part,
    days: daysIn(part),
  }));
  const most = years.reduce((best, one) => (one.days >= best.days ? one : best));
  const { year, days, part } = most;
  const of = daysIn(context.period);
  return { ...context, period: part, overPeriod: { rule: 'majority-year', year, days, of } };
};

/** The period cut wherever the validity of a candidate begins or ends: one answer per piece. */
const piecesOf = (period: Period, candidates: readonly FactorVersion[]): readonly Period[] => {
  const inside = candidates
    .flatMap(({ validity }) => [validity.start, validity.end])
    .filter((date) => period.start < date && date < period.end);
  const starts = [period.start, ...[...new Set(inside)].sort()];
  return starts.map((start, index) => ({ start, end: starts[index + 1] ?? period.end }));
};

interface Blend {
  readonly portions: readonly Portion[];
  /** The first piece that no version serves. */
  readonly gap: Period | undefined;
}

/** Asks once per piece and adds up the days of each version, in the order of its first day. */
const blend = (pieces: readonly Period[], answerOn: AnswerOn): Blend => {
  const portions = new Map<string, Portion>();
  let gap: Period | undefined;
  for (const piece of pieces) {
    const selection = answerOn(piece.start);
    if (selection === undefined) {
      gap ??= piece;
      continue;
    }
    const { id, version } = selection.factor;
    // Days on which a version had expired stay apart from those on which it was valid.
    const key = `${id}@${version} ${selection.resolution.outdated === undefined}`;
    const before = portions.get(key);
    const days = daysIn(piece) + (before?.days ?? 0);
    const resolution = { ...selection.resolution, overPeriod: BLENDED };
    portions.set(key, { ...(before ?? { ...selection, resolution }), days });
  }
  return { portions: [...portions.values()], gap };
};

const checkSize = (portions: readonly Portion[], pointer: string): readonly Portion[] => {
  if (portions.length <= MAX_BLEND_PORTIONS) return portions;
  const params = { what: 'blended versions', actual: portions.length, limit: MAX_BLEND_PORTIONS };
  throw new TanjiError('GRAPH_TOO_LARGE', params, { pointer });
};

const gapError = (wanted: string, gap: Period, { pointer }: Context): TanjiError =>
  new TanjiError('FACTOR_PERIOD_GAP', { wanted, from: gap.start, to: gap.end }, { pointer });

/**
 * Every version of a factor for the days of the period on which it is the one valid, the highest
 * where several are. A day without one is a refusal, unless `allowOutdated` permits the newest that
 * ended before it.
 *
 * @throws TanjiError FACTOR_PERIOD_GAP, FACTOR_NOT_FOUND, FACTOR_OUT_OF_PERIOD, GRAPH_TOO_LARGE
 */
export const blendByReference = (
  reference: FactorReference,
  context: Context,
): readonly Portion[] => {
  const versions = [...context.library.versions(reference.ref)].sort(byVersion);
  const outdated = reference.allowOutdated === true;
  const { portions, gap } = blend(
    piecesOf(context.period, versions),
    (day) =>
      select(
        versions.filter((one) => isValidFor(one, context.period, day)),
        'period',
      ) ?? (outdated ? selectOutdated(versions, day, byVersion) : undefined),
  );
  if (portions.length === 0) throw referenceRefusal(reference, context, versions);
  if (gap !== undefined) throw gapError(describe(reference), gap, context);
  return checkSize(portions, context.pointer);
};

/**
 * The same for a query: each day gets what the query with that day as its `date` would answer, all
 * from one level of the region hierarchy. A level that leaves a day open does not count.
 *
 * @throws TanjiError FACTOR_PERIOD_GAP, FACTOR_NOT_FOUND, FACTOR_OUT_OF_PERIOD, GRAPH_TOO_LARGE
 */
export const blendByQuery = (query: FactorQuery, context: Context): readonly Portion[] => {
  const { candidates, ...asked } = ask(query, context);
  let nearestGap: Period | undefined;
  for (const level of levelsOf(asked.region, query.allowFallback === true)) {
    const here = candidates.filter((factor) => factor.region === level.region);
    const { portions, gap } = blend(piecesOf(context.period, here), (day) =>
      selectAtLevel(here, level, { ...asked, query: { ...query, date: day } }),
    );
    if (gap === undefined) return checkSize(portions, context.pointer);
    if (portions.length > 0) nearestGap ??= gap;
  }
  if (nearestGap === undefined) throw refusalOf(asked, candidates);
  throw gapError(queryText(query, asked.region), nearestGap, context);
};

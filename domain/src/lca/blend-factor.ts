import { TanjiError } from '../errors/index.js';
import { rational, toExactText } from '../quantity/index.js';
import type { GwpSet, Period } from '../record/common.js';
import type { FactorVersion } from '../record/factor-version.js';
import { averageFactor } from './average-factor.js';
import { commonDays, daysIn } from './calendar.js';
import type { PinnedBlend } from './factor-use.js';
import { fromLedger, pinnedVersion, type FactorValue, type Ratings } from './factor-value.js';
import type { CalculationInputs } from './ports.js';

const RATINGS = ['technological', 'geographical', 'temporal'] as const;

/** The worst of several ratings in each indicator; a chain is as good as its weakest link. */
export const worstRatings = (all: readonly Ratings[]): Ratings => {
  const worst = (member: keyof Ratings): string =>
    all.reduce(
      (most, ratings) => (Number(ratings[member]) > Number(most) ? ratings[member] : most),
      '1',
    );
  return Object.fromEntries(RATINGS.map((member) => [member, worst(member)])) as unknown as Ratings;
};

const invalid = (reason: string, pointer: string): TanjiError =>
  new TanjiError('FACTOR_BLEND_INVALID', { reason }, { pointer });

interface BlendOptions {
  readonly inputs: CalculationInputs;
  readonly gwp: GwpSet;
  readonly period: Period;
}

/** Days of the period on which a version is valid or, by permission, has expired. */
const daysAllowed = (version: FactorVersion, expired: boolean, period: Period): number => {
  const { start, end } = version.validity;
  if (!expired) return commonDays({ start, end }, period);
  return end < period.end ? commonDays({ start: end, end: period.end }, period) : 0;
};

/** What a portion may claim: its version, and whether it stands there as expired. */
const claimOf = ({ ref, version, resolution }: PinnedBlend['blend'][number]): string =>
  `${ref}@${version} ${resolution.outdated === undefined}`;

const checkDays = (blend: PinnedBlend['blend'], options: BlendOptions, pointer: string): void => {
  const { inputs, period } = options;
  const total = daysIn(period);
  const given = blend.reduce((sum, { days }) => sum + days, 0);
  if (given !== total) throw invalid(`its days add to ${given}, not to ${total}`, pointer);
  if (new Set(blend.map(claimOf)).size !== blend.length) {
    throw invalid('a version stands in it twice', pointer);
  }
  for (const { days, ...pinned } of blend) {
    const version = pinnedVersion(pinned, inputs, pointer);
    const most = daysAllowed(version, pinned.resolution.outdated !== undefined, period);
    if (days > most) {
      const reason = `${version.id} version ${version.version} can serve ${most} days, not ${days}`;
      throw invalid(reason, pointer);
    }
  }
};

/**
 * The versions of a period averaged by their days, exactly. Whoever pinned the document chose the
 * days, so they are checked: together they are the period, and none serves a day it is not valid on,
 * except by a recorded permission. Else a supplier could give a dirty year the weight of one day.
 *
 * @throws TanjiError FACTOR_BLEND_INVALID, UNIT_MISMATCH, UNIT_HEAT_BASIS and those of the versions
 */
export const fromBlend = (
  { blend }: PinnedBlend,
  options: BlendOptions,
  pointer: string,
): FactorValue => {
  const { inputs, gwp, period } = options;
  checkDays(blend, options, pointer);
  const total = BigInt(daysIn(period));
  const portions = blend.map(({ days, ...pinned }) => {
    const weight = rational(BigInt(days), total);
    const factor = fromLedger(pinned, inputs, gwp, pointer);
    const used = factor.used.map((one) => ({ ...one, share: toExactText(weight) }));
    return { weight, factor: { ...factor, used } };
  });
  const ratings = portions.flatMap(({ factor }) => factor.quality ?? []);
  return { ...averageFactor(portions, pointer), quality: worstRatings(ratings) };
};

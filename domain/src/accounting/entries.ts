import { TanjiError } from '../errors/index.js';
import {
  ZERO,
  add,
  combineUnits,
  compare,
  convert,
  divide,
  fromDecimal,
  isZero,
  multiply,
  requireSameDimension,
  roundToMicrograms,
  subtract,
  sum,
  toDecimal,
  unitOf,
  type Micrograms,
  type Rational,
} from '../quantity/index.js';
import {
  ACTIVITY_SCOPES,
  DEFAULT_CATEGORY,
  type Activity,
  type Certificate,
  type UsedFactor,
} from './input.js';

/** One product of amount and factor, rounded once. */
export interface EntryPart {
  readonly amount: Rational;
  readonly unit: string;
  readonly factor: UsedFactor;
  readonly emissions: Micrograms;
  /** Certificate that this part of the electricity is covered by. */
  readonly certificate?: string;
}

/** An activity with its emissions by both methods; scope 1 and 3 have the same in both. */
export interface Entry {
  readonly activity: Activity;
  readonly scope: 1 | 2 | 3;
  readonly category?: string;
  readonly location: EntryPart;
  readonly market: readonly EntryPart[];
}

const KILOGRAM = 'kgCO2e';

const partOf = (
  amount: Rational,
  unit: string,
  factor: UsedFactor,
  certificate?: string,
): EntryPart => {
  const product = combineUnits(unitOf(unit), unitOf(factor.unit), 1);
  const target = unitOf(KILOGRAM);
  requireSameDimension(product, target);
  const exact = multiply(multiply(amount, fromDecimal(factor.value)), product.factor);
  const emissions = roundToMicrograms(divide(exact, target.factor));
  return { amount, unit, factor, emissions, ...(certificate === undefined ? {} : { certificate }) };
};

const kWhOf = ({ amount, unit }: Activity): Rational => convert(fromDecimal(amount), unit, 'kWh');

const check = (activity: Activity): void => {
  const { id, kind, marketFactor, category } = activity;
  const refuse = (reason: string): never => {
    throw new TanjiError('ACCOUNT_ENTRY_INVALID', { activity: id, reason });
  };
  const scope = ACTIVITY_SCOPES[kind];
  if (marketFactor !== undefined && scope !== 2)
    refuse('only purchased energy has a market factor');
  if (category !== undefined && scope !== 3) refuse('only scope 3 has categories');
};

/** Cover by certificates: electricity activity → certificate → kWh. */
type Cover = ReadonlyMap<string, readonly (readonly [Certificate, Rational])[]>;

const coverOf = (activities: readonly Activity[], certificates: readonly Certificate[]): Cover => {
  const meters = activities.filter(({ kind }) => kind === 'electricity');
  const left = new Map(meters.map((meter) => [meter.id, kWhOf(meter)]));
  const cover = new Map<string, (readonly [Certificate, Rational])[]>();
  const use = (meter: string, certificate: Certificate, amount: Rational): void => {
    const rest = subtract(left.get(meter) ?? ZERO, amount);
    if (compare(rest, ZERO) < 0) {
      throw new TanjiError('ACCOUNT_CERTIFICATE_EXCESS', {
        certified: toDecimal(sum(certificates.map(({ kWh }) => fromDecimal(kWh))), 3),
        purchased: toDecimal(sum(meters.map(kWhOf)), 3),
      });
    }
    left.set(meter, rest);
    cover.set(meter, [...(cover.get(meter) ?? []), [certificate, amount]]);
  };
  for (const certificate of certificates.filter(({ covers }) => covers !== undefined)) {
    const { id, covers = '' } = certificate;
    if (!left.has(covers)) {
      const params = { where: `certificate ${id}`, what: 'electricity', id: covers };
      throw new TanjiError('ACCOUNT_REFERENCE_UNKNOWN', params);
    }
    use(covers, certificate, fromDecimal(certificate.kWh));
  }
  spreadRest(certificates, left, use);
  return cover;
};

/** Certificates that name no meter cover what is left, each meter by its uncovered amount. */
const spreadRest = (
  certificates: readonly Certificate[],
  left: ReadonlyMap<string, Rational>,
  use: (meter: string, certificate: Certificate, amount: Rational) => void,
): void => {
  const open = [...left];
  const all = open.reduce((total, [, amount]) => add(total, amount), ZERO);
  for (const certificate of certificates.filter(({ covers }) => covers === undefined)) {
    const kWh = fromDecimal(certificate.kWh);
    const shares = isZero(all) ? [] : open;
    if (shares.length === 0 && !isZero(kWh)) {
      const params = { certified: certificate.kWh, purchased: '0' };
      throw new TanjiError('ACCOUNT_CERTIFICATE_EXCESS', params);
    }
    for (const [meter, amount] of shares) {
      if (!isZero(amount)) use(meter, certificate, divide(multiply(kWh, amount), all));
    }
  }
};

const marketParts = (activity: Activity, cover: Cover): readonly EntryPart[] => {
  const factor = activity.marketFactor ?? activity.factor;
  const covered = cover.get(activity.id);
  if (covered === undefined) {
    return [partOf(fromDecimal(activity.amount), activity.unit, factor)];
  }
  const rest = subtract(kWhOf(activity), sum(covered.map(([, kWh]) => kWh)));
  const parts = covered.map(([certificate, kWh]) =>
    partOf(kWh, 'kWh', certificate.factor, certificate.id),
  );
  return isZero(rest) ? parts : [partOf(rest, 'kWh', factor), ...parts];
};

const entryOf = (activity: Activity, cover: Cover): Entry => {
  check(activity);
  const { kind, amount, unit, factor } = activity;
  const scope = ACTIVITY_SCOPES[kind];
  const category = scope === 3 ? (activity.category ?? DEFAULT_CATEGORY[kind]) : undefined;
  const location = partOf(fromDecimal(amount), unit, factor);
  return {
    activity,
    scope,
    ...(category === undefined ? {} : { category }),
    location,
    market: scope === 2 ? marketParts(activity, cover) : [location],
  };
};

/** Market-based emissions of an entry. */
export const marketOf = (entry: Entry): Micrograms =>
  entry.market.reduce((total, { emissions }) => total + emissions, 0n);

/**
 * Emissions of every activity. A certificate takes its kilowatt-hours out of the market-based figure of
 * the electricity it covers; the location-based figure never sees it (GHG Protocol scope 2 guidance).
 * Without a market factor the location factor stands in, as the guidance's last choice says.
 *
 * @throws TanjiError UNIT_…, ACCOUNT_CERTIFICATE_EXCESS, ACCOUNT_ENTRY_INVALID,
 *   ACCOUNT_REFERENCE_UNKNOWN; units name the activity in the pointer
 */
export const accountEntries = (
  activities: readonly Activity[],
  certificates: readonly Certificate[],
): readonly Entry[] => {
  const inPlace = <T>(index: number, run: () => T): T => {
    try {
      return run();
    } catch (error) {
      if (!(error instanceof TanjiError) || error.pointer !== undefined) throw error;
      throw new TanjiError(error.code, error.params, {
        pointer: `/activities/${index}`,
        cause: error,
      });
    }
  };
  // Units of meters first, so that a wrong one is named with its place and not as a certificate's.
  activities.forEach((activity, index) => {
    if (activity.kind === 'electricity') inPlace(index, () => kWhOf(activity));
  });
  const cover = coverOf(activities, certificates);
  return activities.map((activity, index) => inPlace(index, () => entryOf(activity, cover)));
};

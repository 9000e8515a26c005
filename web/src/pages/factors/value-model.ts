import type { RouteResponse } from '@tanji/domain/api';
import type { FactorVersion } from '@tanji/domain/record';
import { divide, fromDecimal, multiply, toSignificant } from '@tanji/domain/quantity';

type Versions = RouteResponse<'getFactorVersions'>;

/** One value with the days it is meant for. */
export interface ValueStep {
  /** Version of the ledger or edition. */
  readonly name: string;
  readonly record: FactorVersion;
}

const byStart = (a: ValueStep, b: ValueStep): number =>
  a.record.validity.start < b.record.validity.start ? -1 : 1;

/**
 * Values over time in one unit, that of the newest: rows of editions if there are any, else the
 * versions of the ledger that are in force. A later statement about the same start replaces the
 * earlier one in the drawing.
 */
export const valueSteps = ({ versions, editions = [] }: Versions): readonly ValueStep[] => {
  const rows = [...editions]
    .reverse()
    .map(({ edition: name, record }): ValueStep => ({ name, record }));
  const active = versions
    .filter(({ status }) => status === 'active')
    .map(({ record }): ValueStep => ({ name: record.version, record }));
  const steps = rows.length > 0 ? rows : active;
  const unit = steps.at(-1)?.record.unit;
  const byDay = new Map(
    steps
      .filter(({ record }) => record.unit === unit)
      .map((step) => [step.record.validity.start, step]),
  );
  return [...byDay.values()].sort(byStart);
};

/** Digits of an interval's ends; it is an estimate itself. */
const BAND_DIGITS = 6;

/** Where 95 % of a lognormal value lie: value ÷ GSD² to value × GSD²; triangles as they are stated. */
export const bandOf = ({
  value,
  uncertainty,
}: Pick<FactorVersion, 'value' | 'uncertainty'>):
  { readonly low: string; readonly high: string } | undefined => {
  if (uncertainty?.distribution === 'triangular' || uncertainty?.distribution === 'uniform') {
    return { low: uncertainty.min, high: uncertainty.max };
  }
  if (uncertainty?.distribution !== 'lognormal') return undefined;
  const [middle, spread] = [fromDecimal(value), fromDecimal(uncertainty.gsd2)];
  return {
    low: toSignificant(divide(middle, spread), BAND_DIGITS),
    high: toSignificant(multiply(middle, spread), BAND_DIGITS),
  };
};

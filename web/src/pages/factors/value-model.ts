import type { RouteResponse } from '@tanji/domain/api';
import type { FactorVersion } from '@tanji/domain/record';

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

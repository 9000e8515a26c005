import type { RouteResponse } from '@tanji/domain/api';
import type { FactorVersion } from '@tanji/domain/record';
import { compareDecimals, ratioForDrawing } from '../../format/number.js';

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

/** A step in pixels of nothing: shares of the drawing's width and height. */
export interface DrawnStep {
  readonly step: ValueStep;
  readonly left: number;
  readonly right: number;
  /** Height above zero. */
  readonly height: number;
}

const dayOf = (date: string): number => Date.parse(date);

/** Steps from zero, so that a small change never looks large. */
export const drawSteps = (
  steps: readonly ValueStep[],
): { readonly drawn: readonly DrawnStep[]; readonly max: string } => {
  const max = steps.reduce(
    (best, { record }) => (compareDecimals(record.value, best) > 0 ? record.value : best),
    '0',
  );
  const first = dayOf(steps[0]?.record.validity.start ?? '2000-01-01');
  const last = Math.max(...steps.map(({ record }) => dayOf(record.validity.end)));
  const place = (day: number): number => (day - first) / Math.max(1, last - first);
  const drawn = steps.map((step, index): DrawnStep => {
    const { start, end } = step.record.validity;
    const next = steps[index + 1]?.record.validity.start;
    const until = next !== undefined && next < end ? next : end;
    return {
      step,
      left: place(dayOf(start)),
      right: place(dayOf(until)),
      height: Math.max(0, ratioForDrawing(step.record.value, max)),
    };
  });
  return { drawn, max };
};

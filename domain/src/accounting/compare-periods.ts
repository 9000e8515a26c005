import { divide, formatKg, multiply, parseKg, rational, toDecimal } from '../quantity/index.js';
import type { ElectricityMethod } from '../record/index.js';
import { readAmounts, totalAmount } from './amounts.js';
import type { AccountPeriod } from './sum-periods.js';

/** Rise or fall of a figure against another period. */
export interface Change {
  readonly against: string;
  /** kg CO2e, negative where it fell. */
  readonly amount: string;
  /** Percent of the earlier figure, one decimal; absent where that is zero. */
  readonly percent?: string;
}

/** Change of a figure in kg CO2e, percent to one decimal. */
export const changeOf = (against: string, before: string, after: string): Change => {
  const [from, to] = [parseKg(before), parseKg(after)];
  const amount = formatKg(to - from);
  if (from === 0n) return { against, amount };
  const part = divide(rational(to - from), rational(from < 0n ? -from : from));
  return { against, amount, percent: toDecimal(multiply(part, rational(100n)), 1) };
};

/** The period before, of the same length: `2025-03` → `2025-02`, `2025-Q1` → `2024-Q4`. */
export const precedingPeriod = (period: string): string => {
  const year = Number(period.slice(0, 4));
  if (period.length === 4) return String(year - 1);
  const isQuarter = period.includes('Q');
  const [place, last] = isQuarter ? [Number(period.slice(6)), 4] : [Number(period.slice(5)), 12];
  const [inYear, before] = place === 1 ? [year - 1, last] : [year, place - 1];
  return isQuarter ? `${inYear}-Q${before}` : `${inYear}-${String(before).padStart(2, '0')}`;
};

/** The same period of the year before: `2025-Q2` → `2024-Q2`. */
export const periodOfYearBefore = (period: string): string =>
  `${Number(period.slice(0, 4)) - 1}${period.slice(4)}`;

/** A period beside the one before and the same one of the year before. */
export interface ComparedPeriod extends AccountPeriod {
  readonly change?: Change;
  readonly yearChange?: Change;
}

/** All scopes of a period, scope 2 by one method, kg CO2e. */
export const periodTotal = ({ totals }: AccountPeriod, method: ElectricityMethod): string =>
  formatKg(totalAmount(readAmounts(totals), method));

/**
 * Sets periods against each other by their totals. Only whole periods are compared: a quarter of which
 * a month is missing would seem to fall.
 *
 * @param method the same for all: a month that was declared by another method would seem to jump
 */
export const comparePeriods = (
  periods: readonly AccountPeriod[],
  method: ElectricityMethod,
): readonly ComparedPeriod[] => {
  const whole = new Map(
    periods.filter(({ missing }) => missing.length === 0).map((one) => [one.period, one] as const),
  );
  const against = (one: AccountPeriod, other: string): Change | undefined => {
    const before = whole.get(other);
    return before === undefined || !whole.has(one.period)
      ? undefined
      : changeOf(other, periodTotal(before, method), periodTotal(one, method));
  };
  return periods.map((one) => {
    const change = against(one, precedingPeriod(one.period));
    const yearChange = against(one, periodOfYearBefore(one.period));
    return {
      ...one,
      ...(change === undefined ? {} : { change }),
      ...(yearChange === undefined ? {} : { yearChange }),
    };
  });
};

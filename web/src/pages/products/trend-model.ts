import type { Trend } from '@tanji/domain/api';
import {
  fromDecimal,
  isZero,
  subtract,
  divide,
  multiply,
  rational,
  toDecimal,
} from '@tanji/domain/quantity';
import { compareDecimals } from '../../format/number.js';

type Point = Trend['points'][number];

/** What the chart says in one sentence. */
export interface TrendFinding {
  readonly first: Point;
  readonly last: Point;
  /** Change from first to last in percent, one decimal, with its sign; absent from zero. */
  readonly change: string | undefined;
  readonly highest: Point;
}

export const trendFinding = (points: readonly Point[]): TrendFinding | undefined => {
  const first = points[0];
  const last = points.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const from = fromDecimal(first.total);
  const difference = subtract(fromDecimal(last.total), from);
  const change = isZero(from)
    ? undefined
    : toDecimal(multiply(divide(difference, from), rational(100n)), 1);
  const highest = points.reduce((best, point) =>
    compareDecimals(point.total, best.total) > 0 ? point : best,
  );
  return { first, last, change, highest };
};

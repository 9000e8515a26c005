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
import { compareDecimals, ratioForDrawing } from '../../format/number.js';

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

const HEADROOM = 1.08;

/** A bar from the zero line, own part below the supply chain's; heights between 0 and 1. */
export interface TrendBar {
  readonly point: Point;
  readonly own: number;
  readonly supplyChain: number;
}

export interface TrendLayout {
  readonly bars: readonly TrendBar[];
  /** Height of the largest total. */
  readonly top: number;
  readonly max: string;
}

/** Bars always start at zero, so that a small change never looks large. */
export const trendLayout = (points: readonly Point[]): TrendLayout => {
  const max = points.reduce(
    (best, { total }) => (compareDecimals(total, best) > 0 ? total : best),
    '0',
  );
  const height = (amount: string): number => Math.max(0, ratioForDrawing(amount, max)) / HEADROOM;
  return {
    bars: points.map((point) => ({
      point,
      own: height(point.own),
      supplyChain: height(point.supplyChain),
    })),
    top: max === '0' ? 0 : 1 / HEADROOM,
    max,
  };
};

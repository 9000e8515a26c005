import { forDrawing, valueAxis, type ValueAxis } from './scale.js';

/** A value with the range in which the true one is expected. */
export interface Interval {
  readonly id: string;
  /** Read out: name, exact value, low and high, unit. */
  readonly name: string;
  /** Exact decimals. */
  readonly value: string;
  readonly low: string;
  readonly high: string;
}

export interface LaidInterval {
  readonly interval: Interval;
  /** Middle of the row. */
  readonly y: number;
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** Pixels of a row: a target that a finger can hit. */
export const INTERVAL_ROW = 30;

/** Interval bars, one row each, over one axis that contains zero. */
export const layIntervals = (
  intervals: readonly Interval[],
  pixels: readonly [number, number],
): {
  readonly axis: ValueAxis;
  readonly laid: readonly LaidInterval[];
  readonly height: number;
} => {
  const ends = intervals.flatMap(({ value, low, high }) => [value, low, high].map(forDrawing));
  const axis = valueAxis(ends, pixels);
  const at = (decimal: string): number => axis.scale(forDrawing(decimal));
  const laid = intervals.map((interval, index) => ({
    interval,
    y: index * INTERVAL_ROW + INTERVAL_ROW / 2,
    value: at(interval.value),
    low: at(interval.low),
    high: at(interval.high),
  }));
  return { axis, laid, height: intervals.length * INTERVAL_ROW };
};

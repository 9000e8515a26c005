import type { Frame } from './layout.js';
import {
  dayForDrawing,
  forDrawing,
  linearScale,
  valueAxis,
  type Scale,
  type ValueAxis,
} from './scale.js';

/** A value that holds from one day until before another. */
export interface TimeStep {
  readonly id: string;
  /** Read out when the step has the focus: days, exact value, unit. */
  readonly name: string;
  readonly start: string;
  /** First day that is no longer inside. */
  readonly end: string;
  readonly value: string;
  /** Interval that the value lies in. */
  readonly band?: { readonly low: string; readonly high: string } | undefined;
  /** Hatched. */
  readonly estimated?: boolean;
}

export interface LaidStep {
  readonly step: TimeStep;
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly band: { readonly top: number; readonly bottom: number } | undefined;
}

export interface TimeLayout {
  readonly axis: ValueAxis;
  /** First and last day drawn. */
  readonly days: readonly [number, number];
  readonly time: Scale;
  readonly laid: readonly LaidStep[];
  /** The line through all steps; it breaks where nothing holds. */
  readonly path: string;
}

/** Steps in the order of their days; one that begins before another ends cuts it short. */
export const layTimes = (steps: readonly TimeStep[], frame: Frame): TimeLayout => {
  const ends = steps.map(({ end }, index) => {
    const next = steps[index + 1]?.start;
    return next !== undefined && next < end ? next : end;
  });
  const starts = steps.map(({ start }) => dayForDrawing(start));
  const days = [Math.min(...starts), Math.max(...ends.map(dayForDrawing))] as const;
  const time = linearScale(days, [frame.left, frame.right]);
  const values = steps.flatMap(({ value, band }) =>
    (band === undefined ? [value] : [value, band.low, band.high]).map(forDrawing),
  );
  const axis = valueAxis(values, [frame.bottom, frame.top]);
  const at = (decimal: string): number => axis.scale(forDrawing(decimal));
  const laid = steps.map((step, index): LaidStep => ({
    step,
    left: time(dayForDrawing(step.start)),
    right: time(dayForDrawing(ends[index] ?? step.end)),
    y: at(step.value),
    band: step.band && { top: at(step.band.high), bottom: at(step.band.low) },
  }));
  const path = laid
    .map(({ step, left, right, y }, index) => {
      const joined = index > 0 && ends[index - 1] === step.start;
      return `${joined ? 'L' : 'M'}${left} ${y}L${right} ${y}`;
    })
    .join('');
  return { axis, days, time, laid, path };
};

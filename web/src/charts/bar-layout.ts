import type { Frame } from './layout.js';
import { forDrawing, valueAxis, type ValueAxis } from './scale.js';

/** Bars under one label. */
export interface BarGroup {
  readonly label: string;
  /** Read out when the group has the focus: label, exact values, unit. */
  readonly name: string;
  /** One exact decimal per series; undefined where there is none, which is not zero. */
  readonly values: readonly (string | undefined)[];
}

export type BarMode = 'grouped' | 'stacked';

export interface LaidBar {
  readonly series: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface LaidGroup {
  readonly group: BarGroup;
  readonly middle: number;
  readonly bars: readonly LaidBar[];
}

/** Where a bar begins and ends on the value axis. */
interface Extent {
  readonly series: number;
  readonly from: number;
  readonly to: number;
}

/** Stacks grow away from zero: credits go down from it and hide nothing. */
const stacked = ({ values }: BarGroup): readonly Extent[] => {
  let up = 0;
  let down = 0;
  return values.flatMap((value, series): Extent[] => {
    if (value === undefined) return [];
    const size = forDrawing(value);
    const from = size < 0 ? down : up;
    const to = from + size;
    if (size < 0) down = to;
    else up = to;
    return [{ series, from, to }];
  });
};

const grouped = ({ values }: BarGroup): readonly Extent[] =>
  values.flatMap((value, series) =>
    value === undefined ? [] : [{ series, from: 0, to: forDrawing(value) }],
  );

/** Share of its place that a group fills. */
const FILLED = 0.7;

/** Rectangles of a bar chart; the axis always contains zero. */
export const layBars = (
  groups: readonly BarGroup[],
  mode: BarMode,
  frame: Frame,
): { readonly axis: ValueAxis; readonly laid: readonly LaidGroup[] } => {
  const extents = groups.map(mode === 'stacked' ? stacked : grouped);
  const ends = extents.flatMap((bars) => bars.flatMap(({ from, to }) => [from, to]));
  const axis = valueAxis(ends, [frame.bottom, frame.top]);
  const place = (frame.right - frame.left) / Math.max(1, groups.length);
  const laid = groups.map((group, index): LaidGroup => {
    const start = frame.left + index * place + (place * (1 - FILLED)) / 2;
    const whole = place * FILLED;
    const width = mode === 'stacked' ? whole : whole / Math.max(1, group.values.length);
    const bars = (extents[index] ?? []).map(({ series, from, to }): LaidBar => {
      const [a, b] = [axis.scale(from), axis.scale(to)];
      const x = mode === 'stacked' ? start : start + series * width;
      return { series, x, y: Math.min(a, b), width, height: Math.abs(a - b) };
    });
    return { group, middle: start + whole / 2, bars };
  });
  return { axis, laid };
};

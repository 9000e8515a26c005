import { forDrawing, valueAxis, type ValueAxis } from './scale.js';
import type { Series } from './patterns.js';

/** A part of a stacked bar. */
export interface StackPart {
  readonly key: string;
  /** Read out when the part has the focus: name, exact amount, unit, share. */
  readonly name: string;
  /** Exact decimal; below zero it stands left of zero. */
  readonly amount: string;
  readonly series: Series;
  /** Number or sign drawn on the part where it has room. */
  readonly mark: string;
}

export interface LaidPart {
  readonly part: StackPart;
  readonly x: number;
  readonly width: number;
}

export interface LaidStack {
  readonly axis: ValueAxis;
  readonly laid: readonly LaidPart[];
  /** Where the sum of all parts lies; undefined where no part is below zero: it is the end then. */
  readonly net: number | undefined;
}

/** One horizontal bar of parts; credits go left from zero, so that the bar never hides one. */
export const layStack = (
  parts: readonly StackPart[],
  pixels: readonly [number, number],
): LaidStack => {
  let up = 0;
  let down = 0;
  const extents = parts.flatMap((part) => {
    const size = forDrawing(part.amount);
    if (size === 0) return [];
    const from = size < 0 ? down : up;
    const to = from + size;
    if (size < 0) down = to;
    else up = to;
    return [{ part, low: Math.min(from, to), high: Math.max(from, to) }];
  });
  const axis = valueAxis([down, up], pixels);
  const laid = extents.map(({ part, low, high }): LaidPart => {
    const x = axis.scale(low);
    return { part, x, width: axis.scale(high) - x };
  });
  return { axis, laid, net: down === 0 ? undefined : axis.scale(up + down) };
};

import { add, fromDecimal, toExactText } from '@tanji/domain/quantity';
import type { Frame } from './layout.js';
import { forDrawing, valueAxis, type ValueAxis } from './scale.js';

/** A cause between two totals. */
export interface WaterfallCause {
  readonly id: string;
  readonly label: string;
  /** Exact decimal with its sign. */
  readonly amount: string;
}

export type WaterfallKind = 'total' | 'rise' | 'fall';

export interface WaterfallBar {
  readonly id: string;
  readonly label: string;
  readonly kind: WaterfallKind;
  /** Height of a total, amount of a cause. */
  readonly amount: string;
  /** Exact total behind this bar. */
  readonly after: string;
}

export interface WaterfallInput {
  readonly from: { readonly label: string; readonly total: string };
  readonly causes: readonly WaterfallCause[];
  readonly to: { readonly label: string; readonly total: string };
}

/**
 * Bars from one total through its causes to another. The sum is exact: causes that do not lead to the
 * second total are a fault of the caller and never drawn.
 *
 * @throws RangeError when the causes do not sum to the difference
 */
export const waterfallBars = ({ from, causes, to }: WaterfallInput): readonly WaterfallBar[] => {
  let total = fromDecimal(from.total);
  const steps = causes.map(({ id, label, amount }): WaterfallBar => {
    total = add(total, fromDecimal(amount));
    const kind = amount.startsWith('-') ? 'fall' : 'rise';
    return { id, label, kind, amount, after: toExactText(total) };
  });
  if (toExactText(total) !== toExactText(fromDecimal(to.total))) {
    throw new RangeError(`causes lead to ${toExactText(total)}, not to ${to.total}`);
  }
  const bar = (id: string, { label, total: height }: WaterfallInput['from']): WaterfallBar => ({
    id,
    label,
    kind: 'total',
    amount: height,
    after: height,
  });
  return [bar('from', from), ...steps, bar('to', to)];
};

export interface LaidWaterfallBar {
  readonly bar: WaterfallBar;
  readonly x: number;
  readonly width: number;
  readonly y: number;
  readonly height: number;
  /** Where the next bar begins. */
  readonly level: number;
}

const FILLED = 0.7;

/** Rectangles of a waterfall; the axis contains zero. */
export const layWaterfall = (
  bars: readonly WaterfallBar[],
  frame: Frame,
): { readonly axis: ValueAxis; readonly laid: readonly LaidWaterfallBar[] } => {
  const after = bars.map((bar) => forDrawing(bar.after));
  const axis = valueAxis(after, [frame.bottom, frame.top]);
  const place = (frame.right - frame.left) / Math.max(1, bars.length);
  const laid = bars.map((bar, index): LaidWaterfallBar => {
    const to = axis.scale(after[index] ?? 0);
    const from = axis.scale(bar.kind === 'total' ? 0 : (after[index - 1] ?? 0));
    return {
      bar,
      x: frame.left + index * place + (place * (1 - FILLED)) / 2,
      width: place * FILLED,
      y: Math.min(from, to),
      height: Math.abs(from - to),
      level: to,
    };
  });
  return { axis, laid };
};

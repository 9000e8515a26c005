import { niceTicks, type Tick } from './ticks.js';

/** Place of a number on an axis, in pixels. */
export type Scale = (value: number) => number;

/** Straight line from a range of numbers to a range of pixels. */
export const linearScale = (
  [low, high]: readonly [number, number],
  [from, to]: readonly [number, number],
): Scale => {
  const span = high - low;
  return (value) => (span === 0 ? from : from + ((value - low) / span) * (to - from));
};

/** A decimal as a floating number. For places of pixels only, never for a figure that is shown. */
export const forDrawing = (decimal: string): number => Number(decimal);

/** A calendar date as a number that grows by one a day. */
export const dayForDrawing = (date: string): number => Date.parse(`${date}T00:00:00Z`) / 86_400_000;

export interface ValueAxis {
  readonly ticks: readonly Tick[];
  readonly scale: Scale;
}

/** A value axis whose range is that of its ticks; zero is always in it, so no change looks large. */
export const valueAxis = (
  values: readonly number[],
  pixels: readonly [number, number],
): ValueAxis => {
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  const ticks = niceTicks(low, high === low ? low + 1 : high);
  const range = [ticks[0]?.value ?? 0, ticks.at(-1)?.value ?? 1] as const;
  return { ticks, scale: linearScale(range, pixels) };
};

/** First of January of the years in a range of days; thinned so that labels have room. */
export const yearTicks = (
  [first, last]: readonly [number, number],
  most: number,
): readonly Tick[] => {
  const yearOf = (day: number): number => new Date(day * 86_400_000).getUTCFullYear();
  const years = Array.from(
    { length: yearOf(last) - yearOf(first) + 1 },
    (_, index) => yearOf(first) + index,
  )
    .map((year) => ({ text: String(year), value: dayForDrawing(`${year}-01-01`) }))
    .filter(({ value }) => value >= first && value <= last);
  const every = Math.ceil(years.length / Math.max(1, most));
  return years.filter((_, index) => index % every === 0);
};

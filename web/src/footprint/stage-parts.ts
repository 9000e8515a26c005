import { STAGES, type FootprintRecord, type Stage, type StageValue } from '@tanji/domain/record';
import { compareDecimals, percentOf, ratioForDrawing } from '../format/number.js';

/** One stage as it is drawn and listed. */
export interface StagePart {
  readonly stage: Stage;
  /** 1 to 6: its colour and its number in bar and table. */
  readonly number: 1 | 2 | 3 | 4 | 5 | 6;
  readonly value: StageValue;
  /** Percent of the total with one decimal; absent where there is no amount or no total. */
  readonly percent: string | undefined;
}

const amountOf = (value: StageValue): string => ('amount' in value ? value.amount : '0');

export const stageParts = (record: FootprintRecord): readonly StagePart[] =>
  STAGES.map((stage, index) => {
    const value = record.stages[stage];
    const percent = 'amount' in value ? percentOf(value.amount, record.total) : undefined;
    return { stage, number: (index + 1) as StagePart['number'], value, percent };
  });

/** A rectangle of the stacked bar in percent of its width. */
export interface BarPiece {
  readonly part: StagePart;
  readonly start: number;
  readonly width: number;
}

export interface StackedBar {
  readonly pieces: readonly BarPiece[];
  /** Where zero lies; > 0 when a stage is negative. */
  readonly zero: number;
  /** Where the total lies. */
  readonly net: number;
}

/** Negative stages go to the left of zero, so that the bar never hides a credit. */
export const stackedBar = (parts: readonly StagePart[], total: string): StackedBar => {
  const sized = parts
    .map((part) => ({
      part,
      size: ratioForDrawing(amountOf(part.value), total === '0' ? '1' : total),
    }))
    .filter(({ size }) => size !== 0);
  const sign = compareDecimals(total, '0') < 0 ? -1 : 1;
  const signed = sized.map(({ part, size }) => ({ part, size: size * sign }));
  const negative = signed.reduce((sum, { size }) => sum + Math.max(0, -size), 0);
  const positive = signed.reduce((sum, { size }) => sum + Math.max(0, size), 0);
  const scale = negative + positive === 0 ? 0 : 100 / (negative + positive);
  let right = negative;
  let left = negative;
  const pieces = signed.map(({ part, size }) => {
    const width = Math.abs(size) * scale;
    if (size < 0) {
      left += size;
      return { part, start: left * scale, width };
    }
    const start = right * scale;
    right += size;
    return { part, start, width };
  });
  return { pieces, zero: negative * scale, net: positive * scale };
};

/** The stage with the largest amount, for the sentence above the figure. */
export const largestStage = (parts: readonly StagePart[]): StagePart | undefined =>
  parts.reduce<StagePart | undefined>(
    (best, part) =>
      best === undefined || compareDecimals(amountOf(part.value), amountOf(best.value)) > 0
        ? part
        : best,
    undefined,
  );

import { STAGES, type FootprintRecord, type Stage, type StageValue } from '@tanji/domain/record';
import { compareDecimals, percentOf } from '../format/number.js';

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

/** The stage with the largest amount, for the sentence above the figure. */
export const largestStage = (parts: readonly StagePart[]): StagePart | undefined =>
  parts.reduce<StagePart | undefined>(
    (best, part) =>
      best === undefined || compareDecimals(amountOf(part.value), amountOf(best.value)) > 0
        ? part
        : best,
    undefined,
  );

import { add, fromDecimal, isZero, toExactText, type Rational } from '@tanji/domain/quantity';
import type { StandardResult } from '@tanji/domain/standard';
import type { WaterfallCause } from '../../charts/index.js';

type Reason = StandardResult['differences'][number]['reason'];

/** Differences of a standard from the document's total, one sum for each reason; they stay exact. */
export const causesOf = (
  { differences }: Pick<StandardResult, 'differences'>,
  label: (reason: Reason) => string,
): readonly WaterfallCause[] => {
  const sums = new Map<Reason, Rational>();
  for (const { reason, amount } of differences) {
    const value = fromDecimal(amount);
    const sum = sums.get(reason);
    sums.set(reason, sum === undefined ? value : add(sum, value));
  }
  return [...sums]
    .filter(([, sum]) => !isZero(sum))
    .map(([reason, sum]) => ({ id: reason, label: label(reason), amount: toExactText(sum) }));
};

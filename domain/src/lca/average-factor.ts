import {
  add,
  divide,
  multiply,
  requireSameDimension,
  sum,
  type Rational,
} from '../quantity/index.js';
import type { FactorPart, FactorValue } from './factor-value.js';

/** A factor and its part of the whole; the weights of one average add to 1. */
export interface WeightedFactor {
  readonly weight: Rational;
  readonly factor: FactorValue;
}

/** Value of another factor in the unit of the first, so that they can be averaged. */
const align = (factor: FactorValue, first: FactorValue, pointer: string): FactorValue => {
  requireSameDimension(factor.unit, first.unit, pointer);
  if (factor.unit.text === first.unit.text) return factor;
  const scale = divide(factor.unit.factor, first.unit.factor);
  const parts = factor.parts.map((part) => ({ ...part, weight: multiply(part.weight, scale) }));
  return { ...factor, value: multiply(factor.value, scale), parts };
};

/** Parts of the same gas and origin are one part. */
const mergeParts = (parts: readonly FactorPart[]): readonly FactorPart[] => {
  const merged = new Map<string, FactorPart>();
  for (const part of parts) {
    const key = `${part.gas} ${part.origin}`;
    const before = merged.get(key);
    const weight = before === undefined ? part.weight : add(before.weight, part.weight);
    merged.set(key, { ...part, weight });
  }
  return [...merged.values()];
};

/**
 * The exact weighted mean of factors, in the unit of the first, gas by gas. Nothing is rounded here:
 * the line that uses it rounds once.
 *
 * @param portions at least one
 * @throws TanjiError UNIT_MISMATCH, UNIT_HEAT_BASIS
 */
export const averageFactor = (
  portions: readonly WeightedFactor[],
  pointer: string,
): FactorValue => {
  const first = portions[0]?.factor;
  if (first === undefined) throw new TypeError('an average of no factors');
  const aligned = portions.map(({ weight, factor }) => ({
    weight,
    factor: align(factor, first, pointer),
  }));
  return {
    ...first,
    value: sum(aligned.map(({ weight, factor }) => multiply(weight, factor.value))),
    parts: mergeParts(
      aligned.flatMap(({ weight, factor }) =>
        factor.parts.map((part) => ({ ...part, weight: multiply(part.weight, weight) })),
      ),
    ),
    used: portions.flatMap(({ factor }) => factor.used),
    primary: portions.every(({ factor }) => factor.primary !== false) ? first.primary : false,
    foreignGwp: portions.find(({ factor }) => factor.foreignGwp)?.factor.foreignGwp,
  };
};

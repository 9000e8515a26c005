import { TanjiError } from '../errors/index.js';
import {
  add,
  compare,
  divide,
  fromDecimal,
  multiply,
  ONE,
  requireSameDimension,
  subtract,
  ZERO,
  type Rational,
} from '../quantity/index.js';
import type { PinnedLineOf } from './document.js';
import type { FactorPart, FactorReader, FactorValue } from './factor-value.js';

/** A factor and how many years it holds. */
interface Portion {
  readonly years: Rational;
  readonly factor: FactorValue;
}

const min = (a: Rational, b: Rational): Rational => (compare(a, b) <= 0 ? a : b);

/** Value of another factor in the unit of the first, so that years can be averaged. */
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

const average = (portions: readonly Portion[], years: Rational, pointer: string): FactorValue => {
  const first = portions[0]?.factor;
  if (first === undefined) throw new TypeError('a use line without factors');
  const weighted = portions.map((portion) => ({
    share: divide(portion.years, years),
    factor: align(portion.factor, first, pointer),
  }));
  return {
    ...first,
    value: weighted.reduce(
      (total, { share, factor }) => add(total, multiply(share, factor.value)),
      ZERO,
    ),
    parts: mergeParts(
      weighted.flatMap(({ share, factor }) =>
        factor.parts.map((part) => ({ ...part, weight: multiply(part.weight, share) })),
      ),
    ),
    used: portions.flatMap(({ factor }) => factor.used),
    primary: portions.every(({ factor }) => factor.primary !== false) ? first.primary : false,
    foreignGwp: portions.find(({ factor }) => factor.foreignGwp)?.factor.foreignGwp,
  };
};

const uncovered = (line: PinnedLineOf<'use'>, covered: number, pointer: string): TanjiError =>
  new TanjiError(
    'USE_YEARS_UNCOVERED',
    { years: line.years, covered },
    { pointer: `${pointer}/factorByYear` },
  );

/**
 * The factor of a use line. With `factorByYear`, entry i holds for the i-th year of use and `factor`
 * for the years after the list; the result is their average weighted by years, exact, so that
 * formula (6) keeps its form. The last year may be a part of one.
 *
 * @throws TanjiError USE_YEARS_UNCOVERED, UNIT_MISMATCH, UNIT_HEAT_BASIS and the codes of the factor reader
 */
export const useFactor = (
  line: PinnedLineOf<'use'>,
  reader: FactorReader,
  pointer: string,
): FactorValue => {
  const rest =
    line.factor === undefined ? undefined : reader.read(line.factor, `${pointer}/factor`);
  const listed = line.factorByYear ?? [];
  if (listed.length === 0 && rest !== undefined) return rest;
  const years = fromDecimal(line.years);
  let left = years;
  const portions = listed.map((use, index) => {
    if (compare(left, ZERO) <= 0) throw uncovered(line, listed.length, pointer);
    const portion = min(left, ONE);
    left = subtract(left, portion);
    const factor = reader.read(use, `${pointer}/factorByYear/${index}`);
    return { years: portion, factor };
  });
  if (compare(left, ZERO) > 0) {
    if (rest === undefined) throw uncovered(line, listed.length, pointer);
    portions.push({ years: left, factor: rest });
  }
  return average(portions, years, `${pointer}/factorByYear`);
};

import { TanjiError } from '../errors/index.js';
import {
  compare,
  divide,
  fromDecimal,
  ONE,
  subtract,
  ZERO,
  type Rational,
} from '../quantity/index.js';
import { averageFactor } from './average-factor.js';
import type { PinnedLineOf } from './document.js';
import type { FactorReader } from './factor-reader.js';
import type { FactorValue } from './factor-value.js';

const min = (a: Rational, b: Rational): Rational => (compare(a, b) <= 0 ? a : b);

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
  const weighted = portions.map(({ years: held, factor }) => ({
    weight: divide(held, years),
    factor,
  }));
  return averageFactor(weighted, `${pointer}/factorByYear`);
};

import {
  combineUnits,
  divide,
  multiply,
  ONE,
  requireSameDimension,
  unitOf,
  type Rational,
  type Unit,
} from '../quantity/index.js';
import type { FactorValue } from './factor-value.js';
import type { TermValue } from './terms.js';

/** A line before rounding. */
export interface Evaluation {
  /** In the denominator unit of the factor. */
  readonly activity: Rational;
  /** Unit of the bare product of terms, as written. */
  readonly from: string;
  /** One `from` in denominator units. */
  readonly conversion: Rational;
  /** kg CO2e per `value × denominator unit`: 1 unless the factor is in g or t CO2e. */
  readonly scale: Rational;
  /** kg CO2e, exact. */
  readonly kilograms: Rational;
}

export interface EvaluationPlace {
  /** Of the unit that fixes the activity’s dimension. */
  readonly unit: string;
  readonly factor: string;
}

const PURE = unitOf('1');
const KILOGRAM = unitOf('kgCO2e');

const unitsOf = (terms: readonly TermValue[]): Unit => {
  // Pure numbers would only clutter the text of the unit.
  const measured = terms.filter(({ unit }) => unit.text !== PURE.text);
  const [first, ...rest] = measured;
  if (first === undefined) return PURE;
  return rest.reduce(
    (unit, term) => combineUnits(unit, term.unit, term.operation === 'multiply' ? 1 : -1),
    first.unit,
  );
};

/** kg CO2e per unit of factor value and denominator; refuses a factor that is no emission. */
const emissionScale = (factor: FactorValue, per: Unit, pointer: string): Rational => {
  const numerator = combineUnits(factor.unit, per, 1);
  requireSameDimension(numerator, KILOGRAM, pointer);
  return numerator.factor;
};

/**
 * Multiplies the terms and the factor exactly, converting units by the closed table.
 *
 * @throws TanjiError UNIT_MISMATCH, UNIT_HEAT_BASIS
 */
export const evaluate = (
  terms: readonly TermValue[],
  factor: FactorValue,
  place: EvaluationPlace,
): Evaluation => {
  const per = unitOf(factor.per);
  const scale = emissionScale(factor, per, place.factor);
  const unit = unitsOf(terms);
  requireSameDimension(unit, per, place.unit);
  const conversion = divide(unit.factor, per.factor);
  const product = terms.reduce(
    (value, term) =>
      term.operation === 'multiply' ? multiply(value, term.value) : divide(value, term.value),
    ONE,
  );
  const activity = multiply(product, conversion);
  const kilograms = multiply(multiply(activity, factor.value), scale);
  return { activity, from: unit.text, conversion, scale, kilograms };
};

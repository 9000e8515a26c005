import {
  ONE,
  ZERO,
  add,
  combineDimensions,
  divide,
  fromDecimal,
  isZero,
  multiply,
  sameDimension,
  subtract,
  type Dimension,
  type Rational,
} from '../quantity/index.js';
import type { Expression, Operator } from './expression.js';

/** A number in base units with its dimension: formulas are checked like units of a line. */
export interface QuantityValue {
  readonly value: Rational;
  readonly dimension: Dimension;
}

/** Names of a formula: single values and lists. */
export type Scope = ReadonlyMap<string, QuantityValue | readonly QuantityValue[]>;

/** Thrown for what the numbers of a person can cause; everything else is a fault of the model. */
export class DivisionByZero extends Error {}

const isList = (
  value: QuantityValue | readonly QuantityValue[],
): value is readonly QuantityValue[] => Array.isArray(value);

const requireSame = (left: QuantityValue, right: QuantityValue): void => {
  if (!sameDimension(left.dimension, right.dimension)) {
    throw new TypeError('a formula adds two different dimensions');
  }
};

const times = (left: QuantityValue, right: QuantityValue): QuantityValue => ({
  value: multiply(left.value, right.value),
  dimension: combineDimensions(left.dimension, right.dimension, 1),
});

const binary = (operator: Operator, left: QuantityValue, right: QuantityValue): QuantityValue => {
  switch (operator) {
    case '+':
      requireSame(left, right);
      return { ...left, value: add(left.value, right.value) };
    case '-':
      requireSame(left, right);
      return { ...left, value: subtract(left.value, right.value) };
    case '*':
      return times(left, right);
    case '/':
      if (isZero(right.value)) throw new DivisionByZero();
      return {
        value: divide(left.value, right.value),
        dimension: combineDimensions(left.dimension, right.dimension, -1),
      };
  }
};

const sumOf = (values: readonly QuantityValue[]): QuantityValue =>
  values.reduce((total, one) => binary('+', total, one), {
    value: ZERO,
    dimension: values[0]?.dimension ?? {},
  });

const listOf = (expression: Expression | undefined, scope: Scope): readonly QuantityValue[] => {
  const value = expression?.kind === 'name' ? scope.get(expression.name) : undefined;
  if (value === undefined || !isList(value)) throw new TypeError('a formula expects a list');
  return value;
};

/** Σ aᵢ·bᵢ; that the lists are equally long is checked with the inputs. */
const dot = (left: readonly QuantityValue[], right: readonly QuantityValue[]): QuantityValue =>
  sumOf(left.map((one, index) => times(one, right[index] ?? { value: ONE, dimension: {} })));

const call = (name: string, operands: readonly Expression[], scope: Scope): QuantityValue => {
  if (name === 'sum') return sumOf(listOf(operands[0], scope));
  if (name === 'dot') return dot(listOf(operands[0], scope), listOf(operands[1], scope));
  throw new TypeError(`a formula calls ${name}`);
};

/**
 * The exact value of a formula.
 *
 * @throws DivisionByZero; TypeError for a formula that is wrong in itself
 */
export const evaluateExpression = (expression: Expression, scope: Scope): QuantityValue => {
  switch (expression.kind) {
    case 'number':
      return { value: fromDecimal(expression.text), dimension: {} };
    case 'name': {
      const value = scope.get(expression.name);
      if (value === undefined || isList(value)) {
        throw new TypeError(`a formula names ${expression.name}, which is no single value`);
      }
      return value;
    }
    case 'call':
      return call(expression.name, expression.operands, scope);
    case 'binary': {
      const left = evaluateExpression(expression.left, scope);
      return binary(expression.operator, left, evaluateExpression(expression.right, scope));
    }
  }
};

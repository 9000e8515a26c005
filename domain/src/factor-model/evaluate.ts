import { hashOf } from '../canonical/index.js';
import { TanjiError } from '../errors/index.js';
import {
  divide,
  fromDecimal,
  multiply,
  sameDimension,
  toDecimal,
  toExactText,
  unitOf,
  type Rational,
} from '../quantity/index.js';
import { parseExpression } from './expression.js';
import { resolveInputs, type ModelSettings, type ResolvedInput } from './inputs.js';
import type { FactorModel } from './model.js';
import { DivisionByZero, evaluateExpression, type QuantityValue } from './quantity-value.js';

/** Decimals of the factor: rounded once, half-even, at the end. */
export const MODEL_SCALE = 12;

/** An evaluated input, as the explanation shows it. */
export interface EvaluatedInput {
  readonly id: string;
  readonly values: readonly string[];
  readonly unit: string;
  readonly from: ResolvedInput['from'];
  readonly option?: string;
}

/** An evaluated formula; the value is exact, as a decimal or as n/d. */
export interface EvaluatedStep {
  readonly id: string;
  readonly formula: string;
  readonly value: string;
  readonly unit: string;
}

/** `tanji.factor-model/1`: a factor with everything needed to compute it again. */
export interface ModelEvaluation {
  readonly schema: 'tanji.factor-model/1';
  readonly model: string;
  readonly version: string;
  /** Hash of the model's definition. */
  readonly modelHash: string;
  /** What was set, in the order of the names. */
  readonly settings: ModelSettings;
  readonly options: Readonly<Record<string, string>>;
  readonly inputs: readonly EvaluatedInput[];
  readonly steps: readonly EvaluatedStep[];
  /** Rounded to {@link MODEL_SCALE} decimals. */
  readonly value: string;
  readonly unit: string;
  readonly explanation: string;
  /** Hash of all of the above: the same version and settings give the same bytes. */
  readonly hash: string;
}

/** Hash of a model's definition: whoever changes a formula without a new version is found out. */
export const modelHash = (model: FactorModel): string => hashOf('model', model);

const quantity = (value: Rational, unit: string): QuantityValue => {
  const { factor, dimension } = unitOf(unit);
  return { value: multiply(value, factor), dimension };
};

const scopeOf = (
  inputs: readonly ResolvedInput[],
): Map<string, QuantityValue | readonly QuantityValue[]> =>
  new Map(
    inputs.map(({ input, values }) => {
      const quantities = values.map((value) => quantity(fromDecimal(value), input.unit));
      const [only] = quantities;
      return [input.id, input.list === undefined && only !== undefined ? only : quantities];
    }),
  );

interface Computed extends EvaluatedStep {
  readonly exact: Rational;
}

const computeSteps = (
  model: FactorModel,
  inputs: readonly ResolvedInput[],
): readonly Computed[] => {
  const scope = scopeOf(inputs);
  return model.steps.map(({ id, formula, unit }) => {
    const result = evaluateExpression(parseExpression(formula), scope);
    const wanted = unitOf(unit);
    if (!sameDimension(result.dimension, wanted.dimension)) {
      throw new TypeError(`step ${id} of ${model.id} is not in ${unit}`);
    }
    scope.set(id, result);
    const exact = divide(result.value, wanted.factor);
    return { id, formula, unit, value: toExactText(exact), exact };
  });
};

/** Numbers in a formula’s text are for people: long fractions are shortened and marked. */
const SHOWN_SCALE = 9;

const shown = ({ exact, unit }: Computed): string => {
  const short = toDecimal(exact, SHOWN_SCALE);
  return `${short === toExactText(exact) ? '=' : '≈'} ${short} ${unit}`;
};

const sortedSettings = (settings: ModelSettings): ModelSettings =>
  Object.fromEntries(Object.entries(settings).sort(([a], [b]) => (a < b ? -1 : 1)));

/**
 * Computes a factor from a model: exact fractions, units checked through every formula, one
 * rounding at the end. Pure: the same version and settings give the same bytes for ever.
 *
 * @throws TanjiError FACTOR_MODEL_INPUT with one issue per fault
 */
export const evaluateModel = (model: FactorModel, settings: ModelSettings): ModelEvaluation => {
  const { inputs, options } = resolveInputs(model, settings);
  const steps = compute(model, inputs);
  const last = steps.at(-1);
  if (last === undefined) throw new TypeError(`${model.id} has no formula`);
  const evaluation = {
    schema: 'tanji.factor-model/1',
    model: model.id,
    version: model.version,
    modelHash: modelHash(model),
    settings: sortedSettings(settings),
    options: Object.fromEntries(options.map(({ choice, option }) => [choice, option.id])),
    inputs: inputs.map(({ input, values, from, option }) => ({
      id: input.id,
      values,
      unit: input.unit,
      from,
      ...(option === undefined ? {} : { option }),
    })),
    steps: steps.map(({ id, formula, value, unit }) => ({ id, formula, value, unit })),
    value: toDecimal(last.exact, MODEL_SCALE),
    unit: last.unit,
    explanation: steps.map((step) => `${step.id} = ${step.formula} ${shown(step)}`).join('; '),
  } as const;
  return { ...evaluation, hash: hashOf('model', evaluation) };
};

const compute = (model: FactorModel, inputs: readonly ResolvedInput[]): readonly Computed[] => {
  try {
    return computeSteps(model, inputs);
  } catch (error) {
    if (!(error instanceof DivisionByZero)) throw error;
    const params = { model: model.id, input: 'inputs', reason: 'they lead to a division by zero' };
    throw new TanjiError('FACTOR_MODEL_INPUT', params, { pointer: '' });
  }
};

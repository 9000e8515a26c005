import { TanjiError } from '../errors/index.js';
import { evaluateModel, factorModel, inlineFactorOf } from '../factor-model/index.js';
import type { InlineFactor } from './factor-use.js';

/**
 * An inline factor that says it comes from a model is computed again: value, unit, GWP set,
 * explanation and hash must be what the model gives. Nobody can put a wish under a model's name.
 *
 * @throws TanjiError FACTOR_MODEL_UNKNOWN, FACTOR_MODEL_INPUT, FACTOR_MODEL_DIFFERS
 */
export const checkModelFactor = (factor: InlineFactor, pointer: string): void => {
  const { model } = factor;
  if (model === undefined) return;
  const expected = inlineFactorOf(
    evaluateModel(factorModel(model.id, model.version), model.settings),
  );
  const pairs = [
    ['value', expected.value, factor.value],
    ['unit', expected.unit, factor.unit],
    ['gwp', expected.gwp ?? '', factor.gwp ?? ''],
    ['gases', '', factor.gases === undefined ? '' : 'given'],
    ['explanation', expected.model.explanation, model.explanation],
    ['hash', expected.model.hash, model.hash],
  ] as const;
  const wrong = pairs.find(([, wanted, actual]) => wanted !== actual);
  if (wrong === undefined) return;
  const [member, wanted, actual] = wrong;
  const params = { model: `${model.id}@${model.version}`, member, expected: wanted, actual };
  throw new TanjiError('FACTOR_MODEL_DIFFERS', params, { pointer });
};

export {
  MODEL_SCALE,
  evaluateModel,
  modelHash,
  type EvaluatedInput,
  type EvaluatedStep,
  type ModelEvaluation,
} from './evaluate.js';
export { parseExpression, type Expression } from './expression.js';
export { type ModelSettings } from './inputs.js';
export { inlineFactorOf, type ModelFactor } from './inline.js';
export {
  type Both,
  type FactorModel,
  type ModelChoice,
  type ModelInput,
  type ModelOption,
  type ModelStep,
} from './model.js';
export { FACTOR_MODELS, factorModel } from './registry.js';

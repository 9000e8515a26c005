import type { GwpSet } from '../record/common.js';
import { GWP_SETS } from '../record/common.js';
import type { ModelEvaluation } from './evaluate.js';
import type { ModelSettings } from './inputs.js';

/** A model result as a calculation document carries it: an inline factor with its explanation. */
export interface ModelFactor {
  readonly value: string;
  readonly unit: string;
  readonly gwp?: GwpSet;
  readonly model: {
    readonly id: string;
    readonly version: string;
    readonly settings: ModelSettings;
    readonly explanation: string;
    readonly hash: string;
  };
}

/** The inline factor of an evaluation; the engine computes it again and refuses a difference. */
export const inlineFactorOf = (evaluation: ModelEvaluation): ModelFactor => {
  const { model: id, version, settings, explanation, hash, value, unit } = evaluation;
  const gwp = GWP_SETS.find((set) => set === evaluation.options.gwp);
  return {
    value,
    unit,
    ...(gwp === undefined ? {} : { gwp }),
    model: { id, version, settings, explanation, hash },
  };
};

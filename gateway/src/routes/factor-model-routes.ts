import {
  FACTOR_MODELS,
  evaluateModel,
  factorModel,
  inlineFactorOf,
  modelHash,
} from '@tanji/domain/factor-model';
import type { Handlers } from '../http/index.js';

type Names = 'listFactorModels' | 'evaluateFactorModel';

/** Parametrised factor models (source 002 §3): the definitions as data, and their evaluation. */
export const factorModelRoutes = (): Pick<Handlers, Names> => ({
  listFactorModels: () => ({
    body: { items: FACTOR_MODELS.map((model) => ({ ...model, hash: modelHash(model) })) },
  }),

  evaluateFactorModel: ({ params, body }) => {
    const evaluation = evaluateModel(factorModel(params.id, body.version), body.settings);
    return { body: { ...evaluation, factor: inlineFactorOf(evaluation) } };
  },
});

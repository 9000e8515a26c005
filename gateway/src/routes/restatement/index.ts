import type { Handlers } from '../../http/index.js';
import type { Services } from '../services.js';
import { affectedByFactor } from './affected.js';
import { draftRestatement } from './draft.js';

/** Change without harm (design §8): who is affected, and the records that follow. */
export const restatementRoutes = (
  services: Services,
): Pick<Handlers, 'getFactorAffected' | 'draftRestatement'> => ({
  getFactorAffected: async ({ params, caller, signal }) => ({
    body: await affectedByFactor(services, { factor: params.id, caller, signal }),
    headers: { 'Cache-Control': 'private, no-cache' },
  }),
  draftRestatement: async (input) => ({ body: await draftRestatement(services, input) }),
});

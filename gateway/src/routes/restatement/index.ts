import { requireMember } from '../../auth/index.js';
import type { Handlers } from '../../http/index.js';
import type { Services } from '../services.js';
import { MAX_AFFECTED, MAX_AFFECTED_AT_ONCE, affectedByFactor, requireFactor } from './affected.js';
import { draftRestatement } from './draft.js';

type Names = 'getFactorAffected' | 'startFactorAffected' | 'draftRestatement';

/** Change without harm (design §8): who is affected, and the records that follow. */
export const restatementRoutes = (services: Services): Pick<Handlers, Names> => ({
  getFactorAffected: async ({ params, caller, signal }) => ({
    body: await affectedByFactor(services, {
      factor: params.id,
      caller,
      signal,
      limit: MAX_AFFECTED_AT_ONCE,
    }),
    headers: { 'Cache-Control': 'private, no-cache' },
  }),

  startFactorAffected: ({ params, caller, language }) => {
    const { identity } = requireMember(caller);
    const { id: factor } = params;
    requireFactor(services, factor);
    const job = services.jobs.start({
      kind: 'affected',
      identity,
      language,
      work: (signal, tell) =>
        affectedByFactor(services, {
          factor,
          caller,
          signal,
          limit: MAX_AFFECTED,
          tell: (done, all) => {
            tell(`${String(done)}/${String(all)}`, Math.floor((done * 100) / all));
          },
        }),
    });
    return { body: job };
  },

  draftRestatement: async (input) => ({ body: await draftRestatement(services, input) }),
});

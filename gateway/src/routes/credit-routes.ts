import { currentRules, rulesInOrder } from '@tanji/domain/credits';
import { TanjiError } from '@tanji/domain/errors';
import { hasOversight, requireMember } from '../auth/index.js';
import type { FactorCatalogue } from '../factor-catalogue/index.js';
import type { Handlers } from '../http/index.js';
import type { Services } from './services.js';

type Names = 'getCreditRules' | 'getCreditStatement';

/** Rows of the editions that an organisation keeps here. */
export const storedRows = (
  catalogue: Pick<FactorCatalogue, 'editions'>,
  organisation: string,
): number =>
  catalogue
    .editions()
    .filter(({ publisher }) => publisher === organisation)
    .reduce((sum, { manifest }) => sum + Number(manifest.rows), 0);

/** Contribution credits: what holds, and the account of an organisation (source 002). */
export const creditRoutes = ({ model, quotas, catalogue }: Services): Pick<Handlers, Names> => ({
  getCreditRules: async () => ({
    body: currentRules(rulesInOrder(await model.queries.creditRules())),
  }),

  getCreditStatement: async ({ params, caller }) => {
    const { organisation } = requireMember(caller);
    if (params.id !== organisation && !hasOversight(caller)) {
      throw new TanjiError('CREDIT_ACCOUNT_FOREIGN', { organisation, asked: params.id });
    }
    const { earned, spent, balance } = await quotas.statement(params.id);
    const states = await quotas.states(params.id, storedRows(catalogue, params.id));
    const body = {
      organisation: params.id,
      balance,
      earned: [...earned],
      spent: spent.map(({ record, cost, units, time }) => ({ record, cost, units, time })),
      quotas: [...states],
    };
    return { body, headers: { 'Cache-Control': 'private, no-cache' } };
  },
});

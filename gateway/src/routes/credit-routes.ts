import { currentRules, rulesInOrder } from '@tanji/domain/credits';
import { TanjiError } from '@tanji/domain/errors';
import { hasOversight, requireMember } from '../auth/index.js';
import type { Handlers } from '../http/index.js';
import type { Services } from './services.js';

type Names = 'getCreditRules' | 'getCreditStatement';

/** Rows of the editions that an organisation keeps here, and processes of its inventories. */
export const storedRows = async (
  { catalogue, inventories }: Pick<Services, 'catalogue' | 'inventories'>,
  organisation: string,
): Promise<number> => {
  const rows = catalogue
    .editions()
    .filter(({ publisher }) => publisher === organisation)
    .map(({ manifest }) => Number(manifest.rows));
  const processes = (await inventories.list(organisation)).map(({ counts }) => counts.processes);
  return [...rows, ...processes].reduce((sum, count) => sum + count, 0);
};

/** Contribution credits: what holds, and the account of an organisation (source 002). */
export const creditRoutes = (services: Services): Pick<Handlers, Names> => ({
  getCreditRules: async () => ({
    body: currentRules(rulesInOrder(await services.model.queries.creditRules())),
  }),

  getCreditStatement: async ({ params, caller }) => {
    const { organisation } = requireMember(caller);
    if (params.id !== organisation && !hasOversight(caller)) {
      throw new TanjiError('CREDIT_ACCOUNT_FOREIGN', { organisation, asked: params.id });
    }
    const { quotas } = services;
    const { earned, spent, balance } = await quotas.statement(params.id);
    const states = await quotas.states(params.id, await storedRows(services, params.id));
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

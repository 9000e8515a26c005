import { TanjiError } from '@tanji/domain/errors';
import { requireMember } from '../auth/index.js';
import type { Handlers } from '../http/index.js';
import type { Services } from './services.js';
import { requireFacility, requireOwnFacility } from './views/facility.js';
import { facilityMonth, facilityMonths } from './views/facility-month.js';

type Names =
  'listFacilityMonths' | 'saveFacilityMonth' | 'getFacilityMonth' | 'discardFacilityMonth';

/**
 * A facility's months on this gateway: the data that its accounts are made from stay here, the signed
 * accounts go to the ledger (design §9, §10).
 */
export const facilityMonthRoutes = (services: Services): Pick<Handlers, Names> => {
  const { model, books, pool, now } = services;
  return {
    listFacilityMonths: async ({ params: { id }, caller }) => {
      const { owner } = requireFacility(model, id, caller);
      const isOwner = requireMember(caller).organisation === owner;
      return { body: { facility: id, months: [...(await facilityMonths(services, id, isOwner))] } };
    },

    saveFacilityMonth: async ({ params: { id }, body: { input }, caller, signal }) => {
      const { owner } = requireOwnFacility(model, id, caller);
      const stated = { facility: input.facility, owner: input.owner };
      if (stated.facility !== id || stated.owner !== owner) {
        throw new TanjiError('ACCOUNT_FACILITY_DIFFERS', { facility: id, owner, ...named(stated) });
      }
      const { document } = await pool.run({ kind: 'account', input }, signal);
      await books.save({ input, document }, new Date(now()).toISOString());
      const question = { facility: id, month: input.month, of: 'saved', isOwner: true } as const;
      return { body: await facilityMonth(services, question) };
    },

    getFacilityMonth: async ({ params: { id, month }, query: { of }, caller }) => {
      const { owner } = requireFacility(model, id, caller);
      const isOwner = requireMember(caller).organisation === owner;
      return { body: await facilityMonth(services, { facility: id, month, of, isOwner }) };
    },

    discardFacilityMonth: async ({ params: { id, month }, caller }) => {
      requireOwnFacility(model, id, caller);
      if (books.saved(id, month) === undefined) {
        throw new TanjiError('RECORD_NOT_FOUND', { what: 'month', id: `${id} ${month}` });
      }
      await books.discard(id, month);
      return { body: null };
    },
  };
};

const named = ({ facility, owner }: Readonly<{ facility: string; owner: string }>) => ({
  actualFacility: facility,
  actualOwner: owner,
});

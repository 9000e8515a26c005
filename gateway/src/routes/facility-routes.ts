import { sumPeriods } from '@tanji/domain/accounting';
import { TanjiError } from '@tanji/domain/errors';
import { seesRestricted } from '../auth/index.js';
import type { Handlers } from '../http/index.js';
import type { Services } from './services.js';

/** Factory accounting (design §9): what a plant's months say, for its owner and who oversees it. */
export const facilityRoutes = ({ model }: Services): Pick<Handlers, 'getFacilityAccounts'> => ({
  getFacilityAccounts: async ({ params: { id }, query: { by }, caller }) => {
    const facility = model.queries.facility(id);
    if (facility === undefined) throw new TanjiError('RECORD_NOT_FOUND', { what: 'facility', id });
    const { owner } = facility.value.record;
    if (!seesRestricted(caller, owner)) throw new TanjiError('FACILITY_HIDDEN', { id });
    const accounts = await model.queries.accountsOf(id);
    const inForce = accounts.filter(({ value }) => value.status === 'active');
    return {
      body: {
        facility: id,
        by,
        periods: sumPeriods(
          inForce.map(({ value }) => value.record),
          by,
        ),
        accounts: accounts.map(({ value, origin }) => ({
          id: value.record.id,
          month: value.record.month,
          version: value.record.version,
          status: value.status,
          total: value.record.total,
          hash: value.hash,
          documentHash: value.record.documentHash,
          transactionId: origin.transactionId,
          block: origin.block,
          time: origin.time,
        })),
      },
    };
  },
});

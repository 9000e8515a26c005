import { sumPeriods } from '@tanji/domain/accounting';
import type { Handlers } from '../http/index.js';
import type { Services } from './services.js';
import { requireFacility } from './views/facility.js';

/** Factory accounting (design §9): what a plant's months say, for its owner and who oversees it. */
export const facilityRoutes = ({ model }: Services): Pick<Handlers, 'getFacilityAccounts'> => ({
  getFacilityAccounts: async ({ params: { id }, query: { by }, caller }) => {
    requireFacility(model, id, caller);
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

import {
  attributeFactory,
  attributeProduct,
  sumActivities,
  sumAllocation,
} from '@tanji/domain/accounting';
import { hasOversight, requireMember, type Caller } from '../auth/index.js';
import type { Handlers } from '../http/index.js';
import type { Services } from './services.js';
import { changeCausesView } from './views/change-causes.js';
import { requireFacility } from './views/facility.js';
import { documentsOfPeriod, inForceAccounts, wholePeriod } from './views/facility-documents.js';
import { facilitySummary } from './views/facility-summary.js';
import { organisationParty, productParty } from './views/names.js';

type Names =
  'listFacilities' | 'getFacilitySummary' | 'getFacilityAllocation' | 'getFacilityAttribution';

/** Organisations whose plants the caller may see. */
const visibleOwners = async (
  { model }: Services,
  caller: Caller,
  owner: string | undefined,
): Promise<readonly string[]> => {
  const own = requireMember(caller).organisation;
  const all = hasOversight(caller)
    ? (await model.queries.organisations()).map(({ value }) => value.record.id)
    : [own];
  return owner === undefined ? all : all.filter((id) => id === owner);
};

/** The factory view (source 001 §2.1): a plant's year, where its emissions went, why they change. */
export const facilityViewRoutes = (services: Services): Pick<Handlers, Names> => {
  const { model, books } = services;
  const { queries } = model;
  return {
    listFacilities: async ({ query: { owner }, caller }) => {
      const owners = await visibleOwners(services, caller, owner);
      const found = await Promise.all(owners.map((id) => queries.facilitiesOf(id)));
      const items = await Promise.all(
        found.flat().map(async ({ value: { record } }) => {
          const accounts = await inForceAccounts(queries, record.id);
          const latest = accounts.at(-1);
          return {
            record,
            owner: organisationParty(queries, record.owner),
            months: accounts.length,
            ...(latest === undefined
              ? {}
              : { latest: { month: latest.month, total: latest.total } }),
          };
        }),
      );
      return { body: { items } };
    },

    getFacilitySummary: async ({ params: { id }, query: { year, electricity }, caller }) => {
      const facility = requireFacility(model, id, caller);
      return { body: await facilitySummary(services, { facility, year, electricity }) };
    },

    getFacilityAllocation: async ({ params: { id }, query: { period }, caller }) => {
      requireFacility(model, id, caller);
      const accounts = await inForceAccounts(queries, id);
      const where = { facility: id, period };
      const { documents, undocumented } = documentsOfPeriod(books, accounts, where);
      const { months, cells, unallocated, lines } = sumAllocation(documents);
      const made = [...new Set(cells.map(({ product }) => product))].sort();
      return {
        body: {
          facility: id,
          period,
          months: [...months],
          undocumented: [...undocumented],
          activities: sumActivities(documents).map(({ component, supplier, ...activity }) => ({
            ...activity,
            ...(component === undefined ? {} : { component: productParty(queries, component) }),
            ...(supplier === undefined ? {} : { supplier: organisationParty(queries, supplier) }),
          })),
          cells: [...cells],
          unallocated: [...unallocated],
          lines: [...lines],
          products: made.map((product) => productParty(queries, product)),
        },
      };
    },

    getFacilityAttribution: async ({ params: { id }, query, caller }) => {
      requireFacility(model, id, caller);
      const { before, after, product } = query;
      const accounts = await inForceAccounts(queries, id);
      const earlier = wholePeriod(books, accounts, { facility: id, period: before });
      const later = wholePeriod(books, accounts, { facility: id, period: after });
      const electricity = query.electricity ?? accounts.at(-1)?.electricity ?? 'location';
      const causes =
        product === undefined
          ? attributeFactory(earlier, later, electricity)
          : attributeProduct(earlier, later, { product, method: electricity });
      return {
        body: {
          facility: id,
          before,
          after,
          ...(product === undefined ? {} : { product: productParty(queries, product) }),
          electricity,
          causes: changeCausesView(queries, causes),
        },
      };
    },
  };
};

import { idParamsSchema } from './common.js';
import { facilityAccountsQuerySchema, facilityAccountsSchema } from './facilities.js';
import { defineRoutes } from './route-definition.js';

/** Factory accounting (design §9). */
export const FACILITY_ROUTES = defineRoutes({
  getFacilityAccounts: {
    method: 'get',
    path: '/facilities/{id}/accounts',
    summary: 'Accounts of a facility by month, quarter or year (its owner, auditors, regulators)',
    tag: 'facilities',
    access: 'member',
    params: idParamsSchema,
    query: facilityAccountsQuerySchema,
    status: 200,
    response: facilityAccountsSchema,
  },
});

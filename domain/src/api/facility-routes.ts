import { z } from 'zod';
import { idParamsSchema } from './common.js';
import { facilityAccountsQuerySchema, facilityAccountsSchema } from './facilities.js';
import {
  facilityMonthParamsSchema,
  facilityMonthQuerySchema,
  facilityMonthSchema,
  facilityMonthsSchema,
  saveFacilityMonthSchema,
} from './facility-months.js';
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
  listFacilityMonths: {
    method: 'get',
    path: '/facilities/{id}/months',
    summary: 'Months of a facility: what is saved, what is signed, whether both are the same',
    tag: 'facilities',
    access: 'member',
    params: idParamsSchema,
    status: 200,
    response: facilityMonthsSchema,
  },
  saveFacilityMonth: {
    method: 'post',
    path: '/facilities/{id}/months',
    summary: 'Save the data of a month privately; answers with its account and the record to sign',
    tag: 'facilities',
    access: 'editor',
    params: idParamsSchema,
    body: saveFacilityMonthSchema,
    status: 200,
    response: facilityMonthSchema,
  },
  getFacilityMonth: {
    method: 'get',
    path: '/facilities/{id}/months/{month}',
    summary: 'A month with where each number comes from (its owner, auditors, regulators)',
    tag: 'facilities',
    access: 'member',
    params: facilityMonthParamsSchema,
    query: facilityMonthQuerySchema,
    status: 200,
    response: facilityMonthSchema,
  },
  discardFacilityMonth: {
    method: 'delete',
    path: '/facilities/{id}/months/{month}',
    summary: 'Discard what was saved since the month was issued, or the whole draft',
    tag: 'facilities',
    access: 'editor',
    params: facilityMonthParamsSchema,
    status: 204,
    response: z.null(),
  },
});

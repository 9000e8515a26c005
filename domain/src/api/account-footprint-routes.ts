import { accountFootprintSchema } from './account-footprints.js';
import { facilityMonthParamsSchema } from './facility-months.js';
import { draftResponseSchema } from './footprints.js';
import { defineRoutes } from './route-definition.js';

/** From the account of a facility down to one piece of a product (design §9). */
export const ACCOUNT_FOOTPRINT_ROUTES = defineRoutes({
  draftAccountFootprint: {
    method: 'post',
    path: '/facilities/{id}/months/{month}/footprints',
    summary: 'Prepare a product’s footprint for signing from the month’s account and a bill',
    tag: 'facilities',
    access: 'editor',
    params: facilityMonthParamsSchema,
    body: accountFootprintSchema,
    status: 200,
    response: draftResponseSchema,
  },
});

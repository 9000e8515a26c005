import { idParamsSchema } from './common.js';
import { footprintUsersSchema } from './footprint-users.js';
import { defineRoutes } from './route-definition.js';

/** Where a footprint goes: the other way round from its tree. */
export const TRACE_ROUTES = defineRoutes({
  getFootprintUsers: {
    method: 'get',
    path: '/footprints/{id}/users',
    summary: 'Footprints that use this one as an input, as far as the caller may see',
    tag: 'footprints',
    access: 'public',
    params: idParamsSchema,
    status: 200,
    response: footprintUsersSchema,
  },
});

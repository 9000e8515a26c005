import type { Handlers } from '../http/index.js';
import type { Services } from './services.js';
import { footprintUsers } from './views/footprint-users.js';
import { requireFootprint } from './views/footprint-view.js';

/** Downstream of a footprint; upstream is its tree. */
export const traceRoutes = (services: Services): Pick<Handlers, 'getFootprintUsers'> => ({
  getFootprintUsers: async ({ params, caller }) => ({
    body: await footprintUsers(services, requireFootprint(services, params.id), caller),
    headers: { 'Cache-Control': 'private, no-cache' },
  }),
});

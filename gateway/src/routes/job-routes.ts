import { requireMember } from '../auth/index.js';
import type { Handlers } from '../http/index.js';
import type { Services } from './services.js';

export const jobRoutes = ({ jobs }: Services): Pick<Handlers, 'getJob' | 'cancelJob'> => ({
  getJob: ({ params, caller }) => ({ body: jobs.get(params.id, requireMember(caller).identity) }),
  cancelJob: ({ params, caller }) => ({
    body: jobs.cancel(params.id, requireMember(caller).identity),
  }),
});

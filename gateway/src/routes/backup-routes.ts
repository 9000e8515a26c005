import { requireOperator } from '../auth/index.js';
import type { Handlers } from '../http/index.js';
import type { Services } from './services.js';

/** Looking after the gateway itself; its operator's administrators only. */
export const backupRoutes = ({ backups, log }: Services): Pick<Handlers, 'createBackup'> => ({
  createBackup: async ({ caller }) => {
    const { account } = requireOperator(caller);
    const body = await backups.create();
    log.info({ account, backup: body.name, height: body.height }, 'backup made');
    return { body };
  },
});

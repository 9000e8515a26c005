import { join } from 'node:path';
import { createAccounts, createSessions, createTokens } from '../auth/index.js';
import type { Accounts, Sessions, Tokens } from '../auth/index.js';
import { createIdempotency, type Idempotency } from '../http/index.js';
import {
  createDisclosureStore,
  openDurableStore,
  type DisclosureStore,
} from '../private-store/index.js';

/** How often expired sessions and stored answers are deleted, ms. */
const SWEEP_MS = 3_600_000;

/** What the gateway itself must not lose: accounts and private calculations. */
export interface Stores {
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  readonly tokens: Tokens;
  readonly idempotency: Idempotency;
  readonly disclosures: DisclosureStore;
  close(): Promise<void>;
}

export const openStores = async (home: string, now: () => number): Promise<Stores> => {
  const accountStore = await openDurableStore(join(home, 'accounts'));
  const privateStore = await openDurableStore(join(home, 'private'));
  const options = { store: accountStore, now };
  const sessions = createSessions(options);
  const idempotency = createIdempotency(options);
  const sweep = setInterval(() => {
    void Promise.all([sessions.sweep(), idempotency.sweep()]).catch(() => undefined);
  }, SWEEP_MS);
  sweep.unref();
  return {
    accounts: createAccounts(options),
    sessions,
    tokens: createTokens(options),
    idempotency,
    disclosures: createDisclosureStore({ store: privateStore }),
    close: async () => {
      clearInterval(sweep);
      await accountStore.close();
      await privateStore.close();
    },
  };
};

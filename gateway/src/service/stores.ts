import { join } from 'node:path';
import { createAccounts, createSessions, createTokens } from '../auth/index.js';
import type { Accounts, PasswordCost, Sessions, Tokens } from '../auth/index.js';
import { createIdempotency, type Idempotency } from '../http/index.js';
import {
  createAccountBooks,
  createDisclosureStore,
  createInventories,
  openDurableStore,
  type AccountBooks,
  type DurableStore,
  type DisclosureStore,
  type Inventories,
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
  readonly books: AccountBooks;
  readonly inventories: Inventories;
  /** The stores themselves by the name of their folder, for backups. */
  readonly folders: Readonly<Record<string, Pick<DurableStore, 'copyTo'>>>;
  close(): Promise<void>;
}

export interface StoresOptions {
  readonly home: string;
  readonly now: () => number;
  readonly passwordCost?: PasswordCost;
}

export const openStores = async (options: Readonly<StoresOptions>): Promise<Stores> => {
  const { home, now, passwordCost } = options;
  const accountStore = await openDurableStore(join(home, 'accounts'));
  const privateStore = await openDurableStore(join(home, 'private'));
  const shared = { store: accountStore, now };
  const sessions = createSessions(shared);
  const idempotency = createIdempotency(shared);
  const sweep = setInterval(() => {
    void Promise.all([sessions.sweep(), idempotency.sweep()]).catch(() => undefined);
  }, SWEEP_MS);
  sweep.unref();
  return {
    accounts: createAccounts({
      ...shared,
      ...(passwordCost === undefined ? {} : { passwordCost }),
    }),
    sessions,
    tokens: createTokens(shared),
    idempotency,
    disclosures: createDisclosureStore({ store: privateStore }),
    books: createAccountBooks({ store: privateStore }),
    inventories: createInventories({ store: privateStore }),
    folders: { accounts: accountStore, private: privateStore },
    close: async () => {
      clearInterval(sweep);
      await accountStore.close();
      await privateStore.close();
    },
  };
};

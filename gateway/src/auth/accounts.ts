import type { ACCOUNT_ROLES } from '@tanji/domain/api';
import { TanjiError } from '@tanji/domain/errors';
import type { DurableStore } from '../private-store/index.js';
import { Lockout } from './lockout.js';
import { PASSWORD_COST, hashPassword, verifyPassword, type PasswordCost } from './password.js';

export type AccountRole = (typeof ACCOUNT_ROLES)[number];

export interface Account {
  readonly account: string;
  readonly organisation: string;
  readonly accountRole: AccountRole;
  /** ISO 8601, UTC. */
  readonly created: string;
}

interface StoredAccount extends Account {
  readonly passwordHash: string;
}

export interface NewAccount {
  readonly account: string;
  readonly password: string;
  readonly organisation: string;
  readonly accountRole: AccountRole;
}

export interface AccountsOptions {
  readonly store: DurableStore;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Of new password hashes; only tests want less. */
  readonly passwordCost?: PasswordCost;
}

/** Local accounts: who may use this gateway, and for which organisation. */
export interface Accounts {
  /** @throws TanjiError ACCOUNT_EXISTS */
  create(account: NewAccount): Promise<Account>;
  /** @throws TanjiError SIGN_IN_FAILED, ACCOUNT_LOCKED */
  verify(account: string, password: string): Promise<Account>;
  find(account: string): Account | undefined;
  list(organisation: string): Promise<readonly (Account & { readonly lockedUntil?: string })[]>;
}

/** Names are compared without regard to case, so that nobody can pose as `Admin`. */
const keyOf = (account: string): string => `account/${account.toLowerCase()}`;

const publicPart = ({ account, organisation, accountRole, created }: StoredAccount): Account => ({
  account,
  organisation,
  accountRole,
  created,
});

class StoredAccounts implements Accounts {
  readonly #store: DurableStore;
  readonly #now: () => number;
  readonly #cost: PasswordCost;
  readonly #lockout: Lockout;
  /** Checked for unknown accounts, so that both answers take equally long. */
  readonly #decoy: Promise<string>;
  readonly #creating = new Set<string>();

  constructor(options: Readonly<AccountsOptions>) {
    this.#store = options.store;
    this.#now = options.now;
    this.#cost = options.passwordCost ?? PASSWORD_COST;
    this.#lockout = new Lockout({ now: options.now });
    this.#decoy = hashPassword('no account has this password', this.#cost);
  }

  async create({ password, ...account }: NewAccount): Promise<Account> {
    const key = keyOf(account.account);
    if (this.#store.get(key) !== undefined || this.#creating.has(key)) {
      throw new TanjiError('ACCOUNT_EXISTS', { account: account.account });
    }
    this.#creating.add(key);
    try {
      const created = new Date(this.#now()).toISOString();
      const passwordHash = await hashPassword(password, this.#cost);
      await this.#store.put(key, JSON.stringify({ ...account, created, passwordHash }));
      return { ...account, created };
    } finally {
      this.#creating.delete(key);
    }
  }

  async verify(account: string, password: string): Promise<Account> {
    const name = account.toLowerCase();
    this.#lockout.check(name);
    const stored = this.#read(account);
    const isRight = await verifyPassword(password, stored?.passwordHash ?? (await this.#decoy));
    // Again: parallel guesses must not pass while the first ones are being checked.
    this.#lockout.check(name);
    if (stored === undefined || !isRight) {
      this.#lockout.failed(name);
      throw new TanjiError('SIGN_IN_FAILED');
    }
    this.#lockout.succeeded(name);
    return publicPart(stored);
  }

  find(account: string): Account | undefined {
    const stored = this.#read(account);
    return stored === undefined ? undefined : publicPart(stored);
  }

  async list(organisation: string): Promise<(Account & { lockedUntil?: string })[]> {
    const entries = await this.#store.entries('account/');
    return entries
      .map(([, text]) => publicPart(JSON.parse(text) as StoredAccount))
      .filter((account) => account.organisation === organisation)
      .map((account) => {
        const until = this.#lockout.lockedUntil(account.account.toLowerCase());
        return until === 0 ? account : { ...account, lockedUntil: new Date(until).toISOString() };
      });
  }

  #read(account: string): StoredAccount | undefined {
    const text = this.#store.get(keyOf(account));
    return text === undefined ? undefined : (JSON.parse(text) as StoredAccount);
  }
}

export const createAccounts = (options: Readonly<AccountsOptions>): Accounts =>
  new StoredAccounts(options);

import { TanjiError } from '@tanji/domain/errors';
import { randomBytes } from 'node:crypto';
import type { DurableStore } from '../private-store/index.js';
import type { AccountRole } from './accounts.js';
import { fingerprint, newSecret } from './secrets.js';

const DAY_MS = 86_400_000;
/** How stale `lastUsed` may be. */
const TOUCH_MS = 3_600_000;
/** Makes a leaked token recognisable to secret scanners. */
const PREFIX = 'tnj_';

export interface Token {
  readonly id: string;
  readonly name: string;
  readonly organisation: string;
  readonly accountRole: AccountRole;
  /** ISO 8601, UTC. */
  readonly expires: string;
  readonly lastUsed?: string;
}

interface StoredToken extends Token {
  readonly hash: string;
}

/** Bearer tokens for machines. The secret is shown once; a hash of it is kept. */
export interface Tokens {
  create(options: {
    readonly name: string;
    readonly days: number;
    readonly organisation: string;
    readonly accountRole: AccountRole;
  }): Promise<Token & { readonly secret: string }>;
  /** @throws TanjiError TOKEN_INVALID */
  verify(secret: string): Promise<Token>;
  list(organisation: string): Promise<readonly Token[]>;
  /** @throws TanjiError RECORD_NOT_FOUND, also for a token of another organisation */
  revoke(id: string, organisation: string): Promise<void>;
}

const publicPart = (stored: StoredToken): Token => {
  const { id, name, organisation, accountRole, expires, lastUsed } = stored;
  const token = { id, name, organisation, accountRole, expires };
  return lastUsed === undefined ? token : { ...token, lastUsed };
};

class StoredTokens implements Tokens {
  readonly #store: DurableStore;
  readonly #now: () => number;

  constructor(options: Readonly<{ store: DurableStore; now: () => number }>) {
    this.#store = options.store;
    this.#now = options.now;
  }

  async create(options: Parameters<Tokens['create']>[0]): Promise<Token & { secret: string }> {
    const { days, ...rest } = options;
    const secret = PREFIX + newSecret();
    const token: Token = {
      ...rest,
      id: randomBytes(8).toString('hex'),
      expires: new Date(this.#now() + days * DAY_MS).toISOString(),
    };
    await this.#save({ ...token, hash: fingerprint(secret) });
    return { ...token, secret };
  }

  async verify(secret: string): Promise<Token> {
    const text = this.#store.get(`token/${fingerprint(secret)}`);
    const stored = text === undefined ? undefined : (JSON.parse(text) as StoredToken);
    const now = this.#now();
    if (stored === undefined || now >= Date.parse(stored.expires)) {
      throw new TanjiError('TOKEN_INVALID');
    }
    if (now - Date.parse(stored.lastUsed ?? '1970-01-01') > TOUCH_MS) {
      await this.#save({ ...stored, lastUsed: new Date(now).toISOString() });
    }
    return publicPart(stored);
  }

  async list(organisation: string): Promise<readonly Token[]> {
    return (await this.#all())
      .filter((token) => token.organisation === organisation)
      .map(publicPart);
  }

  async revoke(id: string, organisation: string): Promise<void> {
    const found = (await this.#all()).find(
      (token) => token.id === id && token.organisation === organisation,
    );
    if (found === undefined) throw new TanjiError('RECORD_NOT_FOUND', { what: 'token', id });
    await this.#store.delete(`token/${found.hash}`);
  }

  async #all(): Promise<StoredToken[]> {
    const entries = await this.#store.entries('token/');
    return entries.map(([, text]) => JSON.parse(text) as StoredToken);
  }

  async #save(token: StoredToken): Promise<void> {
    await this.#store.put(`token/${token.hash}`, JSON.stringify(token));
  }
}

export const createTokens = (options: {
  readonly store: DurableStore;
  readonly now: () => number;
}): Tokens => new StoredTokens(options);

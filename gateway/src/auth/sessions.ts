import type { DurableStore } from '../private-store/index.js';
import { fingerprint, newSecret } from './secrets.js';

const HOUR_MS = 3_600_000;
/** A working day; then the person signs in again, whatever they do. */
export const SESSION_MS = 12 * HOUR_MS;
/** Unused for this long, a session ends. */
export const IDLE_MS = 2 * HOUR_MS;
/** Age at which the cookie gets a new value. */
export const ROTATE_MS = HOUR_MS;
/** How long the old value still works, for requests already on their way. */
const GRACE_MS = 60_000;
/** How stale the time of last use may be on disk: one write per minute and session at most. */
const TOUCH_MS = 60_000;

interface StoredSession {
  readonly account: string;
  readonly csrfToken: string;
  /** Milliseconds since 1970. */
  readonly expires: number;
  readonly issued: number;
  readonly seen: number;
}

export interface SessionView {
  readonly account: string;
  readonly csrfToken: string;
  readonly expires: number;
}

/** Sessions of people, in a cookie. Only a hash of the cookie's value is kept. */
export interface Sessions {
  /** @returns the cookie value, and the session */
  create(account: string): Promise<{ readonly secret: string; readonly session: SessionView }>;
  find(secret: string): Promise<SessionView | undefined>;
  /** A new cookie value if the old one is due, else undefined. */
  rotate(secret: string): Promise<string | undefined>;
  end(secret: string): Promise<void>;
  /** Deletes what has expired. */
  sweep(): Promise<void>;
}

const keyOf = (secret: string): string => `session/${fingerprint(secret)}`;

class StoredSessions implements Sessions {
  readonly #store: DurableStore;
  readonly #now: () => number;

  constructor(options: Readonly<{ store: DurableStore; now: () => number }>) {
    this.#store = options.store;
    this.#now = options.now;
  }

  async create(account: string): Promise<{ secret: string; session: SessionView }> {
    const now = this.#now();
    const session = {
      account,
      csrfToken: newSecret(),
      expires: now + SESSION_MS,
      issued: now,
      seen: now,
    };
    const secret = newSecret();
    await this.#save(secret, session);
    return { secret, session };
  }

  async find(secret: string): Promise<SessionView | undefined> {
    const session = this.#read(secret);
    if (session === undefined) return undefined;
    const now = this.#now();
    if (now >= session.expires || now >= session.seen + IDLE_MS) {
      await this.end(secret);
      return undefined;
    }
    if (now - session.seen > TOUCH_MS) await this.#save(secret, { ...session, seen: now });
    return session;
  }

  async rotate(secret: string): Promise<string | undefined> {
    const session = this.#read(secret);
    const now = this.#now();
    if (session === undefined || now - session.issued < ROTATE_MS) return undefined;
    const next = newSecret();
    await this.#save(next, { ...session, issued: now, seen: now });
    const grace = Math.min(session.expires, now + GRACE_MS);
    // Not due again itself, or requests on their way would multiply the session.
    await this.#save(secret, { ...session, issued: now, expires: grace });
    return next;
  }

  async end(secret: string): Promise<void> {
    await this.#store.delete(keyOf(secret));
  }

  async sweep(): Promise<void> {
    const now = this.#now();
    for (const [key, text] of await this.#store.entries('session/')) {
      const { expires, seen } = JSON.parse(text) as StoredSession;
      if (now >= expires || now >= seen + IDLE_MS) await this.#store.delete(key);
    }
  }

  #read(secret: string): StoredSession | undefined {
    const text = this.#store.get(keyOf(secret));
    return text === undefined ? undefined : (JSON.parse(text) as StoredSession);
  }

  async #save(secret: string, session: StoredSession): Promise<void> {
    await this.#store.put(keyOf(secret), JSON.stringify(session));
  }
}

export const createSessions = (options: {
  readonly store: DurableStore;
  readonly now: () => number;
}): Sessions => new StoredSessions(options);

import { TanjiError } from '@tanji/domain/errors';
import type { Role } from '@tanji/domain/record';
import type { Accounts } from './accounts.js';
import { ANONYMOUS, type Caller } from './caller.js';
import { isSameSecret } from './secrets.js';
import type { SessionView, Sessions } from './sessions.js';
import type { Tokens } from './tokens.js';

/** What a request carries of who makes it. */
export interface Credentials {
  /** The Authorization header. */
  readonly authorization?: string | undefined;
  /** Value of the session cookie. */
  readonly cookie?: string | undefined;
}

export interface Authentication {
  readonly caller: Caller;
  /** Present for cookie sessions: the token that writes must repeat. */
  readonly session?: SessionView;
}

export interface Authenticator {
  /**
   * A wrong bearer token is refused; a stale cookie only makes the caller anonymous, since browsers
   * send it without being asked.
   *
   * @throws TanjiError TOKEN_INVALID
   */
  authenticate(credentials: Credentials): Promise<Authentication>;
}

export interface AuthenticatorOptions {
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  readonly tokens: Tokens;
  /** Roles of an organisation as the ledger has them now. */
  readonly rolesOf: (organisation: string) => readonly Role[];
}

const BEARER = /^Bearer ([A-Za-z0-9_.~+/-]{20,200}=*)$/i;

class LocalAuthenticator implements Authenticator {
  readonly #options: AuthenticatorOptions;

  constructor(options: AuthenticatorOptions) {
    this.#options = options;
  }

  async authenticate({ authorization, cookie }: Credentials): Promise<Authentication> {
    if (authorization !== undefined) return { caller: await this.#token(authorization) };
    if (cookie !== undefined) return this.#session(cookie);
    return { caller: ANONYMOUS };
  }

  async #token(header: string): Promise<Caller> {
    const secret = BEARER.exec(header)?.[1];
    if (secret === undefined) throw new TanjiError('TOKEN_INVALID');
    const { id, name, organisation, accountRole } = await this.#options.tokens.verify(secret);
    return {
      kind: 'token',
      identity: `token:${id}`,
      account: name,
      organisation,
      organisationRoles: this.#options.rolesOf(organisation),
      accountRole,
    };
  }

  async #session(cookie: string): Promise<Authentication> {
    const session = await this.#options.sessions.find(cookie);
    const account =
      session === undefined ? undefined : this.#options.accounts.find(session.account);
    if (session === undefined || account === undefined) return { caller: ANONYMOUS };
    const { organisation, accountRole } = account;
    const caller: Caller = {
      kind: 'session',
      identity: `account:${account.account}`,
      account: account.account,
      organisation,
      organisationRoles: this.#options.rolesOf(organisation),
      accountRole,
    };
    return { caller, session };
  }
}

/**
 * Cookies are sent by browsers on any page's behalf; the token is known to our own page only.
 *
 * @throws TanjiError CSRF_TOKEN_INVALID
 */
export const checkCsrf = (session: SessionView | undefined, header: string | undefined): void => {
  if (session === undefined) return;
  if (header !== undefined && isSameSecret(header, session.csrfToken)) return;
  throw new TanjiError('CSRF_TOKEN_INVALID');
};

export const createAuthenticator = (options: Readonly<AuthenticatorOptions>): Authenticator =>
  new LocalAuthenticator(options);

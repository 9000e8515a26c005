import type { Session } from '@tanji/domain/api';
import { TanjiError } from '@tanji/domain/errors';
import { checkCarries, requireMember, type Account, type SessionView } from '../auth/index.js';
import { sessionCookie, type Handlers } from '../http/index.js';
import type { Services } from './services.js';

type Names =
  | 'signIn'
  | 'getSession'
  | 'signOut'
  | 'listAccounts'
  | 'createAccount'
  | 'listTokens'
  | 'createToken'
  | 'revokeToken';

class AccountRoutes {
  readonly #services: Services;

  constructor(options: Readonly<{ services: Services }>) {
    this.#services = options.services;
  }

  sessionBody(account: Account, session: SessionView): Session {
    const { queries } = this.#services.model;
    return {
      account: account.account,
      organisation: account.organisation,
      organisationRoles: queries.organisation(account.organisation)?.value.record.roles ?? [],
      accountRole: account.accountRole,
      csrfToken: session.csrfToken,
      expires: new Date(session.expires).toISOString(),
    };
  }

  cookie(value: string, expires: number): Record<string, string> {
    const { now, secure } = this.#services;
    const maxAge = Math.max(0, Math.floor((expires - now()) / 1000));
    return { 'Set-Cookie': sessionCookie({ value, secure, maxAge }) };
  }

  async signIn(account: string, password: string, old: string | undefined) {
    const { accounts, sessions } = this.#services;
    const found = await accounts.verify(account, password);
    // A cookie that someone planted before must not become this person's session.
    if (old !== undefined) await sessions.end(old);
    const { secret, session } = await sessions.create(found.account);
    return {
      body: this.sessionBody(found, session),
      headers: this.cookie(secret, session.expires),
    };
  }

  async current(secret: string | undefined) {
    const { accounts, sessions } = this.#services;
    const session = secret === undefined ? undefined : await sessions.find(secret);
    const account = session === undefined ? undefined : accounts.find(session.account);
    if (secret === undefined || session === undefined || account === undefined) {
      throw new TanjiError('AUTHENTICATION_REQUIRED');
    }
    const next = await sessions.rotate(secret);
    const headers = next === undefined ? {} : this.cookie(next, session.expires);
    return { body: this.sessionBody(account, session), headers };
  }
}

/** Local accounts, sessions and machine tokens. None of them stands in for a signature. */
export const accountRoutes = (services: Services): Pick<Handlers, Names> => {
  const routes = new AccountRoutes({ services });
  const { accounts, sessions, tokens } = services;
  const requireOrganisation = (organisation: string): void => {
    if (services.model.queries.organisation(organisation) === undefined) {
      throw new TanjiError('ORGANISATION_UNKNOWN', { organisation });
    }
  };
  return {
    signIn: ({ body, sessionSecret }) => routes.signIn(body.account, body.password, sessionSecret),

    getSession: ({ sessionSecret }) => routes.current(sessionSecret),

    signOut: async ({ sessionSecret }) => {
      if (sessionSecret !== undefined) await sessions.end(sessionSecret);
      return { body: null, headers: routes.cookie('', 0) };
    },

    listAccounts: async ({ caller }) => ({
      body: { items: [...(await accounts.list(requireMember(caller).organisation))] },
    }),

    createAccount: async ({ body, caller }) => {
      checkCarries(caller, body.organisation);
      requireOrganisation(body.organisation);
      return { body: await accounts.create(body) };
    },

    listTokens: async ({ caller }) => ({
      body: { items: [...(await tokens.list(requireMember(caller).organisation))] },
    }),

    createToken: async ({ body, caller }) => {
      const organisation = body.organisation ?? requireMember(caller).organisation;
      checkCarries(caller, organisation);
      requireOrganisation(organisation);
      return { body: await tokens.create({ ...body, organisation }) };
    },

    revokeToken: async ({ params, caller }) => {
      await tokens.revoke(params.id, requireMember(caller).organisation);
      return { body: null };
    },
  };
};

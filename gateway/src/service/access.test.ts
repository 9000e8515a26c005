import { ACCOUNT_ROLES, ROUTES, type RouteAccess, type RouteName } from '@tanji/domain/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { organisation } from '../testing/signers.js';
import {
  PASSWORD,
  problemIn,
  startTestGateway,
  type TestGateway,
} from '../testing/test-gateway.js';

/** Every role against every route: 100 % of the cells. */
const CALLERS = ['anonymous', ...ACCOUNT_ROLES] as const;
type CallerName = (typeof CALLERS)[number];

const RANK: Readonly<Record<CallerName, number>> = { anonymous: 0, viewer: 1, editor: 2, admin: 3 };
const NEEDS: Readonly<Record<RouteAccess, number>> = { public: 0, member: 1, editor: 2, admin: 3 };

let gateway: TestGateway;
const tokens = new Map<CallerName, string>();

beforeAll(async () => {
  gateway = await startTestGateway();
  await gateway.initialise();
  const admin = await gateway.signIn('op-admin');
  for (const accountRole of ACCOUNT_ROLES) {
    const reply = await gateway.expect(201, '/tokens', {
      session: admin,
      body: { name: accountRole, accountRole },
    });
    tokens.set(accountRole, (reply.json as { secret: string }).secret);
  }
});
afterAll(() => gateway.close());

const cells = (Object.keys(ROUTES) as RouteName[]).flatMap((route) =>
  CALLERS.map((caller) => [route, caller] as const),
);

/** A request that passes the door and is refused, if at all, for what it says. */
const knock = async (
  route: RouteName,
  caller: CallerName,
): Promise<{ status: number; code: string | undefined }> => {
  const { method, path } = ROUTES[route];
  const token = tokens.get(caller);
  const reply = await gateway.call(path.replaceAll(/\{\w+\}/g, '0'), {
    method: method.toUpperCase(),
    ...(token === undefined ? {} : { token }),
    ...(method === 'post' ? { body: {} } : {}),
  });
  return { status: reply.status, code: (reply.json as { code?: string } | undefined)?.code };
};

describe('the door of every route', () => {
  it.each(cells)('%s for %s', async (route, caller) => {
    const { access } = ROUTES[route];
    const { status, code } = await knock(route, caller);
    if (RANK[caller] >= NEEDS[access]) {
      expect(code).not.toBe('ROLE_INSUFFICIENT');
      // The session routes speak of the cookie, which a token caller does not have.
      if (route !== 'getSession') expect(code).not.toBe('AUTHENTICATION_REQUIRED');
      expect(status).not.toBe(500);
    } else if (caller === 'anonymous') {
      expect({ status, code }).toEqual({ status: 401, code: 'AUTHENTICATION_REQUIRED' });
    } else {
      expect({ status, code }).toEqual({ status: 403, code: 'ROLE_INSUFFICIENT' });
    }
  });

  it('has a cell for each of them', () => {
    expect(cells.length).toBe(Object.keys(ROUTES).length * CALLERS.length);
  });
});

describe('organisations', () => {
  it('do not see or make each other’s accounts and tokens', async () => {
    const operator = tokens.get('admin') ?? '';
    await gateway.submit(
      'op',
      'organisation.admit',
      organisation('steel', ['raw-material']),
      operator,
    );
    const account = {
      account: 'steel-admin',
      password: PASSWORD,
      organisation: 'steel',
      accountRole: 'admin',
    };
    await gateway.expect(201, '/accounts', { token: operator, body: account });
    const again = await gateway.call('/accounts', { token: operator, body: account });
    expect(problemIn(again)).toMatchObject({ status: 409, code: 'ACCOUNT_EXISTS' });

    const session = await gateway.signIn('steel-admin');
    const foreign = await gateway.call('/accounts', {
      session,
      body: { ...account, account: 'intruder', organisation: 'op' },
    });
    expect(problemIn(foreign).code).toBe('ORGANISATION_MISMATCH');
    const accounts = (await gateway.expect(200, '/accounts', { session })).json as {
      items: { account: string }[];
    };
    expect(accounts.items.map((item) => item.account)).toEqual(['steel-admin']);
    const seen = (await gateway.expect(200, '/tokens', { session })).json as { items: unknown[] };
    expect(seen.items).toEqual([]);
  });

  it('must exist before they get an account', async () => {
    const reply = await gateway.call('/accounts', {
      token: tokens.get('admin') ?? '',
      body: { account: 'ghost', password: PASSWORD, organisation: 'ghost', accountRole: 'viewer' },
    });
    expect(problemIn(reply).code).toBe('ORGANISATION_UNKNOWN');
  });

  it('cannot use a token that was revoked', async () => {
    const admin = tokens.get('admin') ?? '';
    const made = (await gateway.expect(201, '/tokens', { token: admin, body: { name: 'short' } }))
      .json as { id: string; secret: string };
    await gateway.expect(200, '/tokens', { token: admin });
    await gateway.expect(204, `/tokens/${made.id}`, { token: admin, method: 'DELETE' });
    expect(problemIn(await gateway.call('/network', { token: made.secret })).code).toBe(
      'TOKEN_INVALID',
    );
  });
});

describe('sessions', () => {
  it('write only with the token of their own page', async () => {
    const session = await gateway.signIn('op-admin');
    const body = { name: 'x' };
    for (const headers of [{}, { 'x-csrf-token': 'guessed' }]) {
      const reply = await gateway.call('/tokens', {
        body,
        headers: { cookie: session.cookie, ...headers },
      });
      expect(problemIn(reply)).toMatchObject({ status: 403, code: 'CSRF_TOKEN_INVALID' });
    }
    await gateway.expect(201, '/tokens', { session, body });
  });

  it('are given anew at each sign-in, in a cookie that scripts cannot read', async () => {
    const first = await gateway.signIn('op-admin');
    const reply = await gateway.expect(201, '/sessions', {
      session: first,
      body: { account: 'op-admin', password: PASSWORD },
    });
    expect(reply.headers.get('set-cookie')).toMatch(
      /^tanji_session=.+; Path=\/; HttpOnly; SameSite=Strict; Max-Age=\d+$/,
    );
    expect(reply.headers.get('cache-control')).toBe('no-store');
    expect(problemIn(await gateway.call('/sessions/current', { session: first })).code).toBe(
      'AUTHENTICATION_REQUIRED',
    );
  });

  it('end when signed out', async () => {
    const session = await gateway.signIn('op-admin');
    await gateway.expect(200, '/sessions/current', { session });
    await gateway.expect(204, '/sessions/current', { session, method: 'DELETE' });
    expect((await gateway.call('/sessions/current', { session })).status).toBe(401);
  });

  it('are not given for a wrong password, and the account locks', async () => {
    const wrong = { account: 'op-admin', password: 'certainly wrong' };
    for (let i = 0; i < 5; i += 1) {
      expect(problemIn(await gateway.call('/sessions', { body: wrong })).code).toBe(
        'SIGN_IN_FAILED',
      );
    }
    const locked = await gateway.call('/sessions', {
      body: { account: 'op-admin', password: PASSWORD },
      headers: { 'accept-language': 'zh-CN' },
    });
    expect(problemIn(locked)).toMatchObject({ status: 429, code: 'ACCOUNT_LOCKED' });
    expect(problemIn(locked).detail).toContain('锁定');
    expect(Number(locked.headers.get('retry-after'))).toBeGreaterThan(200);
  });
});

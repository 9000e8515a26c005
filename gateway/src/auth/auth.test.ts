import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDurableStore, type DurableStore } from '../private-store/index.js';
import { createAccounts } from './accounts.js';
import { checkCarries, checkAccess, type Member } from './caller.js';
import { LOCK_SECONDS, Lockout, MAX_FAILURES } from './lockout.js';
import { hashPassword, verifyPassword } from './password.js';
import { IDLE_MS, ROTATE_MS, SESSION_MS, createSessions } from './sessions.js';
import { createTokens } from './tokens.js';

const CHEAP = { N: 1024, r: 8, p: 1 };
let store: DurableStore;
let time: number;
const now = (): number => time;

beforeEach(async () => {
  time = Date.UTC(2026, 0, 15);
  store = await openDurableStore(await mkdtemp(join(tmpdir(), 'tanji-auth-')));
});
afterEach(() => store.close());

describe('passwords', () => {
  it('are kept as salted hashes that only the password fits', async () => {
    const [a, b] = await Promise.all([
      hashPassword('correct horse', CHEAP),
      hashPassword('correct horse', CHEAP),
    ]);
    expect(a).not.toBe(b);
    expect(a).not.toContain('correct');
    expect(await verifyPassword('correct horse', a)).toBe(true);
    expect(await verifyPassword('correct horsE', a)).toBe(false);
    expect(await verifyPassword('correct horse', 'plain')).toBe(false);
  });

  it('fit in whichever Unicode form they are typed', async () => {
    const stored = await hashPassword('caf\u00e9 caf\u00e9', CHEAP);
    expect(await verifyPassword('cafe\u0301 cafe\u0301', stored)).toBe(true);
  });
});

describe('accounts', () => {
  const account = {
    account: 'Wei',
    password: 'a long password',
    organisation: 'steel',
    accountRole: 'editor',
  } as const;

  it('are found whatever the case, and taken once', async () => {
    const accounts = createAccounts({ store, now, passwordCost: CHEAP });
    await accounts.create(account);
    expect(accounts.find('wei')).toMatchObject({ account: 'Wei', organisation: 'steel' });
    await expect(accounts.create({ ...account, account: 'WEI' })).rejects.toMatchObject({
      code: 'ACCOUNT_EXISTS',
    });
    expect(JSON.stringify(await store.entries(''))).not.toContain('a long password');
  });

  it('are taken once even when two come at the same time', async () => {
    const accounts = createAccounts({ store, now, passwordCost: CHEAP });
    const outcomes = await Promise.allSettled([accounts.create(account), accounts.create(account)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('are locked after failures, known or not, and free again later', async () => {
    const accounts = createAccounts({ store, now, passwordCost: CHEAP });
    await accounts.create(account);
    for (const name of ['wei', 'nobody']) {
      for (let i = 0; i < MAX_FAILURES; i += 1) {
        await expect(accounts.verify(name, 'wrong password')).rejects.toMatchObject({
          code: 'SIGN_IN_FAILED',
        });
      }
      await expect(accounts.verify(name, account.password)).rejects.toMatchObject({
        code: 'ACCOUNT_LOCKED',
        params: { seconds: LOCK_SECONDS },
      });
    }
    expect((await accounts.list('steel'))[0]?.lockedUntil).toBeDefined();
    time += LOCK_SECONDS * 1000;
    expect(await accounts.verify('wei', account.password)).toMatchObject({ account: 'Wei' });
  });

  it('do not let parallel guesses pass the lock', async () => {
    const accounts = createAccounts({ store, now, passwordCost: CHEAP });
    await accounts.create(account);
    const guesses = Array.from({ length: 20 }, (_, i) =>
      accounts.verify('wei', `guess ${i} of many`),
    );
    const codes = (
      await Promise.allSettled([...guesses, accounts.verify('wei', account.password)])
    ).map((outcome) =>
      outcome.status === 'rejected' ? (outcome.reason as { code: string }).code : 'in',
    );
    expect(codes.filter((code) => code === 'SIGN_IN_FAILED').length).toBeLessThanOrEqual(
      MAX_FAILURES + 1,
    );
    expect(codes).toContain('ACCOUNT_LOCKED');
  });
});

describe('the lock', () => {
  it('forgets failures after a success and counts anew after a lock', () => {
    const lockout = new Lockout({ now });
    for (let i = 1; i < MAX_FAILURES; i += 1) lockout.failed('a');
    lockout.succeeded('a');
    lockout.failed('a');
    expect(lockout.lockedUntil('a')).toBe(0);
    for (let i = 1; i < MAX_FAILURES; i += 1) lockout.failed('a');
    expect(lockout.lockedUntil('a')).toBeGreaterThan(time);
    time += LOCK_SECONDS * 1000;
    lockout.failed('a');
    expect(lockout.lockedUntil('a')).toBe(0);
  });
});

describe('sessions', () => {
  it('end when idle, when old, and when told to', async () => {
    const sessions = createSessions({ store, now });
    const idle = await sessions.create('wei');
    time += IDLE_MS;
    expect(await sessions.find(idle.secret)).toBeUndefined();
    const used = await sessions.create('wei');
    for (let passed = 0; passed < SESSION_MS; passed += IDLE_MS / 2) {
      expect(await sessions.find(used.secret)).toMatchObject({ account: 'wei' });
      time += IDLE_MS / 2;
    }
    expect(await sessions.find(used.secret)).toBeUndefined();
    const ended = await sessions.create('wei');
    await sessions.end(ended.secret);
    expect(await sessions.find(ended.secret)).toBeUndefined();
    expect(JSON.stringify(await store.entries(''))).not.toContain(ended.secret);
  });

  it('get a new value when due; the old one works a little longer', async () => {
    const sessions = createSessions({ store, now });
    const { secret, session } = await sessions.create('wei');
    expect(await sessions.rotate(secret)).toBeUndefined();
    time += ROTATE_MS;
    const next = await sessions.rotate(secret);
    expect(next).toBeDefined();
    expect(await sessions.rotate(secret)).toBeUndefined();
    expect(await sessions.find(secret)).toMatchObject({ csrfToken: session.csrfToken });
    time += 61_000;
    expect(await sessions.find(secret)).toBeUndefined();
    expect(await sessions.find(next ?? '')).toMatchObject({
      account: 'wei',
      expires: session.expires,
    });
  });

  it('are swept from the store', async () => {
    const sessions = createSessions({ store, now });
    await sessions.create('wei');
    time += SESSION_MS;
    await sessions.sweep();
    expect(await store.entries('session/')).toEqual([]);
  });
});

describe('tokens', () => {
  it('work until they expire or are revoked by their own organisation', async () => {
    const tokens = createTokens({ store, now });
    const options = { name: 'ci', days: 1, organisation: 'steel', accountRole: 'editor' } as const;
    const token = await tokens.create(options);
    expect(await tokens.verify(token.secret)).toMatchObject({ organisation: 'steel', name: 'ci' });
    expect(JSON.stringify(await tokens.list('steel'))).not.toContain(token.secret);
    await expect(tokens.verify(`${token.secret}x`)).rejects.toMatchObject({
      code: 'TOKEN_INVALID',
    });
    await expect(tokens.revoke(token.id, 'parts')).rejects.toMatchObject({
      code: 'RECORD_NOT_FOUND',
    });
    await tokens.revoke(token.id, 'steel');
    await expect(tokens.verify(token.secret)).rejects.toMatchObject({ code: 'TOKEN_INVALID' });
    const other = await tokens.create(options);
    time += 86_400_000;
    await expect(tokens.verify(other.secret)).rejects.toMatchObject({ code: 'TOKEN_INVALID' });
  });
});

describe('a caller', () => {
  const member = (changes: Partial<Member>): Member => ({
    kind: 'session',
    identity: 'account:a',
    account: 'a',
    organisation: 'steel',
    organisationRoles: ['raw-material'],
    accountRole: 'admin',
    ...changes,
  });

  it('carries commands of its own organisation only, unless it administers the operator', () => {
    expect(checkCarries(member({}), 'steel').organisation).toBe('steel');
    const foreign = expect.objectContaining({ code: 'ORGANISATION_MISMATCH' }) as unknown;
    expect(() => checkCarries(member({}), 'parts')).toThrow(foreign);
    const operator = { organisation: 'op', organisationRoles: ['operator'] } as const;
    expect(checkCarries(member(operator), 'parts').organisation).toBe('op');
    expect(() => checkCarries(member({ ...operator, accountRole: 'editor' }), 'parts')).toThrow(
      foreign,
    );
  });

  it('needs the role of the route', () => {
    expect(() => checkAccess(member({ accountRole: 'viewer' }), 'editor')).toThrow(
      expect.objectContaining({ code: 'ROLE_INSUFFICIENT' }) as Error,
    );
    expect(() => checkAccess({ kind: 'anonymous' }, 'member')).toThrow(
      expect.objectContaining({ code: 'AUTHENTICATION_REQUIRED' }) as Error,
    );
    expect(() => checkAccess({ kind: 'anonymous' }, 'public')).not.toThrow();
  });
});

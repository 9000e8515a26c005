import {
  DEFAULT_PAGE,
  MAX_PAGE,
  PASSWORD_MIN,
  ROUTES,
  newTokenSchema,
  problemSchema,
} from '@tanji/domain/api';
import { ACTIONS, CLOCK_SKEW_S, MAX_COMMAND_LIFETIME_S } from '@tanji/domain/command';
import { ERROR_REGISTRY, TanjiError } from '@tanji/domain/errors';
import { IDLE_MS, LOCK_SECONDS, MAX_FAILURES, SESSION_MS } from '@tanji/gateway/auth';
import { SMALL_ELEMENTS } from '@tanji/gateway/calculation';
import { parseConfiguration } from '@tanji/gateway/config';
import { BODY_LIMITS, MAX_STREAMS, problemOf } from '@tanji/gateway/http';
import { describe, expect, it } from 'vitest';
import { codes, readPage } from './docs-page.js';

const page = readPage('api.md');

/** Pages may be wrapped anywhere: spaces and line ends are the same. */
const prose = page.text.replace(/\s+/g, ' ');

describe('docs/api.md', () => {
  it('lists every route of the table, with who may call it', () => {
    const listed = page.rows('## Routes', 'route').map((row) => row.join(' | '));
    const expected = Object.values(ROUTES).map(
      ({ method, path, access, summary }) =>
        `\`${method.toUpperCase()} ${path}\` | ${access} | ${summary}`,
    );
    // How the table is grouped is a matter of presentation.
    expect([...listed].sort()).toEqual([...expected].sort());
  });

  it('lists every action with its roles and content', () => {
    const listed = page
      .rows('## Any other command', 'action')
      .map(([action = '', roles = '', content = '']) => ({
        action: codes(action)[0],
        roles: roles === 'any' ? [] : codes(roles),
        content: codes(content)[0],
      }));
    const expected = Object.entries(ACTIONS).map(([action, { roles, schema }]) => ({
      action,
      roles: [...roles],
      content: schema.shape.schema.value,
    }));
    expect(listed).toEqual(expected);
  });

  it('shows a problem as the gateway writes it', () => {
    const block = page.blocks.find(({ label }) => label === 'problem');
    const shown = problemSchema.parse(JSON.parse(block?.text ?? ''));
    const error = new TanjiError('UNIT_UNKNOWN', { unit: 'kwh' }, { pointer: '/lines/0/unit' });
    expect({ ...problemOf(error, 'en', 'x'), instance: shown.instance }).toEqual(shown);
  });

  it('names error codes that exist', () => {
    const named = codes(prose).filter((code) => /^[A-Z]+_[A-Z_]+$/.test(code));
    const settings = ['PUBLIC_URL', 'TANJI_REQUESTS_PER_MINUTE'];
    const unknown = named.filter(
      (code) => !Object.hasOwn(ERROR_REGISTRY, code) && !settings.includes(code),
    );
    expect(unknown).toEqual([]);
  });

  it('states the limits in force', () => {
    const stated = page.rows('## Limits', 'limit').map(([, value = '']) => {
      const [number = '', unit] = value.replaceAll(',', '').split(' ');
      return Number(number) * (unit === 'KiB' ? 1024 : 1);
    });
    const { small, command, calculation, batch, anonymous } = BODY_LIMITS;
    const { requestsPerMinute } = parseConfiguration({});
    expect([stated.slice(0, 7), stated.slice(9)]).toEqual([
      [small, command, calculation, batch, anonymous, SMALL_ELEMENTS, requestsPerMinute],
      [MAX_PAGE, MAX_STREAMS],
    ]);
    expect(prose).toContain(`\`limit\` is ${DEFAULT_PAGE} unless given, at most ${MAX_PAGE}`);
    expect(prose).toContain(`At most ${MAX_STREAMS} streams are open`);
  });

  it('states how long sessions, locks, tokens and commands live', () => {
    const hour = 3_600_000;
    expect(prose).toContain(
      `ends after ${SESSION_MS / hour} hours, or ${IDLE_MS / hour} hours without use; after ` +
        `${MAX_FAILURES} wrong passwords an account is locked for ${LOCK_SECONDS / 60} minutes`,
    );
    const { days } = newTokenSchema.parse({ name: 'x' });
    expect(prose).toContain(`lives ${days} days unless \`days\` says otherwise (1 to 365)`);
    expect(newTokenSchema.safeParse({ name: 'x', days: 365 }).success).toBe(true);
    expect(newTokenSchema.safeParse({ name: 'x', days: 366 }).success).toBe(false);
    expect([MAX_COMMAND_LIFETIME_S, CLOCK_SKEW_S]).toEqual([86_400, 300]);
    expect(PASSWORD_MIN).toBeLessThanOrEqual('tanji-demo-2025'.length);
  });
});

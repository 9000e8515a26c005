import { TanjiError } from '@tanji/domain/errors';
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { VERSION } from '../service/version.js';
import { cookieName, readCookie, sessionCookie } from './cookies.js';
import { languageOf } from './language.js';
import { openApiDocument } from './openapi.js';
import { problemOf, toTanjiError } from './problem.js';

describe('languageOf', () => {
  it.each([
    [undefined, 'en'],
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
    ['en-GB,zh;q=0.5', 'en'],
    ['de,fr;q=0.9,zh-Hant;q=0.2', 'zh'],
    ['en;q=0,zh;q=0.1', 'zh'],
    ['*', 'en'],
    ['zh;q=2', 'zh'],
    ['x'.repeat(1000), 'en'],
  ])('%s → %s', (header, language) => {
    expect(languageOf(header)).toBe(language);
  });
});

describe('problemOf', () => {
  it('says when to come back', () => {
    const error = new TanjiError('ACCOUNT_LOCKED', { seconds: 42 });
    expect(problemOf(error, 'zh', 'i')).toMatchObject({
      status: 429,
      code: 'ACCOUNT_LOCKED',
      retryAfterSeconds: 42,
      detail: expect.stringContaining('锁定') as unknown,
      instance: 'urn:tanji:request:i',
    });
    expect(
      problemOf(new TanjiError('OVERLOADED', { what: 'x' }), 'en', 'i').retryAfterSeconds,
    ).toBe(2);
    expect(
      problemOf(new TanjiError('SIGN_IN_FAILED'), 'en', 'i').retryAfterSeconds,
    ).toBeUndefined();
  });

  it('puts the place of a single fault into errors', () => {
    const error = new TanjiError('GTIN_INVALID', { value: '1' }, { pointer: '/gtin' });
    expect(problemOf(error, 'en', 'i').errors).toMatchObject([
      { pointer: '/gtin', code: 'GTIN_INVALID' },
    ]);
  });

  it('tells nothing of an unexpected error', () => {
    const problem = problemOf(toTanjiError(new Error('secret path /x')), 'en', 'i');
    expect(problem).toMatchObject({ code: 'GATEWAY_FAULT', status: 500 });
    expect(JSON.stringify(problem)).not.toContain('secret');
  });

  it('takes a broken percent encoding as the caller’s fault', () => {
    expect(toTanjiError(new URIError('x')).code).toBe('REQUEST_MALFORMED');
  });
});

describe('the session cookie', () => {
  it('is bound to the host over TLS and unreadable for scripts', () => {
    const cookie = sessionCookie({ value: 'abc', secure: true, maxAge: 60 });
    expect(cookie).toBe(
      '__Host-tanji_session=abc; Path=/; HttpOnly; SameSite=Strict; Max-Age=60; Secure',
    );
    expect(sessionCookie({ value: '', secure: false, maxAge: 0 })).not.toContain('Secure');
  });

  it('counts only when it is sent once and well formed', () => {
    const name = cookieName(false);
    expect(readCookie(`a=b; ${name}=xyz`, name)).toBe('xyz');
    expect(readCookie(`${name}=x; ${name}=y`, name)).toBeUndefined();
    expect(readCookie(`${name}=<script>`, name)).toBeUndefined();
    expect(readCookie(undefined, name)).toBeUndefined();
  });
});

describe('docs/openapi.json', () => {
  const file = new URL('../../../docs/openapi.json', import.meta.url);
  const document = openApiDocument(VERSION);

  it('is the route table of this source (run `node scripts/openapi.mjs` after a change)', async () => {
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(document);
  });

  it('has no reference that leads nowhere', () => {
    const { schemas } = document.components as { schemas: Record<string, unknown> };
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(
      ([, target]) => target,
    );
    expect(references.length).toBeGreaterThan(100);
    const names = Object.keys(schemas).map((name) => `#/components/schemas/${name}`);
    expect(references.filter((target) => !names.includes(target ?? ''))).toEqual([]);
  });
});

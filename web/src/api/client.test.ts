import { errorText } from '@tanji/domain/errors';
// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { callRoute, routeUrl } from './client.js';
import { ApiFailure, problemHelp, problemText } from './problem.js';

const PROBLEM = {
  type: 'about:blank',
  title: 'Wrong',
  status: 404,
  detail: 'gateway words',
  instance: 'req-1',
  code: 'LEDGER_UNAVAILABLE',
  params: { reason: 'closed' },
  errors: [],
};

const answer = (status: number, body: string): void => {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(body, { status })));
};

const failureOf = async (work: Promise<unknown>): Promise<ApiFailure> => {
  const caught: unknown = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(caught).toBeInstanceOf(ApiFailure);
  return caught as ApiFailure;
};

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('routeUrl', () => {
  it('fills parameters and leaves out what is absent', () => {
    expect(
      routeUrl('getFactor', { params: { id: 'uk-desnz:freight/rail' }, query: { a: undefined } }),
    ).toBe('/api/v1/factors/uk-desnz%3Afreight%2Frail');
    expect(routeUrl('listProducts', { query: { q: 'a b', owner: '', limit: 5 } })).toBe(
      '/api/v1/products?q=a+b&limit=5',
    );
  });
});

describe('callRoute', () => {
  it('reads problems with their code', async () => {
    answer(503, JSON.stringify({ ...PROBLEM, status: 503 }));
    const failure = await failureOf(callRoute('getNetwork'));
    expect(failure).toMatchObject({ kind: 'problem', status: 503, retryable: true });
    expect(failure.problem?.instance).toBe('req-1');
  });

  it('does not take an answer of another form', async () => {
    answer(200, '{"network":"x"}');
    expect(await failureOf(callRoute('getNetwork'))).toMatchObject({ kind: 'unexpected' });
    answer(502, '<html>proxy</html>');
    expect(await failureOf(callRoute('getNetwork'))).toMatchObject({ kind: 'unexpected' });
  });

  it('says when nobody answers', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('failed')));
    expect(await failureOf(callRoute('getNetwork'))).toMatchObject({ kind: 'unreachable' });
  });

  it('sends body and CSRF token', async () => {
    const seen: RequestInit[] = [];
    vi.stubGlobal('fetch', (_url: string, init: RequestInit) => {
      seen.push(init);
      return Promise.resolve(new Response(null, { status: 204 }));
    });
    await callRoute('signOut', { csrfToken: 'token' });
    expect(seen[0]?.method).toBe('DELETE');
    expect(new Headers(seen[0]?.headers).get('x-csrf-token')).toBe('token');
  });
});

describe('problemText', () => {
  it('speaks the language of the person by code, not the words of the gateway', () => {
    expect(problemText(PROBLEM, 'zh')).toMatch(/账本/);
    expect(problemText({ ...PROBLEM, code: 'NEW_CODE' }, 'zh')).toBe('gateway words');
  });
});

describe('problemHelp', () => {
  it('is the gateway’s advice, as long as it is in the person’s language', () => {
    const detail = errorText('LEDGER_UNAVAILABLE', PROBLEM.params, 'zh');
    const problem = { ...PROBLEM, detail, help: '请重试。' };
    expect(problemHelp(problem, 'zh')).toBe('请重试。');
    expect(problemHelp(problem, 'en')).toBeUndefined();
  });
});

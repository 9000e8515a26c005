import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MAX_STREAMS } from '../http/index.js';
import { calculation } from '../testing/chain.js';
import { problemIn, startTestGateway, type TestGateway } from '../testing/test-gateway.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
});
afterAll(() => gateway.close());

const post = (body: string, headers: Record<string, string> = {}) =>
  gateway.call('/calculations', { body, headers });

describe('a gateway without a genesis', () => {
  it('is ready, and says which names the network must have', async () => {
    expect((await gateway.call('//readyz')).status).toBe(200);
    const reply = await gateway.call('/network');
    expect(problemIn(reply)).toMatchObject({
      status: 409,
      code: 'NETWORK_NOT_INITIALISED',
      params: { network: 'tanji-test', channel: 'carbon' },
    });
  });

  it('takes a genesis only with the token from its home', async () => {
    const genuine = { ...(await genesisBody()), setupToken: 'x'.repeat(43) };
    expect(problemIn(await gateway.call('/network/genesis', { body: genuine })).code).toBe(
      'SETUP_TOKEN_WRONG',
    );
  });
});

const genesisBody = async (): Promise<object> => {
  const { IDENTITY, organisation } = await import('../testing/signers.js');
  return {
    genesis: {
      schema: 'tanji.genesis/1',
      ...IDENTITY,
      operator: organisation('op', ['operator']),
      carriers: [],
      witnessQuorum: 1,
      factorQuorum: 1,
    },
    account: { account: 'op-admin', password: 'a long enough password' },
  };
};

describe('the documentation', () => {
  it.each([
    ['//docs', '/api/v1/docs'],
    ['//openapi.json', '/api/v1/openapi.json'],
  ])('is found from %s too', async (short, full) => {
    const url = `${gateway.gateway.url}${short.slice(1)}`;
    const reply = await fetch(url, { redirect: 'manual' });
    expect(reply.status).toBe(308);
    expect(reply.headers.get('location')).toBe(full);
    expect((await fetch(url)).status).toBe(200);
  });
});

describe('bodies', () => {
  it('that are too large are refused, whatever they announce', async () => {
    const reply = await post(`"${'x'.repeat(8_000_000)}"`);
    expect(problemIn(reply)).toMatchObject({ status: 413, code: 'CALCULATION_NEEDS_ACCOUNT' });
    const limit = 65_536;
    const body = `"${'x'.repeat(limit)}"`;
    expect(problemIn(await gateway.call('/sessions', { body }))).toMatchObject({
      status: 413,
      code: 'BODY_TOO_LARGE',
      params: { limit },
    });
    // In pieces, so that nothing is announced.
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const outgoing = request(
        `${gateway.gateway.url}/api/v1/sessions`,
        {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'transfer-encoding': 'chunked' },
        },
        (response) => {
          response.resume();
          resolve(response.statusCode);
        },
      );
      outgoing.on('error', reject);
      const chunk = Buffer.alloc(10_000, 0x20);
      for (let i = 0; i < 8; i += 1) outgoing.write(chunk);
      outgoing.end();
    });
    expect(status).toBe(413);
  });

  it('that are nested 8,000 deep are refused by their text', async () => {
    const reply = await post(`${'['.repeat(8000)}${']'.repeat(8000)}`);
    expect(problemIn(reply)).toMatchObject({ status: 400, code: 'JSON_TOO_DEEP' });
  });

  it.each([
    ['{"a":1,"a":2}', 400, 'JSON_DUPLICATE_KEY'],
    ['{"__proto__":{}}', 400, 'JSON_KEY_FORBIDDEN'],
    ['{"a":0.5}', 400, 'JSON_NUMBER_FORBIDDEN'],
    ['{', 400, 'JSON_INVALID'],
    ['', 400, 'JSON_INVALID'],
    ['{}', 422, 'FIELD_MISSING'],
  ])('%s → %i %s', async (body, status, code) => {
    expect(problemIn(await post(body))).toMatchObject({ status, code });
  });

  it('of another type or compressed are refused', async () => {
    for (const headers of [{ 'content-type': 'text/plain' }, { 'content-encoding': 'gzip' }]) {
      expect(problemIn(await post('{}', headers))).toMatchObject({
        status: 415,
        code: 'MEDIA_TYPE_UNSUPPORTED',
      });
    }
  });

  it('that are not UTF-8 are refused', async () => {
    const response = await fetch(`${gateway.gateway.url}/api/v1/calculations`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: new Uint8Array([0x22, 0xff, 0xfe, 0x22]),
    });
    expect(await response.json()).toMatchObject({ status: 400, code: 'BODY_UNREADABLE' });
  });

  it('with unknown members are refused with the pointer, in Chinese if asked', async () => {
    const reply = await gateway.call('/calculations', {
      body: { ...calculation('P'), surprise: 1 },
      headers: { 'accept-language': 'zh-CN,zh;q=0.9,en;q=0.5' },
    });
    expect(problemIn(reply)).toMatchObject({ status: 422, code: 'FIELD_UNKNOWN' });
    expect(problemIn(reply).errors[0]).toMatchObject({ pointer: '/surprise' });
    expect(problemIn(reply).detail).toMatch(/[\u4e00-\u9fff]/);
    expect(reply.headers.get('content-type')).toBe('application/problem+json');
  });
});

describe('paths', () => {
  it('that do not exist are problems too', async () => {
    for (const path of ['/nothing', '/factors/', '//nowhere']) {
      const reply = await gateway.call(path, { headers: { accept: 'application/json' } });
      expect(problemIn(reply)).toMatchObject({ status: 404, code: 'ROUTE_NOT_FOUND' });
    }
  });

  it('say which methods they have', async () => {
    const reply = await gateway.call('/footprints', { method: 'PATCH' });
    expect(problemIn(reply)).toMatchObject({ status: 405, code: 'METHOD_NOT_ALLOWED' });
    expect(reply.headers.get('allow')).toBe('POST, GET');
  });

  it('with a broken encoding are the caller’s fault', async () => {
    expect(problemIn(await gateway.call('/products/%E0%A4%A'))).toMatchObject({
      status: 400,
      code: 'REQUEST_MALFORMED',
    });
  });

  it('take each query parameter once, and only known ones', async () => {
    expect(problemIn(await gateway.call('/factors?region=CN&region=US')).code).toBe(
      'SCHEMA_INVALID',
    );
    expect(problemIn(await gateway.call('/factors?color=red')).code).toBe('FIELD_UNKNOWN');
    expect(problemIn(await gateway.call('/factors?limit=0')).code).toBe('SCHEMA_INVALID');
    expect(problemIn(await gateway.call('/products?cursor=%21')).code).toBe('CURSOR_INVALID');
  });
});

describe('every answer', () => {
  it('carries a policy under which nothing inline runs', async () => {
    const { headers } = await gateway.call('//healthz');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toContain('unsafe');
    expect(policy).not.toContain('upgrade-insecure-requests');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-powered-by')).toBeNull();
  });

  it('has the number under which it is logged', async () => {
    const reply = await gateway.call('/nothing');
    expect(problemIn(reply).instance).toBe(
      `urn:tanji:request:${String(reply.headers.get('x-request-id'))}`,
    );
  });
});

describe('the documentation', () => {
  it('comes from own files, without inline script', async () => {
    const page = await gateway.expect(200, '/docs');
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(page.text).not.toMatch(/<script>|https?:\/\//);
    const sources = [...page.text.matchAll(/(?:src|href)="(docs\/[^"]+)"/g)].map(
      (match) => match[1],
    );
    expect(sources.length).toBe(3);
    for (const source of sources) await gateway.expect(200, `/${source ?? ''}`);
    const { json } = await gateway.expect(200, '/openapi.json');
    expect(json).toMatchObject({ openapi: '3.1.0' });
  });
});

describe('metrics', () => {
  it('count by route, never by path', async () => {
    await gateway.call('/products/some-secret-id');
    const { text } = await gateway.expect(200, '//metrics');
    expect(text).toContain('tanji_http_request_seconds_count{route="getProduct",status="404"}');
    expect(text).toContain('tanji_read_model_lag_blocks 0');
    expect(text).not.toContain('some-secret-id');
  });
});

describe('limits', () => {
  it('refuse a caller that is too fast, with the time to wait', async () => {
    const hurried = await startTestGateway({ environment: { TANJI_REQUESTS_PER_MINUTE: '10' } });
    try {
      const replies = [];
      for (let i = 0; i < 12; i += 1) replies.push(await hurried.call('/organisations'));
      const last = replies.at(-1);
      expect(replies[0]?.status).toBe(200);
      expect(last && problemIn(last)).toMatchObject({ status: 429, code: 'RATE_LIMITED' });
      expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0);
      // Supervisors still see that it lives.
      expect((await hurried.call('//healthz')).status).toBe(200);
    } finally {
      await hurried.close();
    }
  });

  it('keep event streams to a number', async () => {
    const abort = new AbortController();
    const open = Array.from({ length: MAX_STREAMS }, () =>
      fetch(`${gateway.gateway.url}/api/v1/events`, { signal: abort.signal }),
    );
    await Promise.all(open);
    expect(problemIn(await gateway.call('/events'))).toMatchObject({
      status: 503,
      code: 'STREAMS_EXHAUSTED',
    });
    abort.abort();
  });
});

import { isTanjiError, type TanjiError } from '@tanji/domain/errors';
import { describe, expect, it } from 'vitest';
import { createClient } from './client.js';

type Answer = Response | Error;

const JSON_HEADERS = { 'content-type': 'application/json' };
const json = (value: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(value), { status, headers: { ...JSON_HEADERS, ...headers } });

const problem = (code: string, status: number, params: object = {}): Response =>
  json(
    {
      type: 'about:blank',
      title: code,
      status,
      detail: code,
      instance: 'r1',
      code,
      params,
      errors: [
        { pointer: '/lines/0', code: 'UNIT_UNKNOWN', params: { unit: 'stone' }, detail: '' },
      ],
    },
    status,
  );

const HEAD = { size: 1, root: 'ab'.repeat(32), height: 2, blockHash: 'cd'.repeat(32) };

/** A server that gives the answers in turn and remembers what it was asked. */
const server = (answers: readonly Answer[]) => {
  const asked: { url: string; init: RequestInit }[] = [];
  const waits: number[] = [];
  const client = createClient({
    url: 'http://gateway.test/',
    token: 'secret-token',
    wait: (ms) => Promise.resolve(waits.push(ms)),
    fetch: (url, init) => {
      asked.push({ url: url as string, init: init ?? {} });
      const answer = answers[asked.length - 1];
      if (answer === undefined) return Promise.reject(new Error('asked too often'));
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    },
  });
  return { client, asked, waits };
};

const failure = async (work: Promise<unknown>): Promise<TanjiError> => {
  try {
    await work;
  } catch (error) {
    if (isTanjiError(error)) return error;
    throw error;
  }
  throw new TypeError('nothing was thrown');
};

describe('the client', () => {
  it('fills in paths and queries and sends the token', async () => {
    const { client, asked } = server([json({ items: [] })]);
    await client.call('listProductFootprints', { params: { id: 'a:b' }, query: { limit: 5 } });
    expect(asked[0]?.url).toBe('http://gateway.test/api/v1/products/a%3Ab/footprints?limit=5');
    expect(asked[0]?.init.headers).toMatchObject({ authorization: 'Bearer secret-token' });
  });

  it('gives a problem its own code, parameters and places', async () => {
    const { client } = server([problem('CALCULATION_EMPTY', 422, { a: 1 })]);
    const error = await failure(client.call('getTreeHead', {}));
    expect([error.code, error.params]).toEqual(['CALCULATION_EMPTY', { a: 1 }]);
    expect(error.issues).toEqual([
      { pointer: '/lines/0', code: 'UNIT_UNKNOWN', params: { unit: 'stone' } },
    ]);
  });

  it('repeats a read after a fault of the network, and waits as asked', async () => {
    const { client, waits } = server([
      new TypeError('fetch failed'),
      json({}, 503, { 'retry-after': '2' }),
      json(HEAD),
    ]);
    expect(await client.call('getTreeHead', {})).toEqual(HEAD);
    expect(waits).toEqual([200, 2000]);
  });

  it('never repeats a write that could take effect twice', async () => {
    const { client, asked } = server([new TypeError('fetch failed'), json({})]);
    const body = { name: 'ci', days: 1 };
    const error = await failure(client.call('createToken', { body }));
    expect(error.code).toBe('SERVER_UNREACHABLE');
    expect(asked).toHaveLength(1);
  });

  it('gives up after three attempts', async () => {
    const { client, asked } = server(Array.from({ length: 9 }, () => new TypeError('away')));
    expect((await failure(client.call('getTreeHead', {}))).code).toBe('SERVER_UNREACHABLE');
    expect(asked).toHaveLength(3);
  });

  it.each([
    ['an answer of another form', json({ size: 'one' })],
    ['a page instead of an answer', new Response('<html>', { status: 200 })],
    ['a failure without a problem', new Response('Bad gateway', { status: 500 })],
    ['a problem it does not know', problem('NOT_A_CODE', 422)],
  ])('refuses %s: SERVER_ANSWER_UNEXPECTED', async (_name, answer) => {
    const { client } = server([answer]);
    expect((await failure(client.call('getTreeHead', {}))).code).toBe('SERVER_ANSWER_UNEXPECTED');
  });
});

import type { CalculationInput } from '@tanji/domain/lca';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BODY_LIMITS } from '../http/index.js';
import { buildChain, calculation, type Chain } from '../testing/chain.js';
import { problemIn, startTestGateway, type Reply } from '../testing/test-gateway.js';

const ENVIRONMENT = {
  TANJI_WORKERS: '1',
  TANJI_QUEUE_SECONDS: '600',
  TANJI_CALCULATION_SECONDS: '300',
};

let chain: Chain;
beforeAll(async () => {
  // Checking the answers is dear for large ones, and no part of what is measured.
  const options = { environment: ENVIRONMENT, validateAnswers: false };
  chain = await buildChain(await startTestGateway(options));
}, 60_000);
afterAll(() => chain.gateway.close());

const withLines = (count: number, name = 'power'): CalculationInput => {
  const document = calculation('LARGE-1');
  const [line] = document.lines ?? [];
  if (line === undefined) throw new TypeError('no line');
  const lines = Array.from({ length: count }, (_, index) => ({ ...line, id: `l${index}`, name }));
  return { ...document, lines };
};

const calculate = (body: unknown, as?: string): Promise<Reply> =>
  chain.gateway.call('/calculations', {
    body,
    ...(as === undefined ? {} : { token: chain.token(as) }),
  });

describe('calculations without an account', () => {
  it.each([
    ['bytes', () => `${JSON.stringify(withLines(400))}${' '.repeat(256_000)}`],
    ['lines', () => withLines(501)],
  ])('have fewer %s than others', async (_, document) => {
    const body = document();
    const reply = await calculate(body);
    expect(problemIn(reply)).toMatchObject({
      status: 413,
      code: 'CALCULATION_NEEDS_ACCOUNT',
      params: { bytes: BODY_LIMITS.anonymous, lines: 500 },
    });
    expect((await calculate(body, 'steel')).status).toBe(200);
  });

  it('are done up to the limit', async () => {
    const reply = await calculate(withLines(500));
    expect(reply.json).toMatchObject({ result: { total: '500' } });
  });
});

describe('large bodies', () => {
  it('are refused with their faults, as small ones are', async () => {
    const body = { ...withLines(2000), geography: 5 };
    expect(problemIn(await calculate(body, 'steel'))).toMatchObject({
      code: 'SCHEMA_INVALID',
      errors: [{ pointer: '/geography' }],
    });
    const text = `${JSON.stringify(withLines(2000))}}`;
    expect(problemIn(await calculate(text, 'steel')).code).toMatch(/^JSON_/);
  });

  it('hold up neither the gateway nor small calculations', async () => {
    const text = JSON.stringify(withLines(10_000, 'a line with a name of its own'));
    expect(text.length).toBeGreaterThan(1_500_000);
    let open = 2;
    const large = Array.from({ length: open }, async () => {
      const reply = await calculate(text, 'steel');
      open -= 1;
      return reply.status;
    });
    const small: number[] = [];
    const health: number[] = [];
    while (open > 1) {
      const start = performance.now();
      expect((await chain.gateway.call('//healthz')).status).toBe(200);
      health.push(performance.now() - start);
      const before = performance.now();
      expect((await calculate(calculation('SMALL-1'))).status).toBe(200);
      small.push(performance.now() - before);
    }
    expect(await Promise.all(large)).toEqual([200, 200]);
    expect(health.length).toBeGreaterThan(3);
    expect({ health: Math.max(...health), small: Math.max(...small) }).toEqual({
      health: expect.toSatisfy((ms: number) => ms < 2_000) as unknown,
      small: expect.toSatisfy((ms: number) => ms < 10_000) as unknown,
    });
  }, 120_000);
});

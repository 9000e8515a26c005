import type { Problem } from '@tanji/domain/api';
import { FACTOR_MODELS, modelHash } from '@tanji/domain/factor-model';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { factor, publishFactor, type Chain } from '../testing/chain.js';
import { speakerChain } from '../testing/speaker-chain.js';

let chain: Chain;
beforeAll(async () => {
  ({ chain } = await speakerChain());
});
afterAll(() => chain.gateway.close());

const post = async (status: number, path: string, body: unknown): Promise<unknown> =>
  (
    await chain.gateway.expect(status, path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  ).json;

const documentOf = (use: unknown): object => ({
  schema: 'tanji.calculation/1',
  product: { id: 'P', declaredUnit: 'piece' },
  boundary: 'cradle-to-gate',
  period: { start: '2025-01-01', end: '2026-01-01' },
  geography: 'CN-YN',
  lines: [
    {
      id: 'e',
      stage: 'assembly',
      scope: 2,
      kind: 'energy',
      amount: '10',
      unit: 'kWh',
      factor: use,
    },
  ],
});

describe('factor models over HTTP', () => {
  const settings = { hydroShare: '0.8', hydro: '0.02', rest: '0.9', loss: '0.05' };
  const path = '/factor-models/electricity-hydro-share/evaluate';

  it('are listed with formulas and hashes', async () => {
    const { json } = await chain.gateway.expect(200, '/factor-models');
    const { items } = json as { items: { id: string; hash: string; steps: object[] }[] };
    expect(items.map(({ id, hash }) => [id, hash])).toEqual(
      FACTOR_MODELS.map((model) => [model.id, modelHash(model)]),
    );
    expect(items.every(({ steps }) => steps.length > 0)).toBe(true);
  });

  it('give a factor that a calculation takes, and only unchanged', async () => {
    const evaluation = (await post(200, path, { settings })) as { value: string; factor: object };
    expect(evaluation.value).toBe('0.206315789474');
    const taken = await post(200, '/calculations', documentOf(evaluation.factor));
    expect(taken).toMatchObject({ result: { total: '2.063157895' } });
    const wish = documentOf({ ...evaluation.factor, value: '0.01' });
    const problem = (await post(422, '/calculations', wish)) as Problem;
    expect(problem.code).toBe('FACTOR_MODEL_DIFFERS');
  });

  it('refuse what they do not know, every fault with its place', async () => {
    const bad = (await post(422, path, { settings: { hydroShare: '2' } })) as Problem;
    expect(bad.errors.map(({ pointer }) => pointer)).toEqual([
      '/hydroShare',
      '/hydro',
      '/rest',
      '/loss',
    ]);
    const none = (await post(404, '/factor-models/none/evaluate', { settings })) as Problem;
    expect(none.code).toBe('FACTOR_MODEL_UNKNOWN');
  });
});

describe('an estimate over HTTP', () => {
  it('is made from what is on the ledger, by permission only', async () => {
    const regions = ['CN-GD', 'CN-SC', 'CN-JS'];
    for (const [index, region] of regions.entries()) {
      const value = ['0.2', '0.9', '0.4'][index] ?? '';
      await publishFactor(
        chain,
        factor({ id: `x:s${index}`, region, subcategory: 'steam', value }),
      );
    }
    const query = { category: 'energy', subcategory: 'steam', unit: 'kgCO2e/kWh' };
    const refused = (await post(422, '/calculations', documentOf(query))) as Problem;
    expect(refused.code).toBe('FACTOR_NOT_FOUND');
    const view = await post(200, '/calculations', documentOf({ ...query, allowEstimates: true }));
    expect(view).toMatchObject({
      result: { total: '4', warnings: [{ code: 'FACTOR_ESTIMATED', line: 'e' }] },
    });
    const question = (more: object): object => ({
      factor: { ...query, region: 'CN-YN', ...more },
      period: { start: '2025-01-01', end: '2026-01-01' },
    });
    const none = (await post(422, '/factors/resolve', question({}))) as Problem;
    expect(none.code).toBe('FACTOR_NOT_FOUND');
    const answer = await post(200, '/factors/resolve', question({ allowEstimates: true }));
    expect(answer).toMatchObject({
      value: '0.4',
      unit: 'kgCO2e/kWh',
      portions: [],
      estimate: { model: 'tanji-gap/1', region: 'CN', low: '0.3', high: '0.65' },
    });
    const vague = question({ allowEstimates: true, unit: undefined });
    const problem = (await post(422, '/factors/resolve', vague)) as Problem;
    expect(problem.errors.map(({ pointer }) => pointer)).toEqual(['/factor/unit']);
  });
});

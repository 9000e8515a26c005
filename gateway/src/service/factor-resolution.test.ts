import type { FactorAnswer } from '@tanji/domain/api';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildChain, type Chain } from '../testing/chain.js';
import { problemIn, startTestGateway } from '../testing/test-gateway.js';

const HEAD = 'id,name_en,value,unit,category,subcategory,region,tier,valid_from,valid_to';

const table = (year: number, values: Readonly<Record<string, string>>): string =>
  [
    HEAD,
    ...Object.entries(values).map(
      ([region, value]) =>
        `power/${region},Power ${region},${value},energy,grid,${region},region,${String(year)}-01-01,${String(year + 1)}-01-01`,
    ),
  ].join('\n');

let chain: Chain;

const publish = async (edition: string, text: string): Promise<void> => {
  const token = chain.token('factors');
  const files = [{ name: 'own.csv', content: Buffer.from(text).toString('base64') }];
  const { json } = await chain.gateway.expect(202, '/factors/imports', {
    token,
    body: { publisher: 'acme', edition, files },
  });
  const { id } = json as { id: string };
  for (let round = 0; round < 400; round += 1) {
    const now = (await chain.gateway.expect(200, `/factors/imports/${id}`, { token })).json as {
      state: string;
    };
    if (now.state === 'published') return;
    if (now.state === 'review') {
      await chain.gateway.expect(200, `/factors/imports/${id}/acceptance`, {
        token: chain.token('audit'),
        body: { accept: true },
      });
      return;
    }
    await sleep(25);
  }
  throw new Error('the import does not end');
};

beforeAll(async () => {
  chain = await buildChain(await startTestGateway());
  await publish('2021', table(2021, { 'CN-YN': '0.2,kgCO2e/kWh', FR: '0.05,kgCO2e/kWh' }));
  await publish('2022', table(2022, { 'CN-YN': '100,kgCO2e/MWh', FR: '0.06,kgCO2e/kWh' }));
}, 60_000);
afterAll(() => chain.gateway.close());

const question = (factor: object, start: string, end: string) => ({
  factor,
  period: { start, end },
});

const answer = async (factor: object, start: string, end: string): Promise<FactorAnswer> =>
  (
    await chain.gateway.expect(200, '/factors/resolve', {
      body: question(factor, start, end),
    })
  ).json as FactorAnswer;

const refusal = async (factor: object, start: string, end: string): Promise<string> =>
  problemIn(await chain.gateway.call('/factors/resolve', { body: question(factor, start, end) }))
    .code;

const YUNNAN = { category: 'energy', subcategory: 'grid', region: 'CN-YN' };

describe('resolution over editions and the ledger', () => {
  it('answers “electricity, Yunnan, March 2022” with the rule that won', async () => {
    const found = await answer(YUNNAN, '2022-03-01', '2022-04-01');
    expect(found).toMatchObject({
      value: '100',
      unit: 'kgCO2e/MWh',
      onLedger: false,
      portions: [
        {
          factor: { factor_id: 'acme:power/cn-yn', version: '202200', edition: 'acme:2022' },
          resolution: { rule: 'region', tier: 'region' },
        },
      ],
    });
  });

  it('weighs the versions of a period by days, across units, exactly', async () => {
    const blended = await answer(
      { ...YUNNAN, overPeriod: 'blended-by-days' },
      '2021-12-22',
      '2022-02-01',
    );
    expect(blended.portions.map(({ days, factor: { version } }) => [days, version])).toEqual([
      [10, '202100'],
      [31, '202200'],
    ]);
    // (10 × 0.2 + 31 × 0.1) / 41
    expect(blended).toMatchObject({ value: '0.124390243902', unit: 'kgCO2e/kWh' });
    const [most] = (
      await answer({ ...YUNNAN, overPeriod: 'majority-year' }, '2021-12-22', '2022-02-01')
    ).portions;
    expect(most).toMatchObject({
      factor: { version: '202200' },
      resolution: { overPeriod: { rule: 'majority-year', year: '2022', days: 31, of: 41 } },
    });
  });

  it('prefers the ledger where both have something, and falls back only if permitted', async () => {
    expect(await answer(YUNNAN, '2025-03-01', '2025-04-01')).toMatchObject({
      onLedger: true,
      portions: [{ factor: { factor_id: 'test:energy/grid', status: 'active' } }],
    });
    const elsewhere = { ...YUNNAN, region: 'FR-75' };
    expect(await refusal(elsewhere, '2022-03-01', '2022-04-01')).toBe('FACTOR_NOT_FOUND');
    const wider = await answer({ ...elsewhere, allowFallback: true }, '2022-03-01', '2022-04-01');
    expect(wider.portions[0]).toMatchObject({
      factor: { factor_id: 'acme:power/fr', version: '202200' },
      resolution: { rule: 'fallback-country', fallback: { from: 'FR-75', to: 'FR' } },
    });
  });

  it('reads a reference, and refuses what is not valid in the period', async () => {
    const reference = { ref: 'acme:power/fr' };
    expect(await answer(reference, '2021-03-01', '2021-04-01')).toMatchObject({ value: '0.05' });
    expect(await refusal(reference, '2024-03-01', '2024-04-01')).toBe('FACTOR_OUT_OF_PERIOD');
    expect(
      await refusal({ ...reference, overPeriod: 'blended-by-days' }, '2022-12-01', '2023-02-01'),
    ).toBe('FACTOR_PERIOD_GAP');
    expect(
      await answer({ ...reference, allowOutdated: true }, '2024-03-01', '2024-04-01'),
    ).toMatchObject({ value: '0.06', portions: [{ resolution: { rule: 'outdated' } }] });
  });

  it('offers the table to fill in', async () => {
    const { json } = await chain.gateway.expect(200, '/factors/template?format=csv');
    const { name, content } = json as { name: string; content: string };
    expect(name).toBe('tanji-factors.csv');
    expect(Buffer.from(content, 'base64').toString('utf8')).toContain('name_zh');
    expect(problemIn(await chain.gateway.call('/factors/template?format=pdf')).code).toBe(
      'SCHEMA_INVALID',
    );
  });
});

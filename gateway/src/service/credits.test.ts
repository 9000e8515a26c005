import { FIRST_CREDIT_RULES } from '@tanji/domain/credits';
import type { CreditRules } from '@tanji/domain/record';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildChain, calculation, factor, publishFactor, type Chain } from '../testing/chain.js';
import { problemIn, startTestGateway } from '../testing/test-gateway.js';

let chain: Chain;
let home: string;
beforeAll(async () => {
  const gateway = await startTestGateway();
  ({ home } = gateway);
  chain = await buildChain(gateway);
}, 60_000);
afterAll(() => chain.gateway.close());

interface Account {
  readonly balance: number;
  readonly earned: readonly { readonly factor: string; readonly refused?: string }[];
  readonly quotas: readonly {
    readonly quota: string;
    readonly used: number;
    readonly boughtUsed: number;
  }[];
}

const account = async (of: string): Promise<Account> =>
  (await chain.gateway.expect(200, `/organisations/${of}/credits`, { token: chain.token(of) }))
    .json as Account;

const calculate = (by?: string) =>
  chain.gateway.call('/calculations', {
    body: calculation('STEEL-1'),
    ...(by === undefined ? {} : { token: chain.token(by) }),
  });

const rules: CreditRules = {
  ...FIRST_CREDIT_RULES.rules,
  schema: 'tanji.credit-rules/1',
  version: '1',
  operator: 'op',
  prices: {
    'bulk-query': { credits: '5', units: '100', free: '3' },
    calculation: { credits: '10', units: '1', free: '1' },
    storage: { credits: '5', units: '10', free: '0' },
  },
};

describe('contribution credits over HTTP', () => {
  it('count what the ledger says', async () => {
    await publishFactor(chain, factor({ id: 'test:second', value: '0.7' }));
    await publishFactor(chain, factor({ id: 'test:copy', value: '0.7' }));
    const { balance, earned } = await account('factors');
    expect(balance).toBe(60);
    expect(earned.map(({ factor: id, refused }) => [id, refused])).toEqual([
      ['test:energy/grid', undefined],
      ['test:second', undefined],
      ['test:copy', 'duplicate'],
    ]);
  });

  it('are nobody else’s business', async () => {
    const path = '/organisations/factors/credits';
    const foreign = await chain.gateway.call(path, { token: chain.token('steel') });
    expect(problemIn(foreign).code).toBe('CREDIT_ACCOUNT_FOREIGN');
    expect((await chain.gateway.call(path, { token: chain.token('audit') })).status).toBe(200);
  });

  it('bound calculations, queries and storage beyond the free units, and buy more', async () => {
    await chain.gateway.submit('op', 'credit.set-rules', rules, chain.token('op'));
    expect((await chain.gateway.expect(200, '/credits/rules')).json).toMatchObject({
      version: '1',
    });
    const wrong = { ...calculation('STEEL-1'), period: { start: '1990-01-01', end: '1991-01-01' } };
    const failed = await chain.gateway.call('/calculations', {
      body: wrong,
      token: chain.token('factors'),
    });
    expect(failed.status).toBe(422);
    // What failed is not counted: the one free calculation is still there.
    expect((await calculate('factors')).status).toBe(200);
    const refused = await calculate('factors');
    expect(refused.status).toBe(429);
    expect(problemIn(refused)).toMatchObject({
      code: 'QUOTA_EXHAUSTED',
      params: { quota: 'calculation', credits: '10', balance: 60 },
    });
    // Others are not concerned, nor those without an account, nor the operator.
    for (const by of ['steel', undefined, undefined, 'op', 'op']) {
      expect((await calculate(by)).status).toBe(200);
    }
    const spend = {
      schema: 'tanji.credit-spend/1',
      id: 'B1',
      organisation: 'factors',
      quota: 'calculation',
      packages: '2',
      rules: '1',
    } as const;
    await chain.gateway.submit('factors', 'credit.spend', spend, chain.token('factors'));
    expect((await calculate('factors')).status).toBe(200);
    const after = await account('factors');
    expect(after.balance).toBe(40);
    expect(after.quotas).toContainEqual({
      quota: 'calculation',
      free: 1,
      used: 1,
      bought: 2,
      boughtUsed: 1,
    });
    const query = () => chain.gateway.call('/factors', { token: chain.token('factors') });
    expect((await query()).status).toBe(200);
    expect(problemIn(await query())).toMatchObject({
      code: 'QUOTA_EXHAUSTED',
      params: { quota: 'bulk-query' },
    });
    const body = {
      publisher: 'acme',
      edition: '2025',
      files: [{ name: 'a.csv', content: Buffer.from('x').toString('base64') }],
    };
    const token = chain.token('factors');
    expect(problemIn(await chain.gateway.call('/factors/imports', { token, body }))).toMatchObject({
      code: 'QUOTA_EXHAUSTED',
      params: { quota: 'storage' },
    });
  });

  it('are remembered over a restart', async () => {
    await chain.gateway.close();
    const gateway = await startTestGateway({ home });
    chain = { ...chain, gateway };
    expect((await calculate('factors')).status).toBe(200);
    expect((await calculate('factors')).status).toBe(429);
  });
});

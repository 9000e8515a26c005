import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AMOUNT_NAMES } from '@tanji/domain/accounting';
import { addUp } from './add-up.js';
import type { FacilityAccounts } from '@tanji/domain/api';
import { createClient, openSession, type GatewayClient } from '@tanji/gateway/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_COMPLETE, startProduct, type Product } from '../browser/product.js';
import { readPage } from '../unit/docs-page.js';

/**
 * Two years of the demo's plant, as its owner reads them: the sums, the supplier's jump and the move
 * to green power. On the way the gateway loses its power once, and goes on where it stopped.
 */

const PLANT = 'shengyin-plant';
const PRODUCT = 'SPK-S2';

let home: string;
let product: Product;
let client: GatewayClient;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'tanji-plant-'));
  const first = await startProduct({ home, until: 'plant: accounts of 24 months' });
  await first.kill();
  product = await startProduct({ home, until: DEMO_COMPLETE });
  const { post } = await openSession({
    url: product.url,
    account: 'shengyin-audio@demo',
    password: 'tanji-demo-2025',
  });
  const token = (await post('/tokens', { name: 'test', days: 1 })) as { secret: string };
  client = createClient({ url: product.url, token: token.secret });
}, 300_000);
afterAll(async () => {
  await product.stop();
  await rm(home, { recursive: true, force: true });
});

const accounts = (by: 'month' | 'quarter' | 'year'): Promise<FacilityAccounts> =>
  client.call('getFacilityAccounts', { params: { id: PLANT }, query: { by } });

type Figures = Readonly<Record<'own' | 'supplyChain', number>>;

/** Figures of a product by month, in kg. */
const trend = async (id: string): Promise<(month: string) => Figures> => {
  const { points } = await client.call('getProductTrend', {
    params: { id },
    query: { by: 'month' },
  });
  return (month) => {
    const point = points.find(({ period }) => period === month);
    if (point === undefined) throw new TypeError(`${id} has no ${month}`);
    return { own: Number(point.own), supplyChain: Number(point.supplyChain) };
  };
};

describe('the plant’s history after a power failure', () => {
  it('is complete, and nothing is there twice', async () => {
    const { accounts: issued } = await accounts('month');
    expect(issued.map(({ version, status }) => `${version} ${status}`)).toEqual(
      Array.from({ length: 24 }, () => '1 active'),
    );
    const counts: Record<string, number> = {};
    for (const [name, query] of [
      ['component of months', { product: 'DRV-57' }],
      ['component of quarters', { product: 'CAB-H' }],
      ['product', { product: PRODUCT }],
    ] as const) {
      const { items } = await client.call('listFootprints', { query: { ...query, limit: 500 } });
      counts[name] = items.length;
    }
    expect(counts).toEqual({ 'component of months': 24, 'component of quarters': 8, product: 24 });
    const { items } = await client.call('listProducts', {
      query: { owner: 'shengyin-audio', limit: 500 },
    });
    expect(items).toHaveLength(12);
    expect(new Set(items.map(({ record }) => record.series)).size).toBe(3);
  });

  it('reconciles: products and the unallocated rest are the factory, in every period', async () => {
    for (const by of ['month', 'quarter', 'year'] as const) {
      const { periods } = await accounts(by);
      expect(periods).toHaveLength({ month: 24, quarter: 8, year: 2 }[by]);
      for (const { period, totals, products, unallocated } of periods) {
        for (const name of AMOUNT_NAMES) {
          const parts = [...products.map((one) => one[name]), unallocated[name]];
          expect(addUp(parts), `${period} ${name}`).toBe(totals[name]);
        }
      }
    }
  });

  it('gives a product exactly what the account and its suppliers say', async () => {
    const { document } = await client.call('getFacilityMonth', {
      params: { id: PLANT, month: '2024-05' },
      query: { of: 'issued' },
    });
    const units = document.products.find((made) => made.product === PRODUCT)?.units;
    const { record } = await client.call('getFootprint', {
      params: { id: `${PRODUCT}-2024-05` },
    });
    expect(record.scopes['1']).toBe(units?.scope1.each);
    expect(record.scopes['2']).toBe(units?.scope2Market.each);
    expect(record.otherElectricity).toBe(units?.scope2Location.each);
    expect(record.inputs).toHaveLength(12);
  });
});

/** Kilograms as the pages about the demo write them. */
const tonnes = (kg: string | undefined, to: number): string =>
  String(Math.round(Number(kg) / 1000 / to) * to);

describe('docs/demo', () => {
  it('tells the figures as they are', async () => {
    const { periods: years } = await accounts('year');
    const [earlier, later] = years.map(({ total }) => tonnes(total, 100));
    const { periods: months } = await accounts('month');
    const market = (name: string) =>
      tonnes(months.find(({ period }) => period === name)?.totals.scope2Market, 1);
    const kg = async (month: string): Promise<string> => {
      const { record } = await client.call('getFootprint', {
        params: { id: `${PRODUCT}-${month}` },
      });
      return Number(record.total).toFixed(1);
    };
    const english = readPage('demo.en.md').text.replace(/\s+/g, ' ').replaceAll(',', '');
    const chinese = readPage('demo.zh-CN.md').text.replace(/\n/g, '');
    expect(english).toContain(`Some ${earlier ?? ''} tonnes in 2024 and ${later ?? ''} in 2025`);
    expect(chinese).toContain(`2024 年约 ${earlier ?? ''} 吨，2025 年约 ${later ?? ''} 吨`);
    const [before, at] = [await kg('2025-02'), await kg('2025-03')];
    expect(english).toContain(`goes from ${before} to ${at} kg`);
    expect(chinese).toContain(`从 ${before} kg 升到 ${at} kg`);
    const [june, july] = [market('2025-06'), market('2025-07')];
    expect(english).toContain(`falls from ${june} to ${july} tonnes`);
    expect(chinese).toContain(`从 ${june} 吨降到 ${july} 吨`);
  });
});

describe('the two stories', () => {
  it('a rise from the supply chain in one month, and back', async () => {
    const of = await trend(PRODUCT);
    const [before, at, after] = [of('2025-02'), of('2025-03'), of('2025-04')];
    expect(at.supplyChain - before.supplyChain).toBeGreaterThan(1.4);
    expect(Math.abs(after.supplyChain - before.supplyChain)).toBeLessThan(0.1);
    expect(at.own).toBeLessThan(before.own);
    const untouched = await trend('SPK-P1');
    const rise = untouched('2025-03').supplyChain - untouched('2025-02').supplyChain;
    expect(Math.abs(rise)).toBeLessThan(0.01);
  });

  it('green power: the market-based figure falls, the location-based one stays', async () => {
    const { periods } = await accounts('quarter');
    const quarter = (name: string) => {
      const totals = periods.find(({ period }) => period === name)?.totals;
      return { market: Number(totals?.scope2Market), location: Number(totals?.scope2Location) };
    };
    const [before, after] = [quarter('2024-Q3'), quarter('2025-Q3')];
    expect(after.market / before.market).toBeLessThan(0.3);
    expect(Math.abs(after.location / before.location - 1)).toBeLessThan(0.1);
    const of = await trend(PRODUCT);
    expect(of('2025-07').own).toBeLessThan(of('2025-06').own / 2);
  });
});

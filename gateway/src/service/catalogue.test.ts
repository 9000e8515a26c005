import type { FactorItem, LabelView, Problem, ProductView } from '@tanji/domain/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GTIN, factor, publishFactor, type Chain } from '../testing/chain.js';
import { Reader, speakerChain } from '../testing/speaker-chain.js';
import { problemIn } from '../testing/test-gateway.js';

let chain: Chain;
let hashes: ReadonlyMap<string, string>;
let reader: Reader;
beforeAll(async () => {
  ({ chain, hashes } = await speakerChain());
  reader = new Reader({ chain });
});
afterAll(() => chain.gateway.close());

const get = async <T>(path: string, as?: string): Promise<T> => (await reader.get(path, as)) as T;
const refused = (path: string, as?: string): Promise<Problem> => reader.refused(path, as);

describe('a label', () => {
  const accept = (type: string) => ({ headers: { accept: type } });

  beforeAll(async () => {
    await chain.gateway.submit(
      'maker',
      'label.issue',
      {
        schema: 'tanji.label/1',
        id: 'label-1',
        owner: 'maker',
        product: 'SPK-1',
        gtin: GTIN,
        lot: 'L7',
        footprint: { id: 'fp-speaker', hash: hashes.get('fp-speaker') ?? '' },
        issued: '2026-01-13',
      },
      chain.token('maker'),
    );
  });

  it('is found by its code, and by a piece of its batch', async () => {
    for (const path of [`//01/${GTIN}/10/L7`, `//01/${GTIN}/10/L7/21/S1`]) {
      const { json } = await chain.gateway.expect(200, path, accept('application/json'));
      const view = json as LabelView;
      expect(view).toMatchObject({
        label: { id: 'label-1' },
        simulated: false,
        product: { id: 'SPK-1' },
      });
      expect(view.digitalLink).toBe(`${chain.gateway.gateway.url}/01/${GTIN}/10/L7`);
      expect(view.chain.children[0]?.children[0]?.hidden).toBe(true);
    }
    expect((await get<LabelView>('/labels/label-1')).footprint.labels).toMatchObject([
      { path: `/01/${GTIN}/10/L7` },
    ]);
  });

  it('gives programs a linkset (RFC 9264)', async () => {
    const reply = await chain.gateway.expect(
      200,
      `//01/${GTIN}/10/L7`,
      accept('application/linkset+json'),
    );
    expect(reply.headers.get('content-type')).toContain('application/linkset+json');
    expect(reply.headers.get('vary')).toContain('Accept');
    const { linkset } = reply.json as { linkset: { anchor: string }[] };
    expect(linkset[0]?.anchor).toBe(`${chain.gateway.gateway.url}/01/${GTIN}/10/L7`);
  });

  it('that was not issued is said so', async () => {
    const other = '04006381333931';
    const reply = await chain.gateway.call(`//01/${other}`, accept('application/json'));
    expect(problemIn(reply)).toMatchObject({ status: 404, code: 'LABEL_UNKNOWN' });
    const broken = await chain.gateway.call('//01/123/x', accept('application/json'));
    expect(broken.status).toBe(400);
    expect(await refused('/labels/none')).toMatchObject({ code: 'RECORD_NOT_FOUND' });
  });
});

describe('the factor database', () => {
  beforeAll(async () => {
    const about = { industry: 'automotive', subcategory: 'press' };
    await publishFactor(
      chain,
      factor({
        ...about,
        id: 'test:press/cn',
        region: 'CN',
        tier: 'industry',
        name: { en: 'Pressing', zh: '冲压' },
      }),
    );
    await publishFactor(
      chain,
      factor({
        ...about,
        id: 'test:press/yn',
        value: '0.7',
        name: { en: 'Pressing, Yunnan', zh: '冲压（云南）' },
      }),
    );
  });

  it('answers as source 002 writes it: five members first', async () => {
    const { items } = await get<{ items: FactorItem[] }>(
      '/factors?industry=automotive&region=CN-YN&date=2025-06-01',
    );
    expect(items.length).toBe(1);
    expect(Object.keys(items[0] ?? {}).slice(0, 5)).toEqual([
      'factor_id',
      'unit',
      'value',
      'validity_period',
      'data_source',
    ]);
    expect(items[0]).toMatchObject({
      factor_id: 'test:press/yn',
      unit: 'kgCO2e/kWh',
      value: '0.7',
      validity_period: '2024-01-01/2026-12-31',
      data_source: 'official_statistics',
      resolution: { rule: 'exact-region', tier: 'region' },
    });
  });

  it('goes to wider regions only when asked, and says so', async () => {
    const { items } = await get<{ items: FactorItem[] }>(
      '/factors?industry=automotive&region=CN-YN&fallback=true',
    );
    expect(items.map((item) => [item.factor_id, item.resolution?.rule])).toEqual([
      ['test:press/yn', 'exact-region'],
      ['test:press/cn', 'wider-region'],
    ]);
  });

  it.each([
    ['冲压', ['test:press/cn', 'test:press/yn']],
    ['pressing YUNNAN', ['test:press/yn']],
    ['nothing', []],
  ])('finds %s', async (q, ids) => {
    const { items } = await get<{ items: FactorItem[] }>(`/factors?q=${encodeURIComponent(q)}`);
    expect(items.map((item) => item.factor_id)).toEqual(ids);
  });

  it('pages in a fixed order', async () => {
    const all = await get<{ items: FactorItem[] }>('/factors');
    const ids: string[] = [];
    for (let cursor: string | undefined = ''; cursor !== undefined;) {
      const page: { items: FactorItem[]; next?: string } = await get(
        `/factors?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`,
      );
      ids.push(...page.items.map((item) => item.factor_id));
      cursor = page.next;
    }
    expect(ids).toEqual(all.items.map((item) => item.factor_id));
    expect(ids).toEqual([...ids].sort());
  });

  it('has one factor and its versions under an encoded id', async () => {
    expect(await get<FactorItem>('/factors/test%3Apress%2Fyn')).toMatchObject({
      version: '1',
      status: 'active',
    });
    expect(await get('/factors/test%3Apress%2Fyn/versions')).toMatchObject({
      versions: [{ approvals: ['audit'] }],
    });
    expect((await refused('/factors/none')).code).toBe('RECORD_NOT_FOUND');
    expect((await refused('/factors/none/versions')).code).toBe('RECORD_NOT_FOUND');
  });
});

describe('products', () => {
  it('are found in both languages', async () => {
    for (const q of ['spk', '产品 SPK']) {
      const { items } = await get<{ items: ProductView[] }>(`/products?q=${encodeURIComponent(q)}`);
      expect(items.map((item) => item.record.id)).toEqual(['SPK-1']);
    }
    const { items } = await get<{ items: ProductView[] }>('/products?owner=parts');
    expect(items.map((item) => item.record.id)).toEqual(['PART-1']);
  });
});

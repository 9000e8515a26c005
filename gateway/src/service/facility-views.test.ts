import type {
  FacilityAllocation,
  FacilityAttribution,
  FacilityMonth,
  FacilitySummary,
  ProductAttribution,
  ProductParts,
} from '@tanji/domain/api';
import type { AccountInput, Activity } from '@tanji/domain/accounting';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { calculation, type Chain } from '../testing/chain.js';
import { Reader, speakerChain } from '../testing/speaker-chain.js';

/** The plant of the assembler: it makes SPK-1 from PART-1 of the part maker. */

let chain: Chain;
let reader: Reader;

const power = (kWh: string): Activity => ({
  id: 'grid',
  kind: 'electricity',
  amount: kWh,
  unit: 'kWh',
  key: 'piece',
  factor: { value: '0.5', unit: 'kgCO2e/kWh' },
});

const parts = (each: string): Activity => ({
  id: 'part',
  kind: 'supply',
  amount: '30',
  unit: 'piece',
  key: 'piece',
  factor: { value: each, unit: 'kgCO2e/piece' },
  component: 'PART-1',
  supplier: 'parts',
});

const office: Activity = {
  id: 'office',
  kind: 'heat',
  amount: '1',
  unit: 'GJ',
  key: 'none',
  factor: { value: '110', unit: 'kgCO2e/GJ' },
};

const input = (month: string, activities: Activity[], pieces = '10'): AccountInput => ({
  schema: 'tanji.account-input/1',
  facility: 'plant',
  owner: 'maker',
  month,
  electricity: 'location',
  lines: [{ id: 'L1', name: { en: 'Line 1', zh: '一号线' } }],
  activities: [...activities, office],
  certificates: [],
  production: [{ id: 'r1', date: `${month}-05`, line: 'L1', product: 'SPK-1', pieces }],
});

const issue = async (month: AccountInput): Promise<void> => {
  const { gateway } = chain;
  const token = chain.token('maker');
  const path = '/facilities/plant/months';
  const kept = await gateway.expect(200, path, { token, body: { input: month } });
  await gateway.submit('maker', 'account.issue', (kept.json as FacilityMonth).record, token);
};

beforeAll(async () => {
  ({ chain } = await speakerChain());
  reader = new Reader({ chain });
  const facility = { schema: 'tanji.facility/1', id: 'plant', owner: 'maker' } as const;
  const content = { ...facility, name: { en: 'Plant' }, region: 'CN-YN' };
  await chain.gateway.submit('maker', 'facility.register', content, chain.token('maker'));
  await issue(input('2024-02', [power('1000'), parts('1')]));
  await issue(input('2025-01', [power('1000'), parts('1')]));
  await issue(input('2025-02', [power('1200'), parts('2')]));
}, 60_000);
afterAll(() => chain.gateway.close());

describe('factory view', () => {
  it('lists plants to their owner and who oversees', async () => {
    const ids = async (as: string) =>
      ((await reader.get('/facilities', as)) as { items: { record: { id: string } }[] }).items.map(
        ({ record }) => record.id,
      );
    expect(await ids('maker')).toEqual(['plant']);
    expect(await ids('audit')).toEqual(['plant']);
    expect(await ids('parts')).toEqual([]);
    expect((await reader.refused('/facilities')).code).toBe('AUTHENTICATION_REQUIRED');
    expect((await reader.refused('/facilities/plant/summary', 'parts')).code).toBe(
      'FACILITY_HIDDEN',
    );
  });

  it('counts, sums, compares and balances a year', async () => {
    const year = (await reader.get('/facilities/plant/summary', 'maker')) as FacilitySummary;
    expect([year.year, year.years]).toEqual(['2025', ['2024', '2025']]);
    expect(year.counts).toEqual({ series: 0, products: 1, components: 1, suppliers: 1, lines: 1 });
    expect(year.period?.totals).toMatchObject({
      scope1: '0',
      scope2Location: '1320',
      scope3: '90',
    });
    expect(
      year.months.map(({ period, change, yearChange }) => [period, change, yearChange]),
    ).toEqual([
      ['2025-01', undefined, undefined],
      [
        '2025-02',
        { against: '2025-01', amount: '130', percent: '20.3' },
        { against: '2024-02', amount: '130', percent: '20.3' },
      ],
    ]);
    // January 2024 has no account: the years are not compared.
    expect(year.sameMonths).toBeUndefined();
    expect(year.products).toMatchObject([
      { product: { id: 'SPK-1' }, pieces: '20', perPiece: '59.5' },
    ]);
    expect(year.products[0]?.latest?.id).toBe('fp-speaker');
    expect(
      year.reconciliation.map(({ figure, products, unallocated, factory }) => [
        figure,
        products,
        unallocated,
        factory,
      ]),
    ).toEqual([
      ['scope1', '0', '0', '0'],
      ['scope2Location', '1100', '220', '1320'],
      ['scope2Market', '1100', '220', '1320'],
      ['scope3', '90', '0', '90'],
    ]);
    expect(year.lines).toMatchObject([{ line: 'L1', pieces: '20' }]);
    const before = (await reader.get(
      '/facilities/plant/summary?year=2024',
      'audit',
    )) as FacilitySummary;
    expect(before.months.map(({ period }) => period)).toEqual(['2024-02']);
    const none = (await reader.get(
      '/facilities/plant/summary?year=1999',
      'audit',
    )) as FacilitySummary;
    expect([none.period, none.months]).toEqual([undefined, []]);
  });

  it('shows where a period’s emissions went', async () => {
    const path = '/facilities/plant/allocation?period=2025-Q1';
    const where = (await reader.get(path, 'audit')) as FacilityAllocation;
    expect(where.months).toEqual(['2025-01', '2025-02']);
    expect(where.cells).toEqual([
      { activity: 'grid', line: 'L1', product: 'SPK-1', location: '1100', market: '1100' },
      { activity: 'part', line: 'L1', product: 'SPK-1', location: '90', market: '90' },
    ]);
    expect(where.unallocated).toMatchObject([
      { activity: 'office', reason: 'by-choice', location: '220' },
    ]);
    expect(where.activities.find(({ activity }) => activity === 'part')).toMatchObject({
      component: { id: 'PART-1' },
      supplier: { id: 'parts' },
      scope: 3,
    });
    const empty = await reader.refused('/facilities/plant/allocation?period=2025-03', 'audit');
    expect(empty.code).toBe('RECORD_NOT_FOUND');
  });

  it('attributes a change to own plant and supply chain, activity and factor', async () => {
    const path = '/facilities/plant/attribution?before=2025-01&after=2025-02';
    const { causes } = (await reader.get(path, 'maker')) as FacilityAttribution;
    expect(causes).toMatchObject({
      before: '640',
      after: '770',
      change: '130',
      own: '100',
      supplyChain: '30',
      effects: { activity: '100', mix: '0', factor: '30' },
    });
    expect(causes.sources.map(({ source, change }) => [source, change])).toEqual([
      ['grid', '100'],
      ['parts', '30'],
    ]);
    expect(causes.sources[1]).toMatchObject({
      component: { id: 'PART-1' },
      supplier: { id: 'parts' },
      factor: '30',
    });
    // A quarter of which a month is missing would differ by the gap.
    const quarter = '/facilities/plant/attribution?before=2025-01&after=2025-Q1';
    expect((await reader.refused(quarter, 'maker')).code).toBe('ACCOUNT_PERIOD_PARTIAL');
    const piece = (await reader.get(`${path}&product=SPK-1`, 'maker')) as FacilityAttribution;
    expect(piece.causes).toMatchObject({ before: '53', after: '66', own: '10', supplyChain: '3' });
  });
});

describe('product view', () => {
  it('splits a footprint into the plant, components with their suppliers, and other lines', async () => {
    const view = (await reader.get('/products/SPK-1/parts', 'maker')) as ProductParts;
    expect(view.footprint.id).toBe('fp-speaker');
    expect(view.own).toEqual({ amount: '2', share: '40' });
    expect(view.components).toMatchObject([
      {
        product: { id: 'PART-1' },
        supplier: { id: 'parts' },
        amount: '2.9985',
        taken: { value: '3' },
      },
    ]);
    expect(view.lines).toMatchObject([{ id: 'power', scope: 2, amount: '2' }]);
    const others = (await reader.get('/products/SPK-1/parts')) as ProductParts;
    expect(others.lines).toBeUndefined();
    expect((await reader.refused('/products/none/parts')).code).toBe('RECORD_NOT_FOUND');
    const foreign = await reader.refused('/products/SPK-1/parts?footprint=fp-part');
    expect(foreign.code).toBe('RECORD_NOT_FOUND');
  });

  it('attributes the change between two footprints', async () => {
    await chain.footprint({
      owner: 'maker',
      id: 'fp-speaker-2',
      calculation: calculation('SPK-1', { kWh: '6', input: 'fp-part', amount: '4' }),
    });
    const path = '/products/SPK-1/attribution?before=fp-speaker&after=fp-speaker-2';
    const { causes } = (await reader.get(path, 'maker')) as ProductAttribution;
    expect(causes).toMatchObject({ change: '1.9995', own: '1', supplyChain: '0.9995' });
    expect(causes.sources.map(({ source, component }) => [source, component?.id])).toEqual([
      ['/power', undefined],
      ['parts', 'PART-1'],
    ]);
    expect((await reader.refused(path, 'parts')).code).toBe('CALCULATION_HIDDEN');
  });
});

import { labelViewSchema } from '@tanji/domain/api';
import { sealBundle, verifyBundle, type EvidenceBundle } from '@tanji/domain/evidence';
import { hashRecord } from '@tanji/domain/canonical';
import { createClient, type GatewayClient } from '@tanji/gateway/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addUp } from './add-up.js';
import { startProduct, type Product } from '../browser/product.js';

/**
 * The demo story as its readers meet it: an OEM follows a label, an auditor has only the bundle
 * file, a supplier looks at its corrected record. Everything over HTTP on the built product.
 */

let product: Product;
let client: GatewayClient;

beforeAll(async () => {
  product = await startProduct();
  client = createClient({ url: product.url });
});
afterAll(() => product.stop());

const LABELLED = 'SPK-S1-2025-12';

/** Products of the first story; the plant's history loads behind them. */
const STORY_PRODUCTS = [
  'AL-HYDRO',
  'ABS-REC',
  'HOUSING-S1',
  'PCB-S1',
  'BAT-S1',
  'DELIVERY-CN',
  'WEEE-TREAT',
  'SPK-S1',
];

const evidence = (id: string): Promise<EvidenceBundle> =>
  client.call('getFootprintEvidence', { params: { id } });

/** Trust that an auditor brings along, not taken from the file. */
const trusted = async (): Promise<{ genesisHash: string }> => {
  const { genesisHash } = await client.call('getNetwork', {});
  return { genesisHash };
};

describe('an OEM follows a label', () => {
  it('opens from the GTIN down to signed supplier records and factor versions', async () => {
    const { record } = await client.call('getProduct', { params: { id: 'SPK-S1' } });
    const answer = await fetch(`${product.url}/01/${record.gtin ?? ''}/10/L2512`, {
      headers: { accept: 'application/json' },
    });
    const label = labelViewSchema.parse(await answer.json());
    expect(label.footprint.summary.id).toBe(LABELLED);
    expect(label.footprint.summary.assurance).toBe('verified');
    expect(label.simulated).toBe(true);

    const suppliers = label.chain.children.map((child) => child.footprint?.owner.id);
    expect(new Set(suppliers)).toEqual(
      new Set([
        'suxin-housings',
        'yuedian-circuits',
        'minhai-cells',
        'hulu-logistics',
        'xunhuan-recycling',
      ]),
    );
    const housing = label.chain.children.find(
      (child) => child.footprint?.product.id === 'HOUSING-S1',
    );
    expect(housing?.children.map((child) => child.footprint?.id).sort()).toEqual([
      'ABS-REC-2025-12',
      'AL-HYDRO-2025-12',
    ]);
    const aluminium = await client.call('getFootprint', { params: { id: 'AL-HYDRO-2025-12' } });
    const [reference] = aluminium.record.factors;
    const versions = await client.call('getFactorVersions', {
      params: { id: reference?.id ?? '' },
    });
    expect(versions.versions.map((version) => version.hash)).toContain(reference?.hash);
  });

  it('finds numbers that add up to the last digit, on every record', async () => {
    const { items: products } = await client.call('listProducts', { query: { limit: 500 } });
    const ids = products.map(({ record }) => record.id);
    expect(STORY_PRODUCTS.filter((id) => !ids.includes(id))).toEqual([]);
    const pages = await Promise.all(
      STORY_PRODUCTS.map((product) =>
        client.call('listFootprints', { query: { product, limit: 500 } }),
      ),
    );
    const items = pages.flatMap((page) => page.items);
    // Twelve months of eight products, and one record that was replaced.
    expect(items.length).toBe(97);
    for (const { id } of items.slice(0, 30)) {
      const { record, summary } = await client.call('getFootprint', { params: { id } });
      const stages = Object.values(record.stages).flatMap((stage) =>
        'amount' in stage ? [stage.amount] : [],
      );
      expect(addUp(stages)).toBe(record.total);
      expect(addUp(Object.values(record.scopes))).toBe(record.total);
      expect(addUp([record.own, record.supplyChain])).toBe(record.total);
      expect(hashRecord(record)).toBe(summary.hash);
    }
  });

  it('sees which record replaced a mistyped one, and why', async () => {
    const { versions } = await client.call('getFootprintHistory', {
      params: { id: 'PCB-S1-2025-06' },
    });
    expect(versions.map(({ id, status }) => [id, status])).toEqual([
      ['PCB-S1-2025-06', 'superseded'],
      ['PCB-S1-2025-06-v2', 'active'],
    ]);
    expect(versions[1]?.reason).toContain('decimal point');
  });

  it('sees the month that stands out, with the auditor’s finding and the answer', async () => {
    const trend = await client.call('getProductTrend', {
      params: { id: 'PCB-S1' },
      query: { by: 'month' },
    });
    expect(trend.points).toHaveLength(12);
    const highest = [...trend.points].sort((a, b) => Number(b.total) - Number(a.total))[0];
    expect(highest?.period).toBe('2025-08');
    const { findings } = await client.call('getFootprint', { params: { id: 'PCB-S1-2025-08' } });
    expect(findings.map((finding) => finding.status)).toEqual(['answered']);
  });
});

describe('an auditor with only the bundle file', () => {
  it('finds the aluminium record valid, every line recomputed', async () => {
    const text = JSON.stringify(await evidence('AL-HYDRO-2025-12'));
    const report = verifyBundle(text, await trusted());
    expect(report.checks.filter((check) => check.status === 'fail')).toEqual([]);
    expect(report.verdict).toBe('valid');
    const recomputed = report.checks.filter(({ id }) => id === 'footprint.recomputed');
    expect(recomputed.map(({ status }) => status)).toEqual(['pass']);
    expect(report.summary?.checkpoint.witnesses).toHaveLength(3);
  });

  it('is told which supplier kept its lines to itself', async () => {
    const report = verifyBundle(JSON.stringify(await evidence(LABELLED)), await trusted());
    expect(report.checks.filter((check) => check.status === 'fail')).toEqual([]);
    const open = report.checks.filter((check) => check.status === 'not-checked');
    expect(new Set(open.map((check) => check.subject))).toContain('BAT-S1-2025-12');
  });

  it('catches an operator who lowers a total and seals the file again', async () => {
    const bundle = await evidence('AL-HYDRO-2025-12');
    const total = (await client.call('getFootprint', { params: { id: 'AL-HYDRO-2025-12' } })).record
      .total;
    const forged = sealBundle(
      JSON.parse(
        JSON.stringify({ ...bundle, hash: undefined }).replaceAll(total, `1${total}`),
      ) as Omit<EvidenceBundle, 'hash'>,
    );
    const report = verifyBundle(JSON.stringify(forged), await trusted());
    expect(report.verdict).toBe('invalid');
  });

  it('does not accept a network it was not told to trust', async () => {
    const report = verifyBundle(JSON.stringify(await evidence(LABELLED)), {
      genesisHash: '0'.repeat(64),
    });
    expect(report.verdict).toBe('invalid');
  });
});

describe('a competitor', () => {
  it('does not see the lines of a supplier that restricted them', async () => {
    const view = await client.call('getFootprint', { params: { id: 'BAT-S1-2025-12' } });
    expect(view.disclosure).toBe('restricted');
    await expect(
      client.call('getFootprintCalculation', { params: { id: 'BAT-S1-2025-12' } }),
    ).rejects.toMatchObject({ name: 'TanjiError' });
    const bundle = JSON.stringify(await evidence('BAT-S1-2025-12'));
    expect(bundle).not.toContain('Cell materials');
  });
});

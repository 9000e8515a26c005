import type { FacilitySummary, ProductAttribution, ProductParts, Trend } from '@tanji/domain/api';
import { formatKg, parseKg } from '@tanji/domain/quantity';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  DESKTOP,
  axeFaults,
  illustration,
  launchChromium,
  openPage,
  overflow,
  picture,
  type View,
} from './chromium.js';
import { commandLineOf } from './command-line.js';
import type { Product } from './product.js';
import { inBothSchemes } from './scheme.js';
import { settle } from './settle.js';
import { startDemo } from './start-demo.js';
import { signIn } from './visit.js';

/** The assembler and an auditor look at the plant of the demonstration and at its products. */

const PLANT = 'shengyin-plant';
const OWNER = 'shengyin-audio';
/** One supplier's furnace was under repair in this month. */
const REPAIR = '2025-03';
const SPEAKER = 'SPK-S2';

let product: Product;
let browser: Browser;

beforeAll(async () => {
  product = await startDemo();
  browser = await launchChromium();
});

afterAll(async () => {
  await browser.close();
  await product.stop();
});

const open = async (page: Page, address: string): Promise<void> => {
  await page.goto(address);
  await settle(page);
};

/** Signed in as somebody; nothing the browser complained about passes. */
const as = async (
  organisation: string,
  view: View,
  work: (page: Page) => Promise<void>,
): Promise<void> => {
  const watched = await openPage(browser, product.url, view);
  const { page, complaints } = watched;
  try {
    await open(page, '/sign-in');
    await signIn(page, organisation);
    await work(page);
    expect(complaints).toEqual([]);
  } finally {
    await watched.close();
  }
};

/** What the API says to the person on the page. */
const answerOf = (page: Page, path: string): Promise<unknown> =>
  page.evaluate(async (address) => (await fetch(`/api/v1${address}`)).json() as unknown, path);

/** Exact values on the page. */
const valuesOf = (page: Page): Promise<readonly string[]> =>
  page.locator('main data').evaluateAll((all) => all.map((one) => one.getAttribute('value') ?? ''));

const VIEWS: readonly (readonly [string, string])[] = [
  ['plants', '/facilities'],
  ['plant', `/facilities/${PLANT}`],
  ['plant-quarters', `/facilities/${PLANT}?year=2024&by=quarter&method=location`],
  ['plant-no-year', `/facilities/${PLANT}?year=1999`],
  ['plant-months', `/facilities/${PLANT}/months`],
  ['plant-month', `/facilities/${PLANT}/months/${REPAIR}`],
  ['plant-allocation', `/facilities/${PLANT}/allocation?period=2025-Q3&method=market`],
  ['plant-why', `/facilities/${PLANT}/why?before=2025-06&after=2025-07`],
  ['plant-why-unasked', `/facilities/${PLANT}/why`],
  ['plant-allocation-unasked', `/facilities/${PLANT}/allocation`],
  ['plant-why-piece', `/facilities/${PLANT}/why?before=2025-02&after=${REPAIR}&product=${SPEAKER}`],
  ['plant-product', `/products/${SPEAKER}`],
  [
    'plant-product-why',
    `/products/${SPEAKER}/why?before=${SPEAKER}-2025-02&after=${SPEAKER}-2025-03`,
  ],
];

/** Views that the user guides show. */
const ILLUSTRATED: ReadonlySet<string> = new Set([
  'plant',
  'plant-month',
  'plant-allocation',
  'plant-why',
  'plant-product',
  'plant-product-why',
]);

/** What is wrong with a view in the colours it is shown in. */
const faultsOf = async (page: Page, name: string): Promise<readonly string[]> => {
  const faults = [...(await axeFaults(page))];
  if ((await page.locator('[role=alert]').count()) > 0) faults.push('failed');
  await page.setViewportSize({ width: 320, height: 900 });
  const pixels = await overflow(page);
  if (pixels > 0) faults.push(`${pixels} px too wide`);
  await picture(page, `${name}-phone`);
  return faults;
};

/** As in browser.test.ts: opened in each colours in one language, looked at in both in each. */
describe('views of the plant, in light and in dark', () => {
  it.concurrent.each<View>([
    { language: 'en', scheme: 'light', width: 1280 },
    { language: 'zh-CN', scheme: 'dark', width: 1280 },
  ])(
    'meet WCAG 2.2 AA, fit 320 px and draw no complaint in $language',
    async (view) => {
      const faults: string[] = [];
      await as(OWNER, view, async (page) => {
        for (const [name, address] of VIEWS) {
          await open(page, address);
          await inBothSchemes(page, async (scheme) => {
            await picture(page, `${name}-${view.language}`);
            if (scheme === 'light' && ILLUSTRATED.has(name)) {
              await illustration(page, `${name}.${view.language}`);
            }
            const found = await faultsOf(page, `${name}-${view.language}`);
            faults.push(...found.map((fault) => `${name}, ${scheme}: ${fault}`));
            await page.setViewportSize({ width: view.width, height: 900 });
          });
        }
      });
      expect(faults).toEqual([]);
    },
    300_000,
  );
});

describe('the factory view', () => {
  it('shows what the API and the ledger say, to the digit', async () => {
    await as('cangshan-verification', DESKTOP, async (page) => {
      await open(page, `/facilities/${PLANT}?year=2025`);
      const summary = (await answerOf(
        page,
        `/facilities/${PLANT}/summary?year=2025`,
      )) as FacilitySummary;
      const { accounts } = (await answerOf(page, `/facilities/${PLANT}/accounts`)) as {
        accounts: readonly { month: string; status: string; total: string }[];
      };
      const ofYear = accounts.filter(
        ({ month, status }) => month.startsWith('2025') && status === 'active',
      );
      const signed = ofYear.reduce((sum, { total }) => sum + parseKg(total), 0n);
      expect(summary.period?.total).toBe(formatKg(signed));
      const values = new Set(await valuesOf(page));
      for (const { products, unallocated, factory } of summary.reconciliation) {
        expect(parseKg(products) + parseKg(unallocated)).toBe(parseKg(factory));
        for (const value of [products, unallocated, factory]) expect(values.has(value)).toBe(true);
      }
      expect(values.has(formatKg(signed))).toBe(true);
      expect(summary.counts).toMatchObject({ series: 3, products: 12, lines: 3 });
    });
  });

  it('leads from a month to its sources and their factors in one click each', async () => {
    await as(OWNER, DESKTOP, async (page) => {
      await open(page, `/facilities/${PLANT}?year=2025`);
      await page.locator('details summary').first().click();
      await page.getByRole('link', { name: REPAIR, exact: true }).click();
      await page.getByRole('heading', { name: 'Where each number comes from' }).waitFor();
      await page
        .getByRole('link', { name: /natural-gas/ })
        .first()
        .click();
      await page.waitForURL(/\/factors\/.*natural-gas/);
    });
  });

  it('shows the move to green power: market falls, location does not', async () => {
    await as(OWNER, DESKTOP, async (page) => {
      const path = (method: string) =>
        `/facilities/${PLANT}/attribution?before=2025-06&after=2025-07&electricity=${method}`;
      const effectOf = async (method: string) =>
        (
          (await answerOf(page, path(method))) as {
            causes: { own: string; effects: { mix: string } };
          }
        ).causes;
      const [market, location] = [await effectOf('market'), await effectOf('location')];
      expect(parseKg(market.effects.mix) < 0n).toBe(true);
      expect(parseKg(market.own) < parseKg(location.own)).toBe(true);
      await open(page, `/facilities/${PLANT}/why?before=2025-06&after=2025-07`);
      const values = await valuesOf(page);
      expect(values).toContain(market.effects.mix);
    });
  });

  it('is for its owner and who oversees', async () => {
    const watched = await openPage(browser, product.url, DESKTOP);
    const { page } = watched;
    await open(page, '/sign-in');
    await signIn(page, 'suxin-housings');
    await open(page, `/facilities/${PLANT}`);
    await page.getByText('FACILITY_HIDDEN').waitFor();
    await watched.close();
  });
});

describe('the product view', () => {
  it('names the supplier behind a rise', async () => {
    await as(OWNER, DESKTOP, async (page) => {
      await open(page, `/products/${SPEAKER}`);
      const trend = (await answerOf(page, `/products/${SPEAKER}/trend?by=month`)) as Trend;
      const at = trend.points.findIndex(({ period }) => period === REPAIR);
      const [before, after] = [trend.points[at - 1], trend.points[at]];
      expect(parseKg(after?.supplyChain ?? '0') > parseKg(before?.supplyChain ?? '0')).toBe(true);
      // The finding of the trend names the month.
      expect(await page.locator('figure figcaption').first().textContent()).toContain(REPAIR);
      await page.locator('details summary').first().click();
      await page.getByRole('link', { name: `Why ${REPAIR} changed` }).click();
      await page.waitForURL(/\/why/);
      await settle(page);
      const finding = await page.locator('figure figcaption').first().textContent();
      expect(finding).toContain('Loudspeaker unit 57 mm from Gannan Loudspeaker Units');
      const { causes } = (await answerOf(
        page,
        `/products/${SPEAKER}/attribution?before=${before?.footprint ?? ''}&after=${after?.footprint ?? ''}`,
      )) as ProductAttribution;
      const values = await valuesOf(page);
      for (const value of [causes.own, causes.supplyChain, ...Object.values(causes.effects)]) {
        expect(values).toContain(value);
      }
      expect(parseKg(causes.own) + parseKg(causes.supplyChain)).toBe(parseKg(causes.change));
      await picture(page, 'product-rise');
    });
  });

  it('shows each component with its supplier and that supplier’s signed footprint', async () => {
    await as(OWNER, DESKTOP, async (page) => {
      await open(page, `/products/${SPEAKER}`);
      const parts = (await answerOf(page, `/products/${SPEAKER}/parts`)) as ProductParts;
      expect(parts.components.length).toBeGreaterThan(5);
      const values = new Set(await valuesOf(page));
      for (const { amount, share, footprint } of parts.components) {
        for (const value of [amount, share, footprint.total]) expect(values.has(value)).toBe(true);
      }
      expect(values.has(parts.own.amount) && values.has(parts.supplyChain.amount)).toBe(true);
    });
  });
});

describe('a label of the plant’s product', () => {
  it('is issued by its maker and shows the consumer the signed value', async () => {
    const record = `${SPEAKER}-2025-12`;
    const maker = commandLineOf(product, `${OWNER}@demo`);
    maker.run('label', 'issue', record, '--id', `LBL-${SPEAKER}`, '--key', OWNER, '--yes');
    maker.close();
    const api = `${product.url}/api/v1`;
    const { record: made } = (await (await fetch(`${api}/products/${SPEAKER}`)).json()) as {
      record: { gtin: string };
    };
    const { summary } = (await (await fetch(`${api}/footprints/${record}`)).json()) as {
      summary: { total: string };
    };
    // A consumer scans the code: no account, a phone, Chinese.
    const watched = await openPage(browser, product.url, {
      language: 'zh-CN',
      scheme: 'light',
      width: 390,
    });
    await open(watched.page, `/01/${made.gtin}`);
    expect(await valuesOf(watched.page)).toContain(summary.total);
    expect(await axeFaults(watched.page)).toEqual([]);
    await picture(watched.page, 'plant-label-phone');
    expect(watched.complaints).toEqual([]);
    await watched.close();
  });
});

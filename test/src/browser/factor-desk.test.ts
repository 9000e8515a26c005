import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DESKTOP, launchChromium, picture, type View } from './chromium.js';
import type { Product } from './product.js';
import { startDemo } from './start-demo.js';
import { signIn, visitPage } from './visit.js';

const PUBLISHER = 'demo-factors';
const PHONE: View = { language: 'zh-CN', scheme: 'dark', width: 390 };
const HEAD = 'id,name_en,value,unit,category,subcategory,region,valid_from,valid_to,licence';

/** The first edition of a set has none to be compared with; the page says so. */
const NO_EDITION_BEFORE = /status of 404 .*\/diff\?/;

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

const visit = (
  address: string,
  view: View,
  work: (page: Page) => Promise<void>,
  expected?: RegExp,
): Promise<void> => visitPage({ browser, url: product.url }, address, { view, expected }, work);

describe('a publisher', () => {
  it('imports an edition, searches its rows, and is told how to use one', async () => {
    await visit('/sign-in?next=/import', DESKTOP, async (page) => {
      await signIn(page, PUBLISHER);
      const lines = Array.from(
        { length: 60 },
        (_, n) =>
          `glue${String(n)},Glue ${String(n)},1.${String(n)},kgCO2e/kg,materials,chemicals,CN,2025-01-01,2026-01-01,CC0`,
      );
      await page.getByRole('textbox', { name: /^Edition/ }).fill('2025');
      await page.locator('#import-files').setInputFiles({
        name: 'own.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from([HEAD, ...lines].join('\n')),
      });
      await page.getByLabel('Only check').uncheck();
      await page.getByRole('button', { name: 'Import', exact: true }).click();
      await page.getByText(`${PUBLISHER}:2025 is published`).waitFor();
    });
    await visit(
      `/editions/${PUBLISHER}:2025`,
      DESKTOP,
      async (page) => {
        await page.getByRole('link', { name: 'Browse and search the rows' }).click();
        await page.getByRole('button', { name: 'Load more' }).click();
        await expect.poll(() => page.locator('tbody tr').count()).toBe(60);
        await page.getByLabel('Words of name or id').fill('glue17');
        await page.getByRole('button', { name: 'Search', exact: true }).last().click();
        await expect.poll(() => page.locator('tbody tr').count()).toBe(1);
        await page.getByText('Proof and use').click();
        await page.getByRole('button', { name: 'Check the proof in this browser' }).click();
        await page.waitForSelector('[data-proof="unanchored"]');
        expect(await page.locator('tbody .command code').textContent()).toBe(
          `npx tanji factors use ${PUBLISHER}:glue17 --edition ${PUBLISHER}:2025`,
        );
        expect(await page.locator('tbody').textContent()).toContain('CC0');
        await picture(page, 'edition-rows');
      },
      NO_EDITION_BEFORE,
    );
    await visit(`/editions/${PUBLISHER}:2025/rows`, PHONE, async (page) => {
      await page.getByText('证明与采用').first().waitFor();
      await picture(page, 'edition-rows-phone');
    });
    await visit('/factors', DESKTOP, async (page) => {
      await page.getByLabel('Licence', { exact: true }).selectOption('CC0');
      await page.getByRole('link', { name: 'Glue 0', exact: true }).waitFor();
      const sources = await page.locator('tbody tr td:last-child').allTextContents();
      expect(sources.length).toBeGreaterThan(0);
      expect(sources.every((text) => text.includes('CC0'))).toBe(true);
    });
  });

  it('sees its credits, what they buy and the rules; others see theirs or none', async () => {
    await visit('/sign-in?next=/credits', DESKTOP, async (page) => {
      await signIn(page, PUBLISHER);
      await page.getByRole('heading', { name: 'How it was earned' }).waitFor();
      const text = (await page.locator('main').textContent()) ?? '';
      expect(text).toMatch(/\d+ credits/);
      expect(text).toContain('npx tanji credits spend calculation');
      await picture(page, 'credits');
    });
    await visit('/sign-in?next=/credits', PHONE, async (page) => {
      await signIn(page, 'cangshan-verification');
      await page.getByText('尚未获得积分').waitFor();
      await picture(page, 'credits-empty-phone');
    });
    await visit('/credits', DESKTOP, async (page) => {
      await page.getByText('Sign in to see the account').waitFor();
    });
  });
});

describe('anyone', () => {
  it('sees who decides about factors, votes and names of sets', async () => {
    for (const [view, heading] of [
      [DESKTOP, 'Expert committee'],
      [PHONE, '专家委员会'],
    ] as const) {
      await visit('/committee', view, async (page) => {
        await page.getByRole('heading', { name: heading, level: 1 }).waitFor();
        await picture(page, `committee-${view.language}`);
      });
    }
  });
});

describe('an owner', () => {
  it('has affected footprints looked for in the background', async () => {
    const list = await fetch(`${product.url}/api/v1/factors?q=electricity&region=CN-YN`);
    const { items } = (await list.json()) as { items: { factor_id: string }[] };
    const id = items[0]?.factor_id ?? '';
    await visit(`/sign-in?next=${encodeURIComponent(`/factors/${id}`)}`, DESKTOP, async (page) => {
      await signIn(page, PUBLISHER);
      await page.getByRole('button', { name: 'Look for affected footprints' }).click();
      await page.getByText(/No footprint in force|affected by a newer version/).waitFor();
    });
  });
});

import {
  calculationViewSchema,
  footprintTreeSchema,
  footprintUsersSchema,
  footprintViewSchema,
  labelViewSchema,
  type CalculationView,
  type FootprintTreeNode,
  type FootprintView,
  type LabelView,
} from '@tanji/domain/api';
import { readFile } from 'node:fs/promises';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { DESKTOP, axeFaults, launchChromium, openPage, picture, type View } from './chromium.js';
import { findPlaces, type DemoPlaces } from './demo.js';
import type { Product } from './product.js';
import { settle } from './settle.js';
import { startDemo } from './start-demo.js';

let product: Product;
let browser: Browser;
let places: DemoPlaces;

/** What the API says, to hold against the pages. */
let view: FootprintView;
let calculation: CalculationView;
let tree: FootprintTreeNode;
let label: LabelView;

const ask = async <S extends z.ZodType>(path: string, schema: S): Promise<z.infer<S>> => {
  const reply = await fetch(`${product.url}${path}`, { headers: { accept: 'application/json' } });
  return schema.parse(await reply.json());
};

beforeAll(async () => {
  product = await startDemo();
  places = await findPlaces(product.url);
  browser = await launchChromium();
  const footprint = `/api/v1/footprints/${places.footprint}`;
  view = await ask(footprint, footprintViewSchema);
  calculation = await ask(`${footprint}/calculation`, calculationViewSchema);
  tree = await ask(`${footprint}/tree`, footprintTreeSchema);
  label = await ask(`/01/${places.gtin}`, labelViewSchema);
});

afterAll(async () => {
  await browser.close();
  await product.stop();
});

const visit = async (
  address: string,
  work: (page: Page) => Promise<void>,
  { look = DESKTOP, expected = 0 }: { readonly look?: View; readonly expected?: number } = {},
): Promise<void> => {
  const watched = await openPage(browser, product.url, look);
  const { page, complaints } = watched;
  try {
    await page.goto(address);
    await settle(page);
    await work(page);
    expect(complaints).toHaveLength(expected);
  } finally {
    await watched.close();
  }
};

/** Exact decimals that a part of the page shows: the machine values behind the short ones. */
const decimals = (within: Locator): Promise<string[]> =>
  within
    .locator('tbody data')
    .evaluateAll((all) => all.map((one) => one.getAttribute('value') ?? ''));

const download = async (page: Page, button: string): Promise<string> => {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).first().click(),
  ]);
  return readFile(await file.path(), 'utf8');
};

describe('the inventory', () => {
  const address = (): string => `/footprints/${places.footprint}?tab=inventory`;

  it('shows the amounts of the calculation, largest first, and sorts by name', async () => {
    await visit(address(), async (page) => {
      const table = page.getByRole('region', { name: 'Inventory' });
      const amounts = calculation.result.lines.map(({ amount }) => amount);
      expect((await decimals(table)).sort()).toEqual([...amounts].sort());
      expect((await decimals(table))[0]).toBe(
        [...amounts].sort((a, b) => Number(b) - Number(a))[0],
      );
      await page.getByRole('button', { name: 'Line' }).click();
      expect(await page.locator('th[aria-sort="ascending"]').innerText()).toContain('Line');
      await page.reload();
      await settle(page);
      expect(await page.locator('th[aria-sort="ascending"]').innerText()).toContain('Line');
    });
  });

  it('finds lines and goes into a spreadsheet with sources and licences', async () => {
    await visit(address(), async (page) => {
      const csv = await download(page, 'Export CSV');
      for (const { id, amount } of calculation.result.lines) {
        expect(csv).toMatch(new RegExp(`,${id},.*,${amount.replace('.', '\\.')},`));
      }
      expect(csv).toContain('Open Government Licence');
      await page.getByLabel('Search lines').fill('no such line');
      await page.getByRole('button', { name: 'Clear the search' }).click();
      expect(await page.locator('main').getByRole('status').innerText()).toContain(
        String(calculation.result.lines.length),
      );
    });
  });

  it('lists the gases of the calculation', async () => {
    await visit(address(), async (page) => {
      const table = page.getByRole('region', { name: 'Elementary flows' });
      expect((await decimals(table)).sort()).toEqual(
        Object.values(calculation.result.gases).sort(),
      );
    });
  });

  it('says who can see lines that are not disclosed', async () => {
    const closed = await ask(`/api/v1/footprints/${places.restricted}`, footprintViewSchema);
    await visit(`/footprints/${places.restricted}?tab=inventory`, async (page) => {
      const text = await page.locator('main').innerText();
      expect(text).toContain(closed.summary.owner.name.en);
      expect(text).toContain(`The calculation has ${closed.record.lines.count} line`);
    });
  });
});

describe('quality and gaps', () => {
  it('show the ratings and the share of the record, and write letters in both languages', async () => {
    await visit(`/footprints/${places.footprint}?tab=quality`, async (page) => {
      const { quality } = view.record;
      const ratings = page.getByRole('region', { name: 'Data quality, line by line' });
      const foot = await ratings.locator('tfoot td').allInnerTexts();
      expect(foot.filter((text) => text !== '')).toEqual([
        quality.technological,
        quality.geographical,
        quality.temporal,
      ]);
      const share = view.record.primaryDataShare;
      expect(await page.locator('figcaption').first().innerText()).toContain(
        Number(share).toFixed(1),
      );
      await page.getByText('Request it').first().click();
      const letters = page.locator('.letter');
      await letters.nth(1).waitFor();
      const texts = await letters.allInnerTexts();
      for (const text of texts) {
        expect(text).toContain(view.record.product);
        expect(text).toContain(view.record.period.start);
        expect(text).toContain(`/footprints/${places.footprint}`);
      }
      expect(await letters.nth(1).getAttribute('lang')).toBe('zh-CN');
      const mail = await page.getByRole('link', { name: /mail/ }).first().getAttribute('href');
      expect(decodeURIComponent(mail ?? '')).toContain(texts[0]?.split('\n')[0]);
      expect(await axeFaults(page)).toEqual([]);
    });
  });

  it('give one honest answer for each stage', async () => {
    await visit(`/footprints/${places.footprint}?tab=quality`, async (page) => {
      const rows = page.getByRole('region', { name: 'What is inside' }).locator('tbody tr');
      expect(await rows.count()).toBe(6);
      for (const text of await rows.allInnerTexts()) {
        expect(text).toMatch(/included|partial|excluded|not applicable|not specified/);
      }
    });
  });
});

const sizeOf = (node: FootprintTreeNode): number =>
  node.children.reduce((sum, child) => sum + sizeOf(child), 1);
const contributions = (node: FootprintTreeNode): string[] => [
  node.contribution,
  ...node.children.flatMap(contributions),
];

describe('the trace', () => {
  it('has a card and a row for every place of the tree, with its amounts', async () => {
    await visit(`/trace/${places.footprint}`, async (page) => {
      expect(await page.locator('[data-key]').count()).toBe(sizeOf(tree));
      const list = page.getByRole('region', { name: 'The chain as a list' });
      expect((await decimals(list)).sort()).toEqual(contributions(tree).sort());
      const csv = await download(page, 'Export CSV');
      for (const amount of contributions(tree)) expect(csv).toContain(`,${amount},`);
      await picture(page, 'trace-whole');
    });
  });

  it('is walked and read by keyboard alone', async () => {
    await visit(`/trace/${places.footprint}`, async (page) => {
      await page.locator('[data-key][tabindex="0"]').focus();
      await page.keyboard.press('Home');
      const focused = (): Promise<string | null> =>
        page.evaluate(() => document.activeElement?.getAttribute('data-key') ?? null);
      expect(await focused()).toBe('0');
      await page.keyboard.press('ArrowLeft');
      expect(await focused()).toBe('0.1');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      const chosen = (await focused()) ?? '';
      expect(new URL(page.url()).searchParams.get('at')).toBe(chosen);
      const node = tree.children[Number(chosen.split('.')[1]) - 1];
      expect(await page.locator('#chosen-title').innerText()).toBe(
        node?.footprint?.product.name.en,
      );
      const before = await page.locator('svg.trace').getAttribute('viewBox');
      await page.keyboard.press('+');
      expect(await page.locator('svg.trace').getAttribute('viewBox')).not.toBe(before);
    });
  });

  it('leads on to who uses a supplier’s record', async () => {
    const supplier = tree.children[0]?.footprint;
    if (supplier === undefined) throw new Error('the first supplier is hidden');
    const path = `/api/v1/footprints/${supplier.id}/users`;
    const { items } = await ask(path, footprintUsersSchema);
    expect(items.map(({ footprint }) => footprint.id)).toContain(places.footprint);
    await visit(`/trace/${supplier.id}`, async (page) => {
      const users = page.locator('[data-key^="u"]');
      expect(await users.count()).toBe(items.length);
      expect(await users.first().getAttribute('aria-label')).toContain(
        items[0]?.footprint.product.name.en ?? '–',
      );
    });
  });
});

describe('labels to stick on', () => {
  it('show what the label says, as many as asked, in both languages', async () => {
    await visit(`/labels/${places.label}/sheet?copies=5`, async (page) => {
      const labels = page.locator('.sheet-label');
      await labels.nth(4).waitFor();
      expect(await labels.count()).toBe(5);
      const text = await labels.first().innerText();
      for (const part of [
        label.product.name.en,
        label.product.name.zh,
        label.digitalLink,
        label.label.gtin,
      ]) {
        expect(text).toContain(part);
      }
      await page.emulateMedia({ media: 'print' });
      expect(await page.locator('.app-header').isVisible()).toBe(false);
      const code = await labels.first().locator('.qr').boundingBox();
      // 15 mm at 96 pixels per inch.
      expect(code?.width).toBeGreaterThan(57);
      await picture(page, 'label-sheet-print');
    });
  });

  it('open as of a day, and say when there was none yet', async () => {
    await visit(`/01/${places.gtin}`, async (page) => {
      await page.getByLabel('Show the label as of').fill(label.label.issued);
      await page.getByRole('button', { name: 'Show', exact: true }).click();
      await page.getByText('You see the label as it stood on').waitFor();
      expect(new URL(page.url()).searchParams.get('asOf')).toBe(label.label.issued);
    });
    const early = async (page: Page): Promise<void> => {
      expect(await page.locator('main').innerText()).toContain(label.label.issued);
    };
    // The browser itself notes the answer 404.
    await visit(`/01/${places.gtin}?asOf=2001-01-01`, early, { expected: 1 });
  });
});

import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DESKTOP, axeFaults, launchChromium, picture, type View } from './chromium.js';
import { commandLineOf } from './command-line.js';
import type { Product } from './product.js';
import { startDemo } from './start-demo.js';
import { signIn, visitPage } from './visit.js';

const PUBLISHER = 'demo-factors';
const PHONE: View = { language: 'zh-CN', scheme: 'dark', width: 390 };
/** What Chromium says about an answer that is a refusal; the page says it properly. */
const REFUSED = /status of 422/;

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

const HEAD = 'id,name_en,value,unit,category,subcategory,region,valid_from,valid_to';
const row = (id: string, value: string, unit = 'kgCO2e/kg'): string =>
  `${id},Glue ${id},${value},${unit},materials,chemicals,CN,2025-01-01,2026-01-01`;

const importFile = async (page: Page, edition: string, lines: readonly string[]): Promise<void> => {
  await page.getByRole('textbox', { name: /^Edition/ }).fill(edition);
  await page.locator('#import-files').setInputFiles({
    name: 'own.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from([HEAD, ...lines].join('\n')),
  });
};

describe('a publisher', () => {
  it('is told line by line what is broken in a file, corrects it and publishes', async () => {
    await visit('/sign-in?next=/import', DESKTOP, async (page) => {
      await signIn(page, PUBLISHER);
      await importFile(page, '2025', [
        row('a', '1.5'),
        row('b', 'n/k'),
        row('c', '2', 'kgCO2e/wp'),
      ]);
      await page.getByRole('button', { name: 'Check' }).click();
      await page.getByText('Checked; nothing was kept').waitFor();
      const report = (await page.locator('main').textContent()) ?? '';
      expect(report).toContain('own.csv:3');
      expect(report).toContain('“n/k” is not a number');
      expect(report).toContain('own.csv:4');
      expect(report).toContain('is not in the unit table');
      expect(report).toContain('own.csv, CSV, UTF-8');
      expect(await axeFaults(page)).toEqual([]);
      await picture(page, 'import-broken-file');

      await page.getByRole('button', { name: 'Another import' }).click();
      await importFile(page, '2025', [row('a', '1.5'), row('b', '1.6')]);
      await page.getByLabel('Only check').uncheck();
      await page.getByRole('button', { name: 'Import', exact: true }).click();
      await page.getByText(`${PUBLISHER}:2025 is published`).waitFor();
    });
    await visit(`/factors/${PUBLISHER}:a`, DESKTOP, async (page) => {
      await page.getByRole('button', { name: 'Check the proof in this browser' }).click();
      await page.waitForSelector('[data-proof="unanchored"]');
    });
  });

  it('can have a row proved in the browser once the root is on the ledger', async () => {
    const publisher = commandLineOf(product, `${PUBLISHER}@demo`);
    publisher.run('factors', 'publish', `${PUBLISHER}:2025`, '--key', PUBLISHER, '--yes');
    publisher.close();
    await visit(`/factors/${PUBLISHER}:b`, DESKTOP, async (page) => {
      await page.getByRole('button', { name: 'Check the proof in this browser' }).click();
      await page.waitForSelector('[data-proof="proved"]');
      await picture(page, 'factor-row-proved');
    });
  });
});

describe('a reviewer', () => {
  it('finds a jump of 30 % in an import of others, and rejects it with the reason', async () => {
    await visit('/sign-in?next=/import', DESKTOP, async (page) => {
      await signIn(page, PUBLISHER);
      await importFile(page, '2026', [row('a', '1.95'), row('b', '1.6')]);
      await page.getByLabel('Only check').uncheck();
      await page.getByRole('button', { name: 'Import', exact: true }).click();
      await page.getByText('30 % against version 2025: from 1.5 to 1.95').waitFor();
    });
    await visit('/sign-in?next=/reviews', DESKTOP, async (page) => {
      await signIn(page, 'cangshan-verification');
      await page.getByRole('link', { name: `${PUBLISHER}:2026` }).click();
      await page.getByText('30 % against version 2025: from 1.5 to 1.95').waitFor();
      await page.getByLabel('What is wrong with it').fill('no source for the rise');
      expect(await axeFaults(page)).toEqual([]);
      await picture(page, 'import-jump');
      await page.getByRole('button', { name: 'Reject' }).click();
      await page.getByText('cangshan-verification rejected this import').waitFor();
      await page.getByText('no source for the rise').waitFor();
    });
  });

  it('sees a suspicious jump with its evidence, and signs with the own key', async () => {
    const id = 'cn-mee:grid/CN-YN';
    const answer = await fetch(`${product.url}/api/v1/factors/${encodeURIComponent(id)}/versions`);
    const { versions } = (await answer.json()) as { versions: { record: object }[] };
    const publisher = commandLineOf(product, `${PUBLISHER}@demo`);
    const proposal = { ...versions[0]?.record, version: '2', supersedes: '1', value: '0.4173' };
    const path = publisher.file('jump.json', JSON.stringify(proposal));
    publisher.run('factors', 'propose', path, '--key', PUBLISHER, '--yes');
    publisher.close();

    await visit('/reviews', DESKTOP, async (page) => {
      const card = page.locator('article').filter({ hasText: `${id}@2` });
      await card.getByText('288.91 % against version 1').waitFor();
      await card.locator('svg.chart').waitFor();
      const command = card.locator('.command code').first();
      expect(await command.textContent()).toBe(`npx tanji factors review ${id}@2`);
      await picture(page, 'reviews-jump');
    });
    await visit('/reviews', PHONE, async (page) => {
      await page.getByText('跳变').first().waitFor();
      await picture(page, 'reviews-jump-phone');
    });
    await visit(`/sign-in?next=/reviews`, DESKTOP, async (page) => {
      await signIn(page, PUBLISHER);
      await page.getByText('Proposed by your organisation: others judge it.').waitFor();
    });

    const reviewer = commandLineOf(product, 'cangshan-verification@demo');
    const asked = ['--reject', '--comment', 'no source', '--key', 'cangshan-verification', '--yes'];
    reviewer.run('factors', 'review', `${id}@2`, ...asked);
    reviewer.close();
    await visit(`/factors/${id}`, DESKTOP, async (page) => {
      expect(await page.locator('main').textContent()).toContain('no source');
    });
  });
});

describe('a supplier', () => {
  const question = '/factor-question?subcategory=electricity&region=CN-YN';

  it('types it as people say it, in either language, and finds the factor', async () => {
    for (const [view, words, label, apply, said] of [
      [DESKTOP, 'electricity, Yunnan, March 2022', 'Words or id', 'Search', /March 2022/],
      [PHONE, '云南2022年3月电力', '关键词或编号', '搜索', /2022年3月/],
    ] as const) {
      await visit('/factors', view, async (page) => {
        await page.getByLabel(label).fill(words);
        await page.getByRole('button', { name: apply, exact: true }).click();
        await page.getByRole('status').filter({ hasText: said }).waitFor();
        const rows = page.locator('table.data tbody tr');
        await rows.first().waitFor();
        expect(await rows.first().textContent()).toContain('cn-mee:grid/CN-YN@1');
        await picture(page, `factors-in-words-${view.language}`);
      });
    }
  });

  it('is given an estimate only by permission, marked as one', async () => {
    const address =
      '/factor-question?subcategory=electricity&region=CN-XZ&from=2025-01&unit=kgCO2e%2FkWh';
    await visit(
      address,
      DESKTOP,
      async (page) => {
        await page.getByRole('alert').waitFor();
        const permit = 'Estimate from similar factors where nothing fits';
        await page.getByRole('button', { name: permit }).click();
        await page.getByRole('heading', { name: 'No factor fits' }).waitFor();
        const text = (await page.locator('main').textContent()) ?? '';
        expect(text).toMatch(/The median of \d+ similar factors/);
        expect(text).toContain('--estimate');
        await picture(page, 'question-estimate');
      },
      REFUSED,
    );
  });

  it('asks for electricity in Yunnan in March 2022 and gets factor, rule and source', async () => {
    await visit('/factors', DESKTOP, async (page) => {
      await page.getByRole('link', { name: 'Which factor applies?' }).click();
      await page.getByLabel('Subcategory').fill('electricity');
      await page.getByLabel('Region').fill('cn-yn');
      await page.getByLabel('Month', { exact: true }).fill('2022-03');
      await page.getByRole('button', { name: 'Find the factor' }).click();
      await page.waitForSelector('.headline-value');
      expect(await page.locator('.headline-value').getAttribute('value')).toBe('0.1073');
      const text = (await page.locator('main').textContent()) ?? '';
      expect(text).toContain('For exactly this region');
      expect(text).toContain('Ministry of Ecology and Environment');
      expect(page.url()).toContain('from=2022-03');
      await picture(page, 'factor-answer-story');
    });
  });

  it('is refused clearly where nothing is valid, and only a permission changes that', async () => {
    await visit(
      `${question}&from=2031-03`,
      PHONE,
      async (page) => {
        await page.getByText('没有适用的因子').waitFor();
        expect(await page.locator('.headline-value').count()).toBe(0);
        await picture(page, 'factor-refusal-phone');
        await page.getByRole('button', { name: '允许使用已过期版本' }).click();
        await page.waitForSelector('.headline-value');
        expect(await page.locator('main').textContent()).toContain('已过期');
        expect(page.url()).toContain('outdated=1');
      },
      REFUSED,
    );
  });
});

describe('a chart', () => {
  it('is walked by arrows, has its numbers as a table, and is saved as CSV, SVG and PNG', async () => {
    await visit('/factor-quality?set=cn-mee', DESKTOP, async (page) => {
      const focused = (): Promise<string | null | undefined> =>
        page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
      await page.locator('svg.chart [data-mark="0"]').focus();
      expect(await focused()).toMatch(/^Completeness: [\d.]+ %$/);
      await page.keyboard.press('ArrowRight');
      expect(await focused()).toMatch(/^Accuracy: /);
      await page.keyboard.press('End');
      expect(await focused()).toMatch(/^Timeliness: /);

      await page.getByText('Show as table').click();
      const saved = async (button: string): Promise<Buffer> => {
        const [download] = await Promise.all([
          page.waitForEvent('download'),
          page.getByRole('button', { name: button }).click(),
        ]);
        return readFile(await download.path());
      };
      const csv = (await saved('Export CSV')).toString();
      expect(csv).toContain('Completeness,');
      const svg = (await saved('Save as SVG')).toString();
      expect(svg).toMatch(/^<svg[^>]* width="\d+/);
      expect(svg).not.toMatch(/class=|style=/);
      const png = await saved('Save as PNG');
      expect(png.subarray(1, 4).toString()).toBe('PNG');
      expect(png.length).toBeGreaterThan(2000);
    });
  });

  it('prints patterns over its colours', async () => {
    await visit('/factor-quality?set=cn-mee', DESKTOP, async (page) => {
      const pattern = page.locator('.print-pattern').first();
      expect(await pattern.isVisible()).toBe(false);
      await page.emulateMedia({ media: 'print' });
      expect(await pattern.isVisible()).toBe(true);
      await picture(page, 'factor-quality-print');
      await page.emulateMedia({ media: null });
    });
  });
});

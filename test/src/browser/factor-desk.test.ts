import { zipParts } from '@tanji/gateway/files';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DESKTOP, launchChromium, picture, type View } from './chromium.js';
import type { Product } from './product.js';
import { startDemo } from './start-demo.js';
import { signIn, visitPage } from './visit.js';

const PUBLISHER = 'demo-factors';
const SUPPLIER = 'dianlan-aluminium';
const PHONE: View = { language: 'zh-CN', scheme: 'dark', width: 390 };
const HEAD = 'id,name_en,value,unit,category,subcategory,region,valid_from,valid_to,licence';

/** The first edition of a set has none to be compared with; the page says so. */
const NO_EDITION_BEFORE = /status of 404 .*\/diff\?/;

const NARROW: View = { language: 'zh-CN', scheme: 'dark', width: 360 };

type Exchange = readonly [flow: string, type: string, amount: number, more?: object];

/** A process of openLCA JSON-LD; the first exchange is its product. */
const processOf = (id: string, exchanges: readonly Exchange[]): readonly [string, string] => [
  `processes/${id}.json`,
  JSON.stringify({
    '@type': 'Process',
    '@id': id,
    name: `Making of ${id}`,
    location: { '@id': 'l', name: 'CN' },
    exchanges: exchanges.map(([flow, type, amount, more], index) => ({
      isInput: false,
      amount,
      flow: { '@id': flow, name: flow, flowType: `${type}_FLOW` },
      unit: { '@id': 'u', name: 'kg' },
      isQuantitativeReference: index === 0,
      ...more,
    })),
  }),
];

const NEEDS = { isInput: true };
const SPREAD = { distributionType: 'LOG_NORMAL_DISTRIBUTION', geomSd: 1.5 };

/** Steel of coal, with a total; a pipe whose zinc nobody makes; one process that is damaged. */
const INVENTORY = new Map([
  processOf('steel', [
    ['steel', 'PRODUCT', 1],
    ['coal', 'PRODUCT', 0.5, { ...NEEDS, uncertainty: SPREAD }],
    ['Carbon dioxide, fossil', 'ELEMENTARY', 1.5, { uncertainty: { ...SPREAD, geomSd: 1.1 } }],
    ['Carbon dioxide, biogenic', 'ELEMENTARY', 0.2],
  ]),
  processOf('coal', [
    ['coal', 'PRODUCT', 1],
    ['Methane, fossil', 'ELEMENTARY', 0.01],
  ]),
  processOf('pipe', [
    ['pipe', 'PRODUCT', 1],
    ['steel', 'PRODUCT', 2, NEEDS],
    ['zinc', 'PRODUCT', 0.1, NEEDS],
  ]),
  ['processes/broken.json', '{"@id": "broken"}'] as const,
]);

/** What Chromium says of the refusal of somebody else's inventory. */
const NOT_THERE = /status of 404/;

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

describe('a supplier with a life-cycle inventory', () => {
  const archive = { name: 'own.zip', mimeType: 'application/zip', buffer: zipParts(INVENTORY) };
  let address = '';

  const fill = async (page: Page, edition: string): Promise<void> => {
    await page.locator('#inventory-file').setInputFiles(archive);
    await page.getByRole('textbox', { name: /^Name of the set/ }).fill('own-lci');
    await page.getByRole('textbox', { name: /^Edition/ }).fill(edition);
    await page.getByRole('textbox', { name: /^Licence/ }).fill('CC BY-SA 4.0');
    await page.getByRole('textbox', { name: /^Attribution/ }).fill('Data: Own Institute');
  };

  it('checks an archive, uploads it, and reads what is missing', async () => {
    await visit('/sign-in?next=/inventories', DESKTOP, async (page) => {
      await signIn(page, SUPPLIER);
      await page.getByText('No inventory yet').waitFor();
      await fill(page, '2026');
      await page.getByRole('button', { name: 'Check', exact: true }).click();
      await page.getByText('nothing was kept').waitFor();
      await page.getByText('processes/broken.json is left out').waitFor();
      await page.getByText('there is no single provider of zinc').waitFor();
      await picture(page, 'inventory-report');
      await page.getByRole('button', { name: 'Another archive' }).click();
      await fill(page, '2026');
      await page.getByLabel('Only check').uncheck();
      await page.getByRole('button', { name: 'Upload', exact: true }).click();
      await page.getByRole('link', { name: 'Open the inventory' }).click();
      await page.getByRole('heading', { name: 'own-lci 2026', level: 1 }).waitFor();
      address = new URL(page.url()).pathname;
      await page.getByText('share-alike', { exact: true }).first().waitFor();
      await page.getByText('Data: Own Institute').first().waitFor();
      await page.getByLabel(/^Words of name/).fill('钢');
      await page.getByRole('button', { name: 'Search', exact: true }).last().click();
      await page.getByText('1 process fits.').waitFor();
      await picture(page, 'inventory');
    });
  });

  it('calculates a process and is told what the figure holds', async () => {
    await visit(`/sign-in?next=${address}/processes/steel?amount=2`, DESKTOP, async (page) => {
      await signIn(page, SUPPLIER);
      // 1 kg: 1.5 + 0.5 × 0.01 × 29.8
      await page.getByText(/gives off 1\.649 kg|gives off 3\.298 kg/).waitFor();
      await page.getByLabel('Amount in kg').fill('10');
      await page.getByText('10 kg gives off 16.49 kg CO₂e from cradle to gate').waitFor();
      await page.getByText('90.96 %').or(page.getByText('91 %')).first().waitFor();
      await page.getByText('Biogenic CO₂, not in the sum').waitFor();
      await page.getByText('coal has the widest range').waitFor();
      await page.getByText('npx tanji factors sync --push own-lci:total/steel --key KEY').waitFor();
      await page
        .getByText("--licence 'CC BY-SA 4.0' --attribution 'Data: Own Institute'")
        .waitFor();
      await picture(page, 'inventory-process');
    });
  });

  it('gets no figure where something is missing, and is told what', async () => {
    await visit(`/sign-in?next=${address}/processes/pipe`, NARROW, async (page) => {
      await signIn(page, SUPPLIER);
      await page.getByText('无法得出足迹').waitFor();
      await page.getByRole('rowheader', { name: 'zinc' }).first().waitFor();
      await page.getByText('没有过程提供').first().waitFor();
      await picture(page, 'inventory-process-phone');
    });
  });

  it('has it for itself', async () => {
    await visit(
      `/sign-in?next=${address}`,
      DESKTOP,
      async (page) => {
        await signIn(page, PUBLISHER);
        await page.getByRole('alert').waitFor();
      },
      NOT_THERE,
    );
    await visit('/inventories', NARROW, async (page) => {
      await page.getByText('登录后可查看本组织的清单').waitFor();
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

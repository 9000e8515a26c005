import { readFile } from 'node:fs/promises';
import type { FacilityMonth } from '@tanji/domain/api';
import { formatKg, parseKg } from '@tanji/domain/quantity';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unpackParts } from '../../../gateway/src/files/zip.js';
import { zipParts } from '../../../gateway/src/files/write-zip.js';
import { rawWorkbook, type RawCell } from '../fixtures/index.js';
import { DESKTOP, axeFaults, launchChromium, openPage, picture, type View } from './chromium.js';
import { commandLineOf } from './command-line.js';
import type { Product } from './product.js';
import { settle } from './settle.js';
import { startDemo } from './start-demo.js';
import { signIn, visitPage } from './visit.js';

const OWNER = 'shengyin-audio';
const PLANT = 'plant-import';
const CHINESE: View = { language: 'zh-CN', scheme: 'light', width: 1280 };
const PHONE: View = { language: 'zh-CN', scheme: 'dark', width: 390 };

let product: Product;
let browser: Browser;

beforeAll(async () => {
  product = await startDemo();
  browser = await launchChromium();
  const owner = commandLineOf(product, `${OWNER}@demo`);
  const plant = { id: PLANT, name: { en: 'Second plant', zh: '第二工厂' }, region: 'CN-GD' };
  const path = owner.file('plant.json', JSON.stringify(plant));
  owner.run('facility', 'register', path, '--key', OWNER, '--yes');
  owner.close();
});

afterAll(async () => {
  await browser.close();
  await product.stop();
});

const visit = (address: string, view: View, work: (page: Page) => Promise<void>): Promise<void> =>
  visitPage({ browser, url: product.url }, address, { view }, work);

/** Two months as a plant keeps them: titles, merged cells, sums with formulas, one slip. */
const messyBooks = (aprilSteam: RawCell): Buffer =>
  rawWorkbook([
    { name: '填表说明', rows: [['每月五日前填报']] },
    {
      name: '能源台账',
      merged: ['A4:A6', 'A7:A9'],
      rows: [
        ['声引第二工厂能源消耗台账（2025 年）'],
        ['填报人：陈工', '', '', '单位：见各行'],
        [
          '月份',
          '表号',
          '能源类型',
          '用量',
          '单位',
          '排放因子',
          '因子单位',
          '因子来源',
          '分摊依据',
          '产线',
          '备注',
        ],
        [
          { serial: 45717 },
          'D-1',
          '电力',
          '12.5',
          '万千瓦时',
          0.5366,
          'kgCO2e/kWh',
          '电网',
          '工时',
          '',
          '总表',
        ],
        ['', 'D-2', '电', '３,２００', '度', 0.5366, 'kgCO2e/kWh', '电网', '不分配', '', '办公楼'],
        ['', 'Q-1', '天然气', 8200, '立方米', 2.1622, 'kgCO2e/立方米', '手册', '质量', '', ''],
        [
          '2025年4月',
          'D-1',
          '电力',
          '13.1',
          '万千瓦时',
          0.5366,
          'kgCO2e/kWh',
          '电网',
          '工时',
          '',
          '',
        ],
        ['', 'D-2', '电', '2,900', '度', 0.5366, 'kgCO2e/kWh', '电网', '不分配', '', ''],
        ['', 'Z-1', '蒸汽', aprilSteam, 'GJ', 110, 'kgCO2e/GJ', '供热公司', '工时', '一号线', ''],
        ['合计', '', '', { formula: 'SUM(D4:D9)', value: 14326 }],
      ],
    },
    {
      name: '生产日报',
      rows: [
        ['生产日期', '工单', '产线', '产品型号', '完工数量', '工时', '重量（吨）'],
        ['2025/3/5', 'W-301', '一号线', 'SPK-S1', '1,200', 16, 1.02],
        ['2025/3/6', 'W-301', '一号线', 'SPK-S1', 800, 11, 0.68],
        ['2025/3/6', 'W-302', '二号线', 'SPK-S0', 500, 8, 0.4],
        ['2025/4/2', 'W-401', '一号线', 'SPK-S1', 1500, 20, 1.275],
        ['2025/4/3', 'W-402', '二号线', 'SPK-S0', 650, 10, 0.52],
      ],
    },
    {
      name: '产线',
      rows: [
        ['产线编号', '产线名称'],
        ['L1', '一号线'],
        ['L2', '二号线'],
      ],
    },
  ]);

/** What a person does in a spreadsheet: one cell is written anew. */
const mend = (workbook: Buffer, wrong: string, right: string): Buffer => {
  const limits = { invalid: 'FILE_XLSX_INVALID', parts: 100, bytes: 10_000_000 } as const;
  const parts = [...unpackParts(workbook, limits)];
  return zipParts(
    new Map(parts.map(([name, part]) => [name, part.toString('utf8').replaceAll(wrong, right)])),
  );
};

const choose = async (page: Page, buffer: Buffer, name = '台账.xlsx'): Promise<void> => {
  const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  await page.locator('#month-files').setInputFiles({ name, mimeType, buffer });
};

/** The cells of a month’s reconciliation, exact. */
const balance = (page: Page, month: string): Promise<readonly (readonly string[])[]> =>
  page
    .locator(`table[data-balance="${month}"] tbody tr`)
    .evaluateAll((rows) =>
      rows.map((row) => [...row.querySelectorAll('data')].map((cell) => cell.value)),
    );

const addUp = (rows: readonly (readonly string[])[]): readonly string[] =>
  (rows[0] ?? []).map((_, at) =>
    formatKg(rows.slice(0, -1).reduce((sum, row) => sum + parseKg(row[at] ?? '0'), 0n)),
  );

describe('an assembler', () => {
  it('imports two months from a messy workbook and mends one row with the file that comes back', async () => {
    await visit(`/sign-in?next=/facilities/${PLANT}/import`, CHINESE, async (page) => {
      await signIn(page, OWNER);
      await choose(page, messyBooks('一百二十'));
      await page.getByText('“一百二十”不是数字').waitFor();
      const report = (await page.locator('main').textContent()) ?? '';
      expect(report).toContain('第 9 行');
      expect(report).toContain('合计行，未计入');
      expect(report).toContain('同一工单出现在多行');
      expect(await axeFaults(page)).toEqual([]);
      await picture(page, 'facility-import-problems');

      // March is good already; nothing is saved for it yet.
      expect(addUp(await balance(page, '2025-03'))).toEqual(
        (await balance(page, '2025-03')).at(-1),
      );
      const waiting = page.waitForEvent('download');
      await page.getByRole('button', { name: /台账-problems\.xlsx/ }).click();
      const marked = await readFile(await (await waiting).path());
      const mended = mend(marked, '一百二十', '120');
      await choose(page, mended, '台账-problems.xlsx');
      await page.getByRole('button', { name: '保存 2 个月' }).waitFor();
      for (const month of ['2025-03', '2025-04']) {
        const rows = await balance(page, month);
        expect(rows).toHaveLength(4);
        expect(addUp(rows)).toEqual(rows.at(-1));
      }
      await picture(page, 'facility-import-preview');
      await page.getByRole('button', { name: '保存 2 个月' }).click();
      await page.getByText('已保存：2025-03, 2025-04').waitFor();
      const command = page.locator('.command code').first();
      expect(await command.textContent()).toBe(`npx tanji facility issue ${PLANT} 2025-03`);
      await picture(page, 'facility-import-saved');
    });
  });

  it('signs what was saved with the own key, and a second look says that nothing changes', async () => {
    const owner = commandLineOf(product, `${OWNER}@demo`);
    for (const month of ['2025-03', '2025-04']) {
      owner.run('facility', 'issue', PLANT, month, '--key', OWNER, '--yes');
    }
    const text = owner.run('facility', 'month', PLANT, '2025-04', '--of', 'issued', '--json');
    owner.close();
    const { document } = JSON.parse(text) as FacilityMonth;
    await visit(`/sign-in?next=/facilities/${PLANT}/import`, DESKTOP, async (page) => {
      await signIn(page, OWNER);
      await choose(page, messyBooks(120));
      await page.getByText('The same as what is signed.').first().waitFor();
      const factory = (await balance(page, '2025-04')).at(-1);
      const { scope1, scope2Location, scope2Market, scope3 } = document.totals;
      expect(factory).toEqual([scope1, scope2Location, scope2Market, scope3]);
    });
  });

  it('gets the template in the language of the page, on a phone', async () => {
    await visit(`/sign-in?next=/facilities/${PLANT}/import`, PHONE, async (page) => {
      await signIn(page, OWNER);
      const waiting = page.waitForEvent('download');
      await page.getByRole('button', { name: '工作簿（.xlsx）' }).click();
      const template = await readFile(await (await waiting).path());
      await choose(page, template, 'tanji-months.xlsx');
      await page.getByRole('button', { name: '保存 1 个月' }).waitFor();
      await picture(page, 'facility-import-phone');
    });
  });

  it('sees why others cannot import here, and what happens without a connection', async () => {
    await visit(`/facilities/${PLANT}/import`, DESKTOP, async (page) => {
      await page.getByText('Sign in to import months of your own plant.').waitFor();
    });
    const watched = await openPage(browser, product.url, DESKTOP);
    const { page } = watched;
    await page.goto(`/sign-in?next=/facilities/${PLANT}/import`);
    await settle(page);
    await signIn(page, OWNER);
    await page.context().setOffline(true);
    await choose(page, messyBooks(120));
    await page.getByRole('alert').getByRole('button').first().waitFor();
    await page.context().setOffline(false);
    await page.getByRole('alert').getByRole('button').first().click();
    await page
      .getByRole('button', { name: /^Save|same/ })
      .first()
      .waitFor();
    await watched.close();
  });
});

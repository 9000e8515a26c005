import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MonthImportReport } from '@tanji/domain/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gb18030 } from '../fixtures/index.js';
import { CliNetwork, SIGN } from './cli-network.js';

/** A plant brings its spreadsheets: mended by the file that comes back, saved, signed, compared. */

let network: CliNetwork;
beforeAll(async () => {
  network = await CliNetwork.start();
  await network.json('server', ['init', '--operator', 'op']);
  await network.done('server', ['login', 'admin']);
  await network.admit('maker', 'assembler');
  await network.admit('other', 'component');
  for (const id of ['P1', 'P2']) {
    await network.write(`${id}.yaml`, `id: ${id}\nname: { en: ${id} }\ndeclaredUnit: piece\n`);
    await network.done('maker', ['product', 'register', `${id}.yaml`, ...SIGN]);
  }
  await network.write('plant.yaml', 'id: plant\nname: { en: Plant }\nregion: CN-YN\n');
  await network.done('maker', ['facility', 'register', 'plant.yaml', ...SIGN]);
});
afterAll(() => network.stop());

const file = (name: string): string => join(network.folder, name);

const ENERGY = [
  '云岭工厂能源台账,,,,,,,',
  ',,,,,,,',
  '月份,表号,能源类型,用量,单位,因子数值,因子单位,分摊依据',
  '2025年3月,D-1,电力,"1,000",度,0.5,kgCO2e/kWh,工时',
  '2025年3月,D-2,电力,200,度,0.5,kgCO2e/kWh,不分配',
  '2025年4月,D-1,电力,0.12,万千瓦时,0.5,kgCO2e/kWh,工时',
  '2025年4月,Q-1,天然气,一百,立方米,2.1622,kgCO2e/立方米,件数',
  '合计,,,1300.12,,,,',
].join('\r\n');

const MADE = [
  '工单\t生产日期\t产线\t产品\t产量\t工时',
  'W-1\t2025/3/4\tL1\tP1\t10\t4',
  'W-2\t2025/3/5\tL1\tP2\t3\t2',
  'W-3\t2025/4/2\tL1\tP1\t12\t4',
].join('\n');

const importBooks = (...more: readonly string[]) =>
  ['facility', 'import', 'plant', ...more] as const;

describe('months from spreadsheets on the command line', () => {
  it('a dry run says row by row what is wrong, with the reconciliation of what is good', async () => {
    await writeFile(file('energy.csv'), gb18030(ENERGY));
    await network.write('made.txt', MADE);
    const run = importBooks('energy.csv', 'made.txt', '--dry-run');
    const { code, out } = await network.tanji('maker', run);
    expect(code).toBe(1);
    expect(out).toContain('energy.csv:7 用量: “一百” is not a number.');
    expect(out).toContain('FILE_NUMBER_INVALID');
    expect(out).toContain('energy.csv:8 A row of sums, not counted');
    // 1000 × 0.5 by hours 4 : 2, and 200 × 0.5 that no product carries.
    expect(out).toContain('2025-03: 600 kg CO2e');
    expect(out).toMatch(/P1 \(10\) +0 +333\.333333333 +333\.333333333 +0/);
    expect(out).toMatch(/P2 \(3\) +0 +166\.666666667 +166\.666666667 +0/);
    expect(out).toMatch(/unallocated +0 +100 +100 +0/);
    expect(out).toMatch(/factory +0 +600 +600 +0/);
    expect(out).toContain('2025-04: 1 problem(s)');
    const months = (await network.json('maker', ['facility', 'months', 'plant'])) as unknown as {
      readonly months: readonly unknown[];
    };
    expect(months.months).toEqual([]);
  });

  it('writes the file back; mended, its months are saved, signed and accounted', async () => {
    const first = await network.tanji(
      'maker',
      importBooks('energy.csv', 'made.txt', '--problems', 'mend.csv', '--save-good'),
    );
    expect(first.code).toBe(1);
    expect(first.err).toContain('tanji facility issue plant 2025-03');
    const marked = await readFile(file('mend.csv'), 'utf8');
    expect(marked).toContain('Problem / 问题');
    await network.write('mended.csv', marked.replace('一百', '100'));
    const out = await network.done('maker', importBooks('mended.csv', 'made.txt'));
    expect(out).toContain('2025-03: 600 kg CO2e, saved');
    expect(out).toContain('the same as before');
    expect(out).toContain('2025-04: 816.22 kg CO2e, saved');
    for (const month of ['2025-03', '2025-04']) {
      await network.done('maker', ['facility', 'issue', 'plant', month, ...SIGN]);
    }
    const year = (await network.json('maker', [
      'facility',
      'accounts',
      'plant',
      '--by',
      'year',
    ])) as unknown as { readonly periods: readonly { readonly total: string }[] };
    expect(year.periods.map(({ total }) => total)).toEqual(['1416.22']);
  });

  it('a table alone changes its part of the month and keeps the others', async () => {
    await network.write(
      'more.txt',
      MADE.replace('W-3\t2025/4/2\tL1\tP1\t12', 'W-3\t2025/4/2\tL1\tP1\t24'),
    );
    const report = (await network.json(
      'maker',
      importBooks('more.txt', '--dry-run'),
    )) as unknown as MonthImportReport;
    expect(report.months.map(({ month, kept, compared }) => [month, kept, compared?.same])).toEqual(
      [
        ['2025-03', ['activities'], true],
        ['2025-04', ['activities'], false],
      ],
    );
    expect(report.months[1]?.account?.products).toMatchObject([{ product: 'P1', pieces: '24' }]);
    expect(report.months[1]?.compared).toMatchObject({ with: 'issued', change: '0' });
  });

  it('a template in Chinese imports with its samples; nobody else imports here', async () => {
    await network.done('maker', [
      'facility',
      'template',
      'plant',
      '-o',
      'months.xlsx',
      '--lang',
      'zh-CN',
    ]);
    expect((await network.tanji('maker', importBooks('months.xlsx', '--dry-run'))).code).toBe(0);
    const taken = await network.tanji('maker', [
      'facility',
      'template',
      'plant',
      '-o',
      'months.xlsx',
    ]);
    expect([taken.code, taken.err.includes('FILE_EXISTS')]).toEqual([5, true]);
    const other = await network.tanji('other', importBooks('months.xlsx', '--dry-run'));
    expect(other.err).toContain('FACILITY_HIDDEN');
    const both = await network.tanji(
      'maker',
      importBooks('months.xlsx', '--dry-run', '--save-good'),
    );
    expect(both.code).toBe(2);
    const nothing = await network.tanji('maker', [
      'facility',
      'issue',
      'plant',
      '2024-01',
      ...SIGN,
    ]);
    expect([nothing.code, nothing.err.includes('RECORD_NOT_FOUND')]).toEqual([4, true]);
  });
});

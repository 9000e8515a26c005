import type { MonthImportReport, MonthTemplate } from '@tanji/domain/api';
import type { AccountInput } from '@tanji/domain/accounting';
import { accountRecordOf, calculateAccount } from '@tanji/domain/accounting';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gb18030, rawWorkbook } from '../../../test/src/fixtures/index.js';
import { readBooks } from '../month-import/index.js';
import { buildChain, calculation, factor, publishFactor, type Chain } from '../testing/chain.js';
import { problemIn, startTestGateway } from '../testing/test-gateway.js';

const PART = 'pcf-part';
let chain: Chain;
let part: { readonly recordHash: string; readonly total: string };
beforeAll(async () => {
  chain = await buildChain(await startTestGateway());
  const facility = { schema: 'tanji.facility/1', id: 'plant', owner: 'maker' } as const;
  const content = { ...facility, name: { en: 'Plant' }, region: 'CN-YN' };
  await chain.gateway.submit('maker', 'facility.register', content, chain.token('maker'));
  const { recordHash } = await chain.footprint({
    owner: 'parts',
    id: PART,
    calculation: calculation('PART-1'),
  });
  part = { recordHash, total: '1' };
  const split = factor({ id: 'test:split' });
  await publishFactor(chain, { ...split, validity: { start: '2026-01-01', end: '2026-06-16' } });
  await publishFactor(chain, {
    ...split,
    version: '2',
    supersedes: '1',
    validity: { start: '2026-06-16', end: '2027-01-01' },
  });
}, 60_000);
afterAll(() => chain.gateway.close());

interface ImportOptions {
  readonly mode?: string;
  readonly as?: string;
  readonly language?: string;
}

const call = (files: Readonly<Record<string, string | Buffer>>, options: ImportOptions = {}) =>
  chain.gateway.call('/facilities/plant/months/import', {
    token: chain.token(options.as ?? 'maker'),
    headers: { 'accept-language': options.language ?? 'en' },
    body: {
      mode: options.mode ?? 'check',
      files: Object.entries(files).map(([name, content]) => ({
        name,
        content: Buffer.from(content).toString('base64'),
      })),
    },
  });

const imported = async (
  files: Readonly<Record<string, string | Buffer>>,
  options?: ImportOptions,
): Promise<MonthImportReport> => {
  const reply = await call(files, options);
  if (reply.status !== 200) throw new Error(reply.text);
  return reply.json as MonthImportReport;
};

const errors = ({ remarks }: MonthImportReport): readonly string[] =>
  remarks.flatMap(({ level, row, code }) => (level === 'error' ? [`${row}/${code}`] : []));

const notes = ({ remarks }: MonthImportReport): readonly string[] =>
  remarks.flatMap(({ level, row, code }) => (level === 'note' ? [`${row}/${code}`] : []));

const HEAD =
  'month,id,kind,amount,unit,factor,factor value,factor unit,allocation key,supplier,footprint,product';
const own = (month: string, id: string, more = ''): string =>
  `${month},${id},electricity,1000,kWh,,0.5,kgCO2e/kWh,none,,,${more}`;
const table = (...rows: readonly string[]): string => [HEAD, ...rows].join('\n');
const MADE = 'date,line,product,pieces,hours,work order';

const savedMonths = async (): Promise<readonly string[]> => {
  const { json } = await chain.gateway.expect(200, '/facilities/plant/months', {
    token: chain.token('maker'),
  });
  return (json as { months: { month: string }[] }).months.map(({ month }) => month);
};

describe('what rows refer to', () => {
  it('a factor is the version in force in the month, with its reference', async () => {
    const named = own('2025-03', 'grid').replace(',,0.5,kgCO2e/kWh', ',test:energy/grid,,');
    const report = await imported({ 'a.csv': table(named) }, { mode: 'save' });
    expect(errors(report)).toEqual([]);
    const { json } = await chain.gateway.expect(200, '/facilities/plant/months/2025-03', {
      token: chain.token('maker'),
    });
    expect(json).toMatchObject({
      document: {
        total: '500',
        factors: [{ id: 'test:energy/grid', version: '1' }],
        entries: [{ activity: { factor: { value: '0.5', unit: 'kgCO2e/kWh' } } }],
      },
    });
  });

  it.each([
    ['test:energy/none', 'FACTOR_NOT_FOUND'],
    ['test:energy/grid@9', 'FACTOR_NOT_FOUND'],
  ])('factor %s is a problem of its row: %s', async (id, code) => {
    const report = await imported({
      'a.csv': table(own('2025-03', 'grid').replace(',,0.5,kgCO2e/kWh', `,${id},,`)),
    });
    expect(errors(report)).toEqual([`2/${code}`]);
  });

  it('a factor out of its validity is a problem too', async () => {
    const row = own('2031-03', 'grid').replace(',,0.5,kgCO2e/kWh', ',test:energy/grid,,');
    expect(errors(await imported({ 'a.csv': table(row) }))).toEqual(['2/FACTOR_OUT_OF_PERIOD']);
  });

  it('a supplier’s footprint gives its value, hash and supplier', async () => {
    const row = (month: string, id: string, supplier = '') =>
      `${month},parts,supply,10,piece,,,,none,${supplier},${id},`;
    const report = await imported({ 'a.csv': table(row('2025-04', PART)) }, { mode: 'save' });
    expect(errors(report)).toEqual([]);
    const { json } = await chain.gateway.expect(200, '/facilities/plant/months/2025-04', {
      token: chain.token('maker'),
    });
    const { entries } = (json as { document: { entries: { activity: unknown }[] } }).document;
    expect(entries[0]?.activity).toMatchObject({
      supplier: 'parts',
      footprint: { id: PART, hash: part.recordHash },
      factor: { value: part.total, unit: 'kgCO2e/piece' },
    });
    const wrong = await imported({
      'a.csv': table(
        row('2025-04', PART, 'steel'),
        row('2025-05', 'no-such-footprint'),
        row('2019-05', PART),
      ),
    });
    expect(errors(wrong)).toEqual([
      '4/MONTH_FOOTPRINT_UNFIT',
      '2/MONTH_SUPPLIER_DIFFERS',
      '3/FOOTPRINT_INPUT_MISSING',
    ]);
  });

  it('products are the owner’s, ids stand once, keys are complete', async () => {
    const timed = own('2025-03', 'grid').replace('none', 'time');
    const report = await imported({
      'a.csv': table(timed, timed, own('2025-03', 'office', 'NONE')),
      'b.csv': [MADE, `2025-03-04,L1,SPK-1,10,4,W1`, `2025-03-05,L1,SPK-1,3,,W2`].join('\n'),
    });
    expect(errors(report)).toEqual([
      '3/MONTH_ROW_DUPLICATE',
      '4/MONTH_PRODUCT_UNKNOWN',
      '3/ACCOUNT_KEY_MISSING',
    ]);
    expect(report.remarks[2]).toMatchObject({
      file: 'b.csv',
      month: '2025-03',
      text: { zh: expect.stringContaining('hours') as string },
      help: { en: expect.stringContaining('Missing is not zero') as string },
    });
  });

  it('a factor with two versions in a month has to say which', async () => {
    // From the middle of a month on, a second version.
    const report = await imported({
      'a.csv': table(own('2026-06', 'grid').replace(',,0.5,kgCO2e/kWh', ',test:split,,')),
    });
    expect(errors(report)).toEqual(['2/MONTH_FACTOR_SPLIT']);
  });

  it('a month needs activities, in the file or saved before', async () => {
    const made = [MADE, `2024-01-04,L1,SPK-1,10,4,W1`].join('\n');
    expect(errors(await imported({ 'b.csv': made }))).toEqual(['2/MONTH_EMPTY']);
    await imported(
      { 'a.csv': table(own('2024-01', 'grid').replace('none', 'time')) },
      { mode: 'save' },
    );
    const report = await imported({ 'b.csv': made }, { mode: 'save' });
    expect(report.months).toMatchObject([
      { month: '2024-01', kept: ['activities'], saved: true, problems: 0 },
    ]);
    expect(report.months[0]?.account?.products).toMatchObject([
      { product: 'SPK-1', pieces: '10', scope2Location: '500' },
    ]);
  });

  it('the calculation’s own refusals stand at their row', async () => {
    const row = '2025-03,gas,fuel,1,m3,,2,kgCO2e/m3,none,,,';
    const report = await imported({
      'a.csv': [`${HEAD},scope 3 category`, `${own('2025-03', 'grid')},`, `${row},4`].join('\n'),
    });
    expect(errors(report)).toEqual(['3/ACCOUNT_ENTRY_INVALID']);
    const green = 'month,certificate,energy (kWh),factor value,factor unit,covers';
    const excess = await imported({
      'a.csv': table(own('2025-03', 'grid')),
      'c.csv': [green, '2025-03,GEC-1,2000,0,kgCO2e/kWh,'].join('\n'),
    });
    expect(errors(excess)).toEqual(['2/ACCOUNT_CERTIFICATE_EXCESS']);
    const nowhere = await imported({
      'a.csv': table(own('2025-03', 'grid')),
      'c.csv': [green, '2025-03,GEC-1,2,0,kgCO2e/kWh,roof'].join('\n'),
    });
    expect(errors(nowhere)).toEqual(['2/ACCOUNT_REFERENCE_UNKNOWN']);
  });

  it('a work order over several days has a record for each', async () => {
    const made = [
      MADE,
      `2025-07-04,L1,SPK-1,10,4,W1`,
      `2025-07-05,L1,SPK-1,5,2,W1`,
      `2025-07-05,L1,SPK-1,5,2,W1`,
    ];
    const activities = table(own('2025-07', 'grid').replace('none', 'time'));
    const report = await imported({ 'a.csv': activities, 'b.csv': made.slice(0, 3).join('\n') });
    expect([errors(report), notes(report)]).toEqual([[], ['2/ids-completed']]);
    expect(report.months[0]?.account?.products[0]?.pieces).toBe('15');
    const twice = await imported({ 'a.csv': activities, 'b.csv': made.join('\n') });
    expect(errors(twice)).toEqual(['4/MONTH_ROW_DUPLICATE']);
  });
});

describe('saving', () => {
  const mixed = table(own('2025-08', 'grid'), own('2025-09', 'grid').replace('1000', 'many'));

  it('keeps nothing when it only checks, nor when a month is bad, and the good ones on demand', async () => {
    const before = await savedMonths();
    await imported({ 'a.csv': table(own('2025-08', 'grid')) });
    const all = await imported({ 'a.csv': mixed }, { mode: 'save' });
    expect(all.months.map(({ month, saved }) => [month, saved])).toEqual([
      ['2025-08', false],
      ['2025-09', false],
    ]);
    expect(await savedMonths()).toEqual(before);
    const good = await imported({ 'a.csv': mixed }, { mode: 'save-good' });
    expect(good.months.map(({ saved }) => saved)).toEqual([true, false]);
    expect(await savedMonths()).toContain('2025-08');
  });

  it('says what changes against what is saved, and against what is issued', async () => {
    const report = await imported({
      'a.csv': table(own('2025-08', 'grid').replace('1000', '1200'), own('2025-08', 'hall')),
    });
    expect(report.months[0]?.compared).toMatchObject({
      with: 'saved',
      same: false,
      total: '500',
      change: '600',
      activities: { added: ['hall'], changed: ['grid'], gone: [] },
    });
    const same = await imported({ 'a.csv': table(own('2025-08', 'grid')) });
    expect(same.months[0]?.compared).toMatchObject({ same: true, change: '0' });
    const input: AccountInput = {
      schema: 'tanji.account-input/1',
      facility: 'plant',
      owner: 'maker',
      month: '2025-10',
      electricity: 'location',
      lines: [],
      activities: [
        {
          id: 'grid',
          kind: 'electricity',
          amount: '10',
          unit: 'kWh',
          key: 'none',
          factor: { value: '0.5', unit: 'kgCO2e/kWh' },
        },
      ],
      certificates: [],
      production: [],
    };
    const account = accountRecordOf(calculateAccount(input), 1);
    await chain.gateway.submit('maker', 'account.issue', account, chain.token('maker'));
    const issued = await imported({ 'a.csv': table(own('2025-10', 'grid')) });
    expect(issued.months[0]?.compared).toMatchObject({
      with: 'issued',
      account: 'plant:2025-10:1',
      change: '495',
    });
  });

  it('waits while rows have no readable month, which may belong to any', async () => {
    const files = { 'a.csv': table(own('2025-11', 'grid'), own('Nov', 'hall')) };
    const report = await imported(files, { mode: 'save' });
    expect(report.counts).toMatchObject({ errors: 1, unplaced: 1 });
    expect(report.months.map(({ saved }) => saved)).toEqual([false]);
  });

  it('is the owner’s', async () => {
    const files = { 'a.csv': table(own('2025-11', 'grid')) };
    expect(problemIn(await call(files, { as: 'parts' })).code).toBe('FACILITY_HIDDEN');
    expect(problemIn(await call(files, { as: 'audit' })).code).toBe('FACILITY_HIDDEN');
    const reply = await call({ 'a.csv': 'nothing,here' });
    expect([reply.status, problemIn(reply).code]).toEqual([422, 'MONTH_TABLE_MISSING']);
  });
});

describe('files that come back', () => {
  const marked = (report: MonthImportReport, index = 0): Buffer =>
    Buffer.from(report.marked[index]?.content ?? '', 'base64');

  it('have a column of problems as CSV, and are read again when they are mended', async () => {
    const rows = [
      '台账,,',
      '月份;表号;类型;用量;单位;因子数值;因子单位;分摊依据',
      '2025年3月;D-1;电;1,5千;度;0.5;kgCO2e/kWh;不分配',
      ';;;;;;;',
      '合计;;;;;;;',
    ];
    const report = await imported({ '台账.csv': gb18030(rows.join('\r\n')) }, { language: 'zh' });
    expect(errors(report)).toEqual(['3/FILE_NUMBER_INVALID']);
    expect(report.marked[0]?.name).toBe('台账-problems.csv');
    const text = marked(report).toString('utf8');
    const lines = text.split('\r\n');
    expect(text.startsWith('﻿')).toBe(true);
    expect(lines[1]).toMatch(/;Problem \/ 问题$/);
    expect(lines[2]).toMatch(/;"?用量：“1,5千”不是数字。/);
    expect(lines[4]).toBe('合计;;;;;;;');
    const again = await imported({ 'b.csv': text.replace('1,5千', '1.5') });
    expect(errors(again)).toEqual([]);
    expect(again.marked).toEqual([]);
  });

  it('are workbooks with every sheet where a workbook came', async () => {
    const head = HEAD.split(',');
    const row = own('2025-03', 'grid').split(',');
    const bytes = rawWorkbook([
      { name: 'notes', rows: [['keep me']] },
      { name: 'energy', rows: [['title'], head, row, row.with(1, 'hall').with(3, 'x')] },
    ]);
    const report = await imported({ 'books.xlsx': bytes });
    expect(errors(report)).toEqual(['4/FILE_NUMBER_INVALID']);
    const back = marked(report);
    const read = readBooks([{ name: 'b.xlsx', bytes: back }], { decimal: 'unknown' });
    expect(read.problems.map(({ place }) => place.row)).toEqual([4]);
    expect(read.notices.map(({ code, place }) => [code, place.sheet])).toEqual([
      ['sheet-unused', 'notes'],
    ]);
    // Marked twice, the column is not there twice.
    const twice = await imported({ 'books.xlsx': back });
    expect(marked(twice).equals(back)).toBe(true);
  });
});

describe('the template', () => {
  it.each(
    (['xlsx', 'csv'] as const).flatMap((format) =>
      (['en', 'zh-CN'] as const).map((language) => [format, language] as const),
    ),
  )('imports as %s in %s without a problem, samples and all', async (format, language) => {
    const path = `/facilities/plant/months/template?format=${format}&language=${language}`;
    const { json } = await chain.gateway.expect(200, path, { token: chain.token('maker') });
    const { name, content } = json as MonthTemplate;
    const report = await imported({ [name]: Buffer.from(content, 'base64') });
    expect(errors(report)).toEqual([]);
    expect(report.tables.flatMap(({ columns }) => columns.filter(({ column }) => !column))).toEqual(
      [],
    );
    expect(report.tables.map(({ table: one }) => one).sort()).toEqual(
      format === 'csv' ? ['activities'] : ['activities', 'certificates', 'lines', 'production'],
    );
    expect(report.months.map(({ account }) => account?.products.length)).toEqual([
      format === 'csv' ? 0 : 1,
    ]);
    expect(new Set(notes(report).map((note) => note.split('/')[1]))).toEqual(
      new Set(['sample-row']),
    );
  });
});

import { isTanjiError } from '@tanji/domain/errors';
import { describe, expect, it } from 'vitest';
import { gb18030, rawWorkbook } from '../../../test/src/fixtures/index.js';
import { unpackParts, zipParts } from '../files/index.js';
import { readMonth, readDay } from './dates.js';
import type { ReadBooks } from './model.js';
import { readBooks } from './read-books.js';

const read = (name: string, content: string | Buffer, decimal?: 'point' | 'comma'): ReadBooks =>
  readBooks([{ name, bytes: Buffer.from(content) }], { decimal: decimal ?? 'unknown' });

const csv = (...rows: readonly string[]): ReadBooks => read('books.csv', rows.join('\n'));

const codeOf = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    if (isTanjiError(error)) return error.code;
    throw error;
  }
  return 'none';
};

const LIMITS = { invalid: 'FILE_XLSX_INVALID', parts: 100, bytes: 1_000_000 } as const;
const HEAD = 'month,id,kind,amount,unit,factor value,factor unit,allocation key';
const ROW = '2025-03,grid,electricity,1000,kWh,0.5,kgCO2e/kWh,time';

const problems = ({ problems: list }: ReadBooks): readonly string[] =>
  list.map(({ place, column, code }) => `${place.row}/${column ?? ''}/${code}`);

describe('months and days', () => {
  it.each([
    ['2025年3月', '2025-03'],
    ['2025年03月份', '2025-03'],
    ['2025/3', '2025-03'],
    ['2025.3', '2025-03'],
    ['２０２５－０３', '2025-03'],
    ['2025-03-05', '2025-03'],
    ['2025-03-05 08:30:00', '2025-03'],
    ['202503', '2025-03'],
    ['20250305', '2025-03'],
    ['45717', '2025-03'],
    ['Mar 2025', '2025-03'],
    ['March-2025', '2025-03'],
    ['2025 年 3 月', '2025-03'],
  ])('reads %s as %s', (text, month) => {
    expect(readMonth(text)).toBe(month);
  });

  it.each(['3月', '2025-13', '03/05/2025', '25年3月', '2025', '123456', 'March', '2025-02-30'])(
    'refuses %s: a month is never guessed',
    (text) => {
      expect(codeOf(() => readMonth(text))).toBe('MONTH_INVALID');
    },
  );

  it('asks for a day where records have one', () => {
    expect(readDay('2025年3月5日')).toBe('2025-03-05');
    expect(readDay('45721')).toBe('2025-03-05');
    expect(codeOf(() => readDay('2025年3月'))).toBe('MONTH_DAY_INVALID');
  });
});

describe('tables of books', () => {
  it('are recognised below titles, in GB18030, with Chinese words, units and full-width digits', () => {
    const text = [
      '某某工厂能源台账,,,,,,,',
      '填报人：张三,,,,,,,',
      ',,,,,,,',
      '月份,表号,能源类型,用量,单位,排放因子,因子单位,分摊依据,备注',
      '2025年3月,D-1,电力,"１２,３４５.５",度,0.5366,kgCO2e/kWh,工时,总表',
      '2025年3月,D-2,电,1.2,万千瓦时,0.5366,kgCO2e/kWh,不分配,办公',
      '2025年3月,Q-1,天然气,"8,200",立方米,2.1622,kgCO2e/立方米,质量,',
      '合计,,,20545.5,,,,,',
      '2025年3月,M-1,煤,3,吨,1900,kgCO2e/吨,质量,',
    ].join('\r\n');
    const books = read(
      '台账.csv',
      gb18030(text.replaceAll('１２', '12').replaceAll('３４５', '345')),
    );
    expect(problems(books)).toEqual([]);
    expect(
      books.activities.map(({ id, kind, amount, unit, key }) => [id, kind, amount, unit, key]),
    ).toEqual([
      ['D-1', 'electricity', '12345.5', 'kWh', 'time'],
      ['D-2', 'electricity', '12000', 'kWh', 'none'],
      ['Q-1', 'fuel', '8200', 'm3', 'mass'],
      ['M-1', 'fuel', '3', 't', 'mass'],
    ]);
    expect(books.notices.map(({ place, code }) => [place.row, code])).toEqual([[8, 'total-row']]);
    const wide = read('宽.csv', text);
    expect(wide.activities[0]?.amount).toBe('12345.5');
  });

  it.each([
    [';', '﻿'],
    ['\t', ''],
  ])('may be separated by %j, with a mark before the text', (mark, start) => {
    const rows = [HEAD, ROW].map((row) => row.replaceAll(',', mark));
    expect(read('a.csv', `${start}${rows.join('\n')}`).activities).toHaveLength(1);
  });

  it('take the kind and the unit from headings', () => {
    const books = csv(
      '月份,电表,用电量（万千瓦时）,排放因子(kgCO2e/kWh),分配依据',
      '2025/3,D-1,1.25,0.5366,机时',
    );
    expect(problems(books)).toEqual([]);
    expect(books.activities[0]).toMatchObject({
      kind: 'electricity',
      amount: '12500',
      unit: 'kWh',
      factor: { is: 'own', factor: { value: '0.5366', unit: 'kgCO2e/kWh' } },
    });
  });

  it('read production with work orders, tonnes and minutes', () => {
    const books = csv(
      '工单,生产日期,产线,产品,产量,工时（分钟）,重量（吨）,用电量（度）,班组',
      'W-1,2025/3/5,L1,P1,"1,200",90,1.5,80,甲',
    );
    expect(problems(books)).toEqual([]);
    expect(books.production[0]).toMatchObject({
      month: '2025-03',
      date: '2025-03-05',
      pieces: '1200',
      hours: '1.5',
      massKg: '1500',
      energyKwh: '80',
    });
    expect(books.notices).toMatchObject([{ code: 'column-unused', params: { text: '班组' } }]);
  });

  it('are several in a workbook, with dates by number, merged cells and names of lines', () => {
    const bytes = rawWorkbook([
      { name: '说明', rows: [['请填写']] },
      {
        name: '2025年3月',
        merged: ['B3:B4'],
        rows: [
          ['能源消耗'],
          ['电表', '类型', '用量', '单位', '因子数值', '因子单位', '分配依据', '产线'],
          ['D-1', '电力', 0.1, 'MWh', 0.5, 'kgCO2e/kWh', '工时', '一号线'],
          ['D-2', '', 200, 'kWh', 0.5, 'kgCO2e/kWh', '工时', 'L2'],
          ['合计', '', { formula: 'SUM(C3:C4)', value: 200.1 }],
        ],
      },
      {
        name: '生产',
        rows: [
          ['日期', '产线', '产品', '数量', '工时'],
          [{ serial: 45721 }, '一号线', 'P1', 10, 4],
        ],
      },
      {
        name: '产线',
        rows: [
          ['产线编号', '名称'],
          ['L1', '一号线'],
        ],
      },
      {
        name: '绿证',
        rows: [
          ['月份', '证书编号', '电量（MWh）', '因子数值', '因子单位'],
          [{ serial: 45717 }, 'GEC-1', 0.05, 0, 'kgCO2e/kWh'],
        ],
      },
    ]);
    const books = read('books.xlsx', bytes);
    expect(problems(books)).toEqual([]);
    expect(books.tables.map(({ sheet, table, rows }) => [sheet, table, rows])).toEqual([
      ['产线', 'lines', 1],
      ['2025年3月', 'activities', 2],
      ['生产', 'production', 1],
      ['绿证', 'certificates', 1],
    ]);
    expect(books.activities).toMatchObject([
      { id: 'D-1', month: '2025-03', line: 'L1', amount: '0.1' },
      { id: 'D-2', month: '2025-03', kind: 'electricity', line: 'L2' },
    ]);
    expect(books.production).toMatchObject([{ id: 'r2', date: '2025-03-05', line: 'L1' }]);
    expect(books.certificates).toMatchObject([{ id: 'GEC-1', month: '2025-03', kWh: '50' }]);
    expect(books.notices.map(({ code }) => code).sort()).toEqual([
      'ids-numbered',
      'month-from-sheet',
      'sheet-unused',
      'total-row',
    ]);
  });

  it('refuse computed cells where they count, at their place', () => {
    const head = HEAD.split(',');
    const row = [
      '2025-03',
      'grid',
      'electricity',
      { formula: '1+1', value: 2 },
      'kWh',
      0.5,
      'kgCO2e/kWh',
      'time',
    ];
    const books = read('a.xlsx', rawWorkbook([{ name: 'a', rows: [head, row] }]));
    expect(books.problems).toMatchObject([
      { place: { sheet: 'a', row: 2 }, column: 'amount', month: '2025-03', code: 'FILE_FORMULA' },
    ]);
    expect(books.activities).toEqual([]);
  });
});

describe('what is wrong with a row', () => {
  it.each([
    [ROW.replace('2025-03', '3月'), '2/month/MONTH_INVALID'],
    [ROW.replace('grid', '总表 1'), '2/id/MONTH_ID_INVALID'],
    [ROW.replace('electricity', 'sunshine'), '2/kind/FILE_CHOICE_UNKNOWN'],
    [ROW.replace('1000', ''), '2/amount/FILE_CELL_REQUIRED'],
    [ROW.replace('1000', '-'), '2/amount/FILE_CELL_REQUIRED'],
    [ROW.replace('1000', 'viel'), '2/amount/FILE_NUMBER_INVALID'],
    [ROW.replace('1000', '-5'), '2/amount/FILE_NUMBER_INVALID'],
    [ROW.replace('1000', '"1,000"'), '2/amount/FILE_NUMBER_AMBIGUOUS'],
    [ROW.replace(',kWh', ',bushel'), '2/unit/UNIT_UNKNOWN'],
    [ROW.replace(',kWh', ',kg'), '2/factor unit/UNIT_MISMATCH'],
    [ROW.replace('0.5,kgCO2e/kWh', ','), '2/factor value/MONTH_FACTOR_MISSING'],
    [ROW.replace('kgCO2e/kWh', ''), '2/factor value/MONTH_FACTOR_PARTIAL'],
    [ROW.replace(',time', ','), '2/allocation key/FILE_CELL_REQUIRED'],
  ])('%s: %s', (row, problem) => {
    const books = csv(HEAD, row);
    expect(problems(books)).toEqual([problem]);
    expect(books.activities).toEqual([]);
    expect(books.problems[0]?.month).toBe(row.startsWith('3月') ? undefined : '2025-03');
  });

  it('is said once per fault, several in a row', () => {
    expect(problems(csv(HEAD, '2025-03,grid,electricity,x,bushel,0.5,kgCO2e/kWh,never'))).toEqual([
      '2/amount/FILE_NUMBER_INVALID',
      '2/allocation key/FILE_CHOICE_UNKNOWN',
      '2/unit/UNIT_UNKNOWN',
    ]);
  });

  it('asks for one factor, not two', () => {
    const books = csv(`${HEAD},factor`, `${ROW},cn:grid@2`);
    expect(problems(books)).toEqual(['2/factor/MONTH_FACTOR_SEVERAL']);
  });

  it('counts whole pieces', () => {
    const books = csv('date,line,product,pieces', '2025-03-05,L1,P1,2.5', '2025-03,L1,P1,2');
    expect(problems(books)).toEqual(['2/pieces/MONTH_PIECES_INVALID', '3/date/MONTH_DAY_INVALID']);
  });

  it('is said once at the headings where a column is missing or stands twice', () => {
    const books = csv(
      'id,kind,amount,unit,factor,allocation key',
      'a,fuel,1,kg,x:y,mass',
      'b,fuel,1,kg,x:y,mass',
    );
    expect(problems(books)).toEqual(['1//MONTH_COLUMN_MISSING']);
    expect(books.activities).toEqual([]);
    expect(problems(csv(`${HEAD},用量`, `${ROW},7`))).toEqual(['1/用量/FILE_COLUMN_DUPLICATE']);
  });
});

describe('files that are no books', () => {
  it.each([
    ['note.csv', 'MONTH_TABLE_MISSING', 'hello,world\n1,2'],
    ['old.xls', 'FILE_FORMAT_UNKNOWN', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
    ['bill.pdf', 'FILE_FORMAT_UNKNOWN', Buffer.from('%PDF-1.7')],
    ['rubbish.xlsx', 'FILE_XLSX_INVALID', Buffer.from('PK rubbish and more rubbish')],
    ['picture.csv', 'FILE_ENCODING_INVALID', Buffer.from([0xff, 0x00, 0x81, 0x00])],
    ['long.csv', 'FILE_TOO_LARGE', `${HEAD}\n${'a,b\n'.repeat(200_001)}`],
  ])('%s: %s', (name, code, content) => {
    expect(codeOf(() => read(name, content))).toBe(code);
  });

  it('may say much in sheets of notes, and name no rows that cannot be', () => {
    const rows = [HEAD.split(','), ROW.split(',')];
    const notes = { name: 'notes', rows: [['x'.repeat(5_000)]] };
    expect(read('a.xlsx', rawWorkbook([notes, { name: 'a', rows }])).activities).toHaveLength(1);
    const long = [...rows, ROW.split(',').with(1, 'x'.repeat(2_001))];
    expect(codeOf(() => read('a.xlsx', rawWorkbook([{ name: 'a', rows: long }])))).toBe(
      'FILE_TOO_LARGE',
    );
    const parts = unpackParts(rawWorkbook([{ name: 'a', rows }]), LIMITS);
    for (const line of ['1000000000', '0', '1.5', '-1']) {
      const changed = [...parts].map(
        ([name, part]) =>
          [name, part.toString().replace('<row r="2">', `<row r="${line}">`)] as const,
      );
      const bytes = zipParts(new Map(changed));
      expect(codeOf(() => read('a.xlsx', bytes))).toBe('FILE_XLSX_INVALID');
    }
  });

  it('do not unfold without end', () => {
    const row = `<row r="1"><c r="A1"><v>${'0'.repeat(1000)}</v></c></row>`;
    const sheet = row.repeat(200_000);
    const parts = new Map([1, 2].map((n) => [`xl/worksheets/sheet${n}.xml`, sheet] as const));
    const bomb = zipParts(parts);
    expect(bomb.length).toBeLessThan(4_000_000);
    expect(codeOf(() => read('bomb.xlsx', bomb))).toBe('FILE_TOO_LARGE');
  });
});

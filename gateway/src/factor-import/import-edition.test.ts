import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import {
  importEdition,
  publisherOf,
  reportText,
  type ImportFile,
  type PreviousRow,
} from './index.js';
import { factorIdOf, slug } from './clean-text.js';
import { cleanNumber } from './clean-number.js';

const HEAD = 'id,name_en,value,unit,category,subcategory,region,valid_from,valid_to';
const ROW = 'steel,Steel,2.1,kgCO2e/kg,materials,metal,CN,2025-01-01,2026-01-01';

const csv = (...lines: readonly string[]): ImportFile => ({
  name: 'own.csv',
  bytes: Buffer.from(lines.join('\n')),
});

const read = (file: ImportFile, extra: Partial<Parameters<typeof importEdition>[0]> = {}) =>
  importEdition({ profile: publisherOf('acme'), edition: '2025', files: [file], ...extra });

describe('our own table', () => {
  it('becomes rows with exact values', async () => {
    const { rows, report } = await read(csv(HEAD, ROW));
    expect(rows.map(({ row }) => row)).toMatchObject([
      { id: 'acme:steel', version: '202500', value: '2.1', unit: 'kgCO2e/kg', region: 'CN' },
    ]);
    expect(report).toMatchObject({ rowsRead: 1, factors: 1 });
    expect(report.levels).toEqual({ error: 0, review: 0, note: 0 });
  });

  it('reads Chinese headings in GB18030 and converts units exactly', async () => {
    // 编号,名称,数值,单位,类别,子类别 / 钢 in GB2312 bytes
    const words = ['b1e0bac5', 'c3fbb3c6', 'cafdd6b5', 'b5a5cebb', 'c0e0b1f0', 'd7d3c0e0b1f0'];
    const bytes = Buffer.concat([
      ...words.flatMap((word, index) => [
        Buffer.from(index === 0 ? '' : ','),
        Buffer.from(word, 'hex'),
      ]),
      Buffer.from('\nsteel,'),
      Buffer.from('b8d6', 'hex'),
      Buffer.from(',1830.5,kgCO2e/t,materials,metal\n'),
    ]);
    const { rows, report } = await read({ name: 'own.csv', bytes });
    expect(report.files[0]).toMatchObject({ format: 'csv', encoding: 'gb18030' });
    expect(report.units).toEqual({ 'kgCO2e/t': 1 });
    expect(rows[0]?.row).toMatchObject({ name: { zh: '钢' }, value: '1830.5', unit: 'kgCO2e/t' });
  });

  it('keeps the printed number beside a converted one', async () => {
    const { rows } = await read(csv(HEAD, ROW.replace('2.1,kgCO2e/kg', '536.6,gCO2/kWh')));
    expect(rows[0]?.row).toMatchObject({
      value: '0.5366',
      unit: 'kgCO2e/kWh',
      stated: { value: '536.6', unit: 'g CO2e/kWh' },
    });
  });

  it('reads JSON without losing a digit', async () => {
    const text = `[{"id":"a","value":0.12345678901234567890,"unit":"kgCO2e/kg","category":"materials","subcategory":"x"}]`;
    const { rows, report } = await read({ name: 'own.json', bytes: Buffer.from(text) });
    expect(rows[0]?.row.value).toBe('0.123456789012346');
    expect(report.counts['float-noise']).toBe(1);
  });

  it('tells missing, unknown unit, no number, unknown member and contradiction by line', async () => {
    const { report, rows } = await read(
      csv(
        HEAD,
        ROW,
        ROW.replace('steel', 'a').replace('2.1', 'n/a'),
        ROW.replace('steel', 'b').replace('/kg', '/bushel'),
        ROW.replace('steel', 'c').replace('2.1', 'two'),
        ROW.replace('steel', 'd').replace('materials', 'magic'),
        ROW.replace('2.1', '2.2'),
        ROW,
        ROW.replace('steel', 'e').replace('CN', 'China'),
        ROW.replace('steel', 'f').replace('2.1', '=1+1'),
        ROW.replace('steel', 'g').replace('Steel', '=A1&B1'),
      ),
    );
    expect(rows.length).toBe(1);
    expect(report.skipped).toEqual({ 'no-value': 1, 'repeated-row': 1 });
    expect(report.skippedAt).toContainEqual({ reason: 'no-value', file: 'own.csv', line: 3 });
    expect(report.issues.map(({ code, line }) => [code, line])).toEqual([
      ['unit-unknown', 4],
      ['value-invalid', 5],
      ['row-invalid', 6],
      ['duplicate-conflict', 7],
      ['row-invalid', 9],
      ['formula-cell', 10],
      ['formula-cell', 11],
    ]);
    expect(reportText(report, 'en')).toContain('own.csv:4');
    const zh = reportText(report, 'zh');
    expect(zh).toContain('不在单位表中');
    expect(zh).toContain('region 为“China”，应为ISO 3166 代码');
    expect(zh).toContain('无数值（缺失，不等于零）  (own.csv:3)');
    expect(zh).not.toMatch(/Invalid|expected/);
  });

  it('sends jumps and implausible values to review and drops nothing', async () => {
    const before = await read(
      csv(HEAD, ROW.replace('2.1', '1.5'), ROW.replace('steel', 'gone').replace('2.1', '1')),
      { edition: '2024' },
    );
    const previous = new Map(
      before.rows.map(({ row }): [string, PreviousRow] => [row.id, { ...row, edition: '2024' }]),
    );
    const grid = ROW.replace('steel', 'grid').replace('2.1,kgCO2e/kg', '17,kgCO2e/kWh');
    const { report, rows } = await read(
      csv(HEAD, ROW, grid.replace('materials,metal', 'energy,grid')),
      { previous },
    );
    expect(rows.length).toBe(2);
    expect(report.counts).toEqual({ jump: 1, implausible: 1 });
    expect(reportText(report, 'en')).toContain('40 % against version 2024: from 1.5 to 2.1');
    expect(report.compared).toEqual({
      edition: '2024',
      added: 1,
      changed: 1,
      unchanged: 0,
      gone: 1,
    });
  });
});

describe('rows that stand apart from their peers', () => {
  it('go to review, and the edition is complete', async () => {
    const values = ['2', '2.05', '2.1', '2.15', '2.2', '90', '3'];
    const lines = values.map((value, at) =>
      ROW.replace('steel', `steel-${String(at)}`).replace('2.1', value),
    );
    const { rows, report } = await read(csv(HEAD, ...lines));
    expect(rows.length).toBe(7);
    expect(report.issues.map(({ code, id, params }) => [code, id, params.peers])).toEqual([
      ['far-from-peers', 'acme:steel-5', '6'],
      ['peer-outlier', 'acme:steel-6', '6'],
    ]);
    // A slip of the unit is asked about; that one steel is dirtier than others is only said.
    expect(report.levels).toEqual({ error: 0, review: 1, note: 1 });
  });
});

describe('what is refused', () => {
  const refusal = async (file: ImportFile, set = 'acme', edition = '2025'): Promise<unknown> =>
    importEdition({ profile: publisherOf(set), edition, files: [file] }).catch(
      (error: unknown) => (error as { code?: unknown }).code,
    );

  it('names the fault of a file', async () => {
    expect(await refusal(csv('a,b', '1,2'))).toBe('FACTOR_FILE_UNEXPECTED');
    expect(await refusal(csv(HEAD, ROW.replace('2.1', '')))).toBe('FACTOR_FILE_EMPTY');
    expect(await refusal(csv(`${HEAD},surprise`, `${ROW},x`))).toBe('FILE_COLUMN_UNKNOWN');
    expect(await refusal(csv(HEAD, ROW), 'acme', 'spring')).toBe('FACTOR_EDITION_INVALID');
    expect(await refusal(csv(HEAD, ROW), 'uk-desnz', '2025')).toBe('FACTOR_FILE_UNEXPECTED');
    expect(await refusal({ name: 'x', bytes: Buffer.from([0, 1, 2, 255]) })).toBe(
      'FILE_ENCODING_INVALID',
    );
  });

  it('does not unpack bombs or damaged files', async () => {
    const bomb = gzipSync(Buffer.alloc(130_000_000, 97));
    expect(await refusal({ name: 'b.csv.gz', bytes: bomb })).toBe('FILE_TOO_LARGE');
    const cut = gzipSync(Buffer.from(HEAD)).subarray(0, 20);
    expect(await refusal({ name: 'c.csv.gz', bytes: cut })).toBe('FILE_GZIP_INVALID');
  });

  it('stops when it is asked to', async () => {
    const abort = new AbortController();
    const lines = Array.from({ length: 2000 }, (_, i) => ROW.replace('steel', `s${String(i)}`));
    const reading = read(csv(HEAD, ...lines), {
      signal: abort.signal,
      onProgress: ({ rows }) => {
        if (rows >= 500) abort.abort();
      },
    });
    await expect(reading).rejects.toMatchObject({ code: 'FACTOR_IMPORT_CANCELLED' });
  });
});

describe('levelling', () => {
  it('makes ids that survive printing habits', () => {
    expect(slug('Articulated (>3.5 – 33t)')).toBe('articulated-gt-3.5-33t');
    expect(slug(' Average Laden ')).toBe(slug('Average laden'));
    const long = factorIdOf('set', ['x'.repeat(200), 'a']);
    expect(long.length).toBeLessThanOrEqual(128);
    expect(long).not.toBe(factorIdOf('set', ['x'.repeat(200), 'b']));
  });

  it('reads numbers and their noise', () => {
    expect(cleanNumber('0.13388999999999998')).toEqual({ value: '0.13389', noise: true });
    expect(cleanNumber('1,234.50')).toEqual({ value: '1234.5', noise: false });
    for (const text of ['', 'x', '1.2.3', '12,34', '1e9999']) {
      expect(cleanNumber(text)).toBeUndefined();
    }
  });
});

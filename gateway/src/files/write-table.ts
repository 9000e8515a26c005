import type { Language } from '@tanji/domain/errors';
import {
  HEADER_KEYS,
  LINE_COLUMNS,
  PROBLEM_HEADINGS,
  isProblemHeading,
  type ColumnDefinition,
} from './columns.js';
import { isHeadingRow, type CellProblem } from './table-file.js';
import type { Grid } from './grid.js';

/** So that spreadsheets on Chinese Windows read UTF-8. */
const BYTE_ORDER_MARK = '\ufeff';

const quoted = (cell: string, delimiter: string): string =>
  /["\r\n]/.test(cell) || cell.includes(delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell;

/** A table as CSV, UTF-8 with mark, CRLF as spreadsheets write it. */
export const csvText = (rows: Iterable<readonly string[]>, delimiter = ','): string =>
  BYTE_ORDER_MARK +
  Array.from(
    rows,
    (cells) => `${cells.map((cell) => quoted(cell, delimiter)).join(delimiter)}\r\n`,
  ).join('');

const EXAMPLE_HEADER: Readonly<Record<string, readonly [en: string, zh: string]>> = {
  'product.id': ['SPK-S1', 'SPK-S1'],
  'product.name.en': ['Smart speaker S1', 'Smart speaker S1'],
  'product.name.zh': ['智能音箱 S1', '智能音箱 S1'],
  'product.declaredUnit': ['piece', '台'],
  'product.declaredAmount': ['1', '1'],
  'product.massKg': ['0.85', '0.85'],
  boundary: ['cradle-to-grave', '从摇篮到坟墓'],
  'period.start': ['2025-01-01', '2025-01-01'],
  'period.end': ['2026-01-01', '2026-01-01'],
  geography: ['CN-YN', 'CN-YN'],
  gwp: ['AR6', 'AR6'],
  electricity: ['location', '基于位置'],
  note: ['Replace the example lines by your own', '请将示例明细替换为您自己的数据'],
};

type Example = Readonly<Record<string, string>>;

/** The worked example of the format description: 36.3293152 kg CO2e. */
const EXAMPLE_LINES: readonly Example[] = [
  {
    id: 'm1',
    stage: 'materials',
    scope: '3',
    kind: 'material',
    amount: '0.31',
    unit: 'kg',
    factorValue: '4.9',
    factorUnit: 'kgCO2e/kg',
  },
  {
    id: 'e1',
    stage: 'assembly',
    scope: '2',
    kind: 'energy',
    amount: '1.4',
    unit: 'kWh',
    factorValue: '0.5366',
    factorUnit: 'kgCO2e/kWh',
  },
  {
    id: 'u1',
    stage: 'use',
    scope: '3',
    kind: 'use',
    years: '4',
    modes: 'active:3:6:W; standby:21:1.2:W',
    factorValue: '0.5366',
    factorUnit: 'kgCO2e/kWh',
  },
  {
    id: 'r1',
    stage: 'recycling',
    scope: '3',
    kind: 'energy',
    amount: '0.4',
    unit: 'kWh',
    factorValue: '0.5366',
    factorUnit: 'kgCO2e/kWh',
  },
];

const localised = (definition: ColumnDefinition, value: string, language: Language): string => {
  if (language === 'en' || definition.type.is !== 'choice') return value;
  return definition.type.choices[value]?.[0] ?? value;
};

/** The template with the worked example filled in, as CSV text. */
export const templateText = (language: Language): string => {
  const heading = (definition: ColumnDefinition): string => definition[language];
  const side = language === 'en' ? 0 : 1;
  return csvText([
    ...HEADER_KEYS.map((key) => [heading(key), EXAMPLE_HEADER[key.key]?.[side] ?? '']),
    [],
    LINE_COLUMNS.map(heading),
    ...EXAMPLE_LINES.map((line) =>
      LINE_COLUMNS.map((column) => localised(column, line[column.key] ?? '', language)),
    ),
  ]);
};

/**
 * The table as it was read, with a last column that says what is wrong with each row. It can be
 * corrected and read again: the column is ignored, and replaced the next time.
 */
export const problemsText = (
  grid: Grid,
  problems: readonly CellProblem[],
  language: Language,
): string => {
  const heading = grid.rows.findIndex(isHeadingRow);
  const old = grid.rows[heading]?.cells.findIndex(isProblemHeading) ?? -1;
  const width = old < 0 ? Math.max(...grid.rows.map(({ cells }) => cells.length), 1) : old;
  const textOf = (line: number): string =>
    problems
      .filter((problem) => problem.line === line)
      .map(({ column, error }) => `${column}: ${error.text(language)}`)
      .join(' | ');
  const rows = grid.rows.map(({ line, cells }, index) => {
    const kept = cells.slice(0, width);
    const padding = Array.from({ length: width - kept.length }, () => '');
    const name = index === heading ? [PROBLEM_HEADINGS[language]] : [];
    const said = textOf(line) === '' ? [] : [textOf(line)];
    return [...kept, ...padding, [...name, ...said].join(' — ')];
  });
  return csvText(rows, grid.delimiter);
};

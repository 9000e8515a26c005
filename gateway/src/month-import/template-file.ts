import type { Language } from '@tanji/domain/errors';
import { csvText, xlsxBytes, zipParts } from '../files/index.js';
import {
  COLUMNS,
  NEED_WORDS,
  TABLES,
  TABLE_WORDS,
  type Column,
  type TableName,
} from './columns.js';

type Row = Readonly<Record<string, string>>;

const GRID: Row = { factorValue: '0.5366', factorUnit: 'kgCO2e/kWh' };

/** A month of a small plant: a meter, gas, steam that nobody is charged with, a purchase, freight. */
const ACTIVITIES: readonly Row[] = [
  {
    id: 'sample-meter',
    kind: 'electricity',
    amount: '125000',
    unit: 'kWh',
    ...GRID,
    key: 'time',
    marketValue: '0.62',
    marketUnit: 'kgCO2e/kWh',
  },
  {
    id: 'sample-gas',
    kind: 'fuel',
    amount: '8200',
    unit: 'Nm3',
    factorValue: '2.1622',
    factorUnit: 'kgCO2e/Nm3',
    key: 'mass',
    line: 'L1',
  },
  {
    id: 'sample-heating',
    kind: 'heat',
    amount: '310',
    unit: 'GJ',
    factorValue: '110',
    factorUnit: 'kgCO2e/GJ',
    key: 'none',
  },
  {
    id: 'sample-plates',
    kind: 'supply',
    amount: '4600',
    unit: 'kg',
    factorValue: '2.1',
    factorUnit: 'kgCO2e/kg',
    key: 'piece',
    category: '1',
    component: 'PLATE-2MM',
  },
  {
    id: 'sample-freight',
    kind: 'transport',
    amount: '15800',
    unit: 't.km',
    factorValue: '0.074',
    factorUnit: 'kgCO2e/t.km',
    key: 'mass',
    category: '4',
  },
];

const SAMPLES: Readonly<Record<TableName, readonly Row[]>> = {
  activities: ACTIVITIES,
  production: [
    { id: 'sample-1', date: '04', line: 'L1', pieces: '1200', hours: '16', massKg: '1020' },
    { id: 'sample-2', date: '05', line: 'L1', pieces: '900', hours: '12.5', massKg: '765' },
  ],
  certificates: [
    {
      id: 'sample-GEC-1',
      kWh: '40000',
      factorValue: '0',
      factorUnit: 'kgCO2e/kWh',
      covers: 'sample-meter',
    },
  ],
  lines: [{ id: 'L1', nameEn: 'Line 1', nameZh: '一号线' }],
};

/** What the samples are of: a product of the reader and a month that has ended. */
export interface TemplateFor {
  readonly month: string;
  /** Without one there are no samples of production. */
  readonly product: string | undefined;
}

const SOURCE: Readonly<Record<Language, string>> = {
  en: 'sample, replace',
  zh: '示例，请替换',
};

const completed = (table: TableName, row: Row, { month, product }: TemplateFor): Row => {
  if (table === 'lines') return row;
  if (table !== 'production') return { month, ...row };
  return { ...row, date: `${month}-${row.date ?? '01'}`, product: product ?? '' };
};

const samplesOf = (table: TableName, { product }: TemplateFor): readonly Row[] =>
  table === 'production' && product === undefined ? [] : SAMPLES[table];

/** The sample’s cell in the reader’s language. */
const cellOf = ({ key, reading }: Column, row: Row, language: Language): string => {
  const value = row[key] ?? '';
  if (key === 'factorSource' && row.factorValue !== undefined) return SOURCE[language];
  if (reading.is !== 'choice' || language === 'en') return value;
  return reading.words[value]?.[0] ?? value;
};

const TITLES: Readonly<Record<TableName, Readonly<Record<Language, string>>>> = {
  activities: {
    en: 'Fuels, gases, purchased energy, purchases, transport and waste, a row per month and meter. Replace the samples.',
    zh: '燃料、气体、外购能源、采购、运输与废弃物，每月每表一行。请替换示例行。',
  },
  production: {
    en: 'What was made, a row per work order and day: by these records emissions are decomposed to products.',
    zh: '生产记录，每个工单每天一行：排放按这些记录分解到产品。',
  },
  certificates: {
    en: 'Green certificates that a month uses for its electricity; each counts once.',
    zh: '当月用于抵扣电力的绿色电力证书；每张只能使用一次。',
  },
  lines: {
    en: 'Production lines: other sheets may call them by id or name.',
    zh: '产线：其他工作表可使用编号或名称。',
  },
};

const rowsOf = (
  table: TableName,
  language: Language,
  subject: TemplateFor,
): readonly (readonly string[])[] => {
  const columns = COLUMNS[table];
  return [
    [TITLES[table][language]],
    columns.map(({ need }) => NEED_WORDS[need][language]),
    columns.map(({ hint }) => hint[language]),
    columns.map((column) => column[language]),
    ...samplesOf(table, subject).map((row) => {
      const full = completed(table, row, subject);
      return columns.map((column) => cellOf(column, full, language));
    }),
  ];
};

export type TemplateFormat = 'xlsx' | 'csv' | 'zip';

export interface MonthTemplate {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Buffer;
}

const MEDIA_TYPES: Readonly<Record<TemplateFormat, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
  zip: 'application/zip',
};

const bytesOf = (format: TemplateFormat, language: Language, subject: TemplateFor): Buffer => {
  const rows = (table: TableName) => rowsOf(table, language, subject);
  if (format === 'csv') return Buffer.from(csvText(rows('activities')));
  if (format === 'zip') {
    return zipParts(
      new Map(TABLES.map((table) => [`${table}.csv`, csvText(rows(table))] as const)),
    );
  }
  return xlsxBytes(
    TABLES.map((table) => ({ name: TABLE_WORDS[table][language], rows: rows(table) })),
  );
};

/**
 * Tables to fill in for a facility’s months, with marks of what is required, what may stand in a
 * cell, and samples that import as they stand: a workbook, the activities alone as CSV, or all
 * tables as CSV in an archive.
 */
export const monthTemplate = (
  format: TemplateFormat,
  language: Language,
  subject: TemplateFor,
): MonthTemplate => ({
  name: `tanji-months.${format}`,
  mediaType: MEDIA_TYPES[format],
  bytes: bytesOf(format, language, subject),
});

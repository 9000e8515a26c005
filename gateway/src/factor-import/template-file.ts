import type { FactorTemplateFormat } from '@tanji/domain/api';
import type { Language } from '@tanji/domain/errors';
import { csvText, xlsxBytes } from '../files/index.js';
import { TEMPLATE_COLUMNS, type TemplateColumn } from './publishers/template-columns.js';

/** A row that can be read as it stands: the national electricity factor of China. */
const EXAMPLE: Readonly<Partial<Record<TemplateColumn, string>>> = {
  id: 'electricity/cn',
  name_en: 'Electricity, China (example)',
  name_zh: '电力，全国（示例）',
  value: '0.5366',
  unit: 'kgCO2e/kWh',
  category: 'energy',
  subcategory: 'electricity',
  region: 'CN',
  tier: 'region',
  origin: 'fossil',
  gwp: 'not-applicable',
  valid_from: '2022-01-01',
  valid_to: '2023-01-01',
  data_source: 'official_statistics',
  technological: '2',
  geographical: '1',
  temporal: '2',
  source_title: 'Electricity CO2 emission factors 2022',
  locator: 'row 1',
  licence: 'official notice',
  note: 'Replace this row by your own. 请替换为您自己的数据。',
};

const MEDIA_TYPES: Readonly<Record<FactorTemplateFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json',
};

const COLUMNS = Object.keys(TEMPLATE_COLUMNS) as TemplateColumn[];

/** The first Chinese heading of a column; its own name in English. */
const headingOf = (column: TemplateColumn, language: Language): string => {
  const chinese = TEMPLATE_COLUMNS[column].find((word) => /\p{Script=Han}/u.test(word));
  return language === 'zh' ? (chinese ?? column) : column;
};

const bytesOf = (format: FactorTemplateFormat, language: Language): Buffer => {
  if (format === 'json') return Buffer.from(`${JSON.stringify([EXAMPLE], null, 2)}\n`);
  const rows = [
    COLUMNS.map((column) => headingOf(column, language)),
    COLUMNS.map((column) => EXAMPLE[column] ?? ''),
  ];
  return format === 'csv' ? Buffer.from(csvText(rows)) : xlsxBytes([{ name: 'factors', rows }]);
};

/** A table of factors to fill in, with one example row; what it is named and its media type. */
export interface FactorTemplate {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Buffer;
}

/** Our own table of factors, empty but for an example that imports as it stands. */
export const factorTemplate = (
  format: FactorTemplateFormat,
  language: Language,
): FactorTemplate => ({
  name: `tanji-factors.${format}`,
  mediaType: MEDIA_TYPES[format],
  bytes: bytesOf(format, language),
});

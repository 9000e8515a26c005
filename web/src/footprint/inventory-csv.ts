import type { FootprintView } from '@tanji/domain/api';
import { csvText } from '../format/text-file.js';
import type { InventoryRow } from './inventory.js';

const HEAD = [
  'part',
  'line',
  'name',
  'stage',
  'scope',
  'kind',
  'activity',
  'activity_unit',
  'kgCO2e',
  'gases_kgCO2e',
  'factor',
  'factor_version',
  'factor_value',
  'factor_unit',
  'factor_kind',
  'source',
  'publisher',
  'edition',
  'licence',
  'attribution',
  'link',
  'marks',
];

type Factor = InventoryRow['factors'][number];

/** Document behind a factor, as far as anybody says. */
const sourceCells = ({ record, statedSource }: Factor): readonly string[] => {
  if (record === undefined) return [statedSource ?? '', '', '', '', '', ''];
  const { title, publisher, edition, licence, attribution = '', url = '' } = record.source;
  return [title, publisher, edition, licence, attribution, url];
};

const factorCells = ({ used }: Factor): readonly string[] => [
  used.id ?? '',
  used.version ?? '',
  used.value,
  used.unit,
  used.kind,
];

const cellsOf = ({ line, name, marks }: InventoryRow, factor: Factor): readonly string[] => [
  line.node ?? '',
  line.id,
  name,
  line.stage,
  String(line.scope),
  line.kind,
  line.explanation.activity.value,
  line.explanation.activity.unit,
  line.amount,
  line.parts.map(({ gas, amount }) => `${gas}=${amount}`).join('; '),
  ...factorCells(factor),
  ...sourceCells(factor),
  marks.join('; '),
];

/**
 * The inventory for a spreadsheet: exact values, units in columns of their own. A line with several
 * factors (a blend over time) takes one row for each; its amount stands in the first.
 */
export const inventoryCsv = (
  { summary, record }: Pick<FootprintView, 'summary' | 'record'>,
  rows: readonly InventoryRow[],
): string => {
  const amount = HEAD.indexOf('kgCO2e');
  const lines = rows.flatMap((row) =>
    row.factors.map((factor, index) =>
      cellsOf(row, factor).map((cell, column) => (index > 0 && column === amount ? '' : cell)),
    ),
  );
  return csvText([
    ['footprint', summary.id],
    ['hash', summary.hash],
    ['period', `${record.period.start}/${record.period.end}`],
    ['gwp', record.method.gwp],
    [],
    HEAD,
    ...lines,
  ]);
};

import { TanjiError } from '@tanji/domain/errors';

/** Columns of our own table, with the headings that are understood besides the name itself. */
export const TEMPLATE_COLUMNS = {
  id: ['编号', 'factor id', '因子编号'],
  name_en: ['name', 'english name', '英文名称'],
  name_zh: ['名称', '中文名称'],
  value: ['数值', '因子值', 'factor'],
  unit: ['单位'],
  category: ['类别'],
  subcategory: ['子类别', '细类'],
  industry: ['行业'],
  region: ['地区', '区域'],
  tier: ['层级'],
  origin: ['来源类型', '碳来源'],
  gwp: ['gwp set', 'gwp 版本'],
  valid_from: ['有效期起', 'start'],
  valid_to: ['有效期止', 'end'],
  data_source: ['数据来源'],
  technological: ['技术代表性'],
  geographical: ['地理代表性'],
  temporal: ['时间代表性'],
  gsd2: ['几何标准差平方'],
  source_title: ['文献', '来源文件'],
  locator: ['页码', '出处'],
  licence: ['license', '许可'],
  attribution: ['署名'],
  note: ['备注'],
} as const;
export type TemplateColumn = keyof typeof TEMPLATE_COLUMNS;

export const COLUMN_NAMES = Object.keys(TEMPLATE_COLUMNS) as readonly TemplateColumn[];

/** Without these there is no factor. */
export const REQUIRED_COLUMNS: readonly TemplateColumn[] = [
  'id',
  'value',
  'unit',
  'category',
  'subcategory',
];

const fold = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_*]+/gu, ' ')
    .trim();

const BY_HEADING: ReadonlyMap<string, TemplateColumn> = new Map(
  (Object.entries(TEMPLATE_COLUMNS) as [TemplateColumn, readonly string[]][]).flatMap(
    ([column, words]) => [column, ...words].map((word) => [fold(word), column] as const),
  ),
);

/** The column a heading means, if any. */
export const columnOf = (heading: string): TemplateColumn | undefined =>
  BY_HEADING.get(fold(heading));

/**
 * Places of the columns in a heading row, or undefined if it is no heading row.
 *
 * @throws TanjiError FILE_COLUMN_UNKNOWN, FILE_COLUMN_DUPLICATE: nothing is ignored in silence
 */
export const placesOf = (
  cells: readonly string[],
): ReadonlyMap<TemplateColumn, number> | undefined => {
  const named = cells.map((cell) => ({ cell, column: columnOf(cell) }));
  const known = new Set(named.map(({ column }) => column));
  if (!REQUIRED_COLUMNS.every((column) => known.has(column))) return undefined;
  const places = new Map<TemplateColumn, number>();
  named.forEach(({ cell, column }, index) => {
    if (cell.trim() === '') return;
    if (column === undefined) throw new TanjiError('FILE_COLUMN_UNKNOWN', { text: cell });
    if (places.has(column)) throw new TanjiError('FILE_COLUMN_DUPLICATE', { text: cell });
    places.set(column, index);
  });
  return places;
};

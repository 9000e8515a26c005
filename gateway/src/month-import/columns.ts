import type { Language } from '@tanji/domain/errors';
import { ACTIVITY_KINDS, ALLOCATION_KEYS, type ActivityKind } from '@tanji/domain/accounting';

/** Tables that a plant’s books are made of. */
export const TABLES = ['activities', 'production', 'certificates', 'lines'] as const;
export type TableName = (typeof TABLES)[number];

/** What a column asks for: `recommended` makes figures better, without it there is still an account. */
export type Need = 'required' | 'recommended' | 'optional';

/** Words a cell may hold for each value of a closed list; the first is the Chinese one. */
export type Words = Readonly<Record<string, readonly string[]>>;

/** How the text of a cell is read. */
export type Reading =
  | { readonly is: 'month' | 'day' | 'id' | 'unit' | 'text' | 'pieces' | 'category' }
  /** An amount; with `unit`, in a fixed one that headings may write otherwise (`质量（吨）`). */
  | { readonly is: 'amount'; readonly unit?: string }
  | { readonly is: 'choice'; readonly words: Words };

/** One column of a table. */
export interface Column {
  readonly key: string;
  readonly en: string;
  readonly zh: string;
  readonly need: Need;
  readonly reading: Reading;
  /** Other headings that people use. */
  readonly also: readonly string[];
  /** What may stand there, for the template. */
  readonly hint: Readonly<Record<Language, string>>;
}

export const NEED_WORDS: Readonly<Record<Need, Readonly<Record<Language, string>>>> = {
  required: { en: 'required', zh: '必填' },
  recommended: { en: 'recommended', zh: '推荐' },
  optional: { en: 'optional', zh: '选填' },
};

const KIND_WORDS: Readonly<Record<ActivityKind, readonly string[]>> = {
  fuel: ['燃料', '天然气', '燃气', '柴油', '汽油', '煤', '液化气', '液化石油气', 'natural gas'],
  'process-gas': ['工艺气体', '过程气体', '过程排放'],
  refrigerant: ['制冷剂', '冷媒', '制冷剂逸散'],
  electricity: ['电力', '电', '外购电力', '购电', '用电', 'power', 'purchased electricity'],
  steam: ['蒸汽', '外购蒸汽'],
  heat: ['热力', '热', '外购热力', '供暖'],
  supply: ['采购', '供应', '原材料', '零部件', '外购件', '采购物料', 'purchase'],
  transport: ['运输', '物流', '货运', 'freight'],
  waste: ['废弃物', '废物', '固废', '危废'],
};

const KEY_WORDS: Words = {
  time: ['工时', '机时', '时间', 'machine hours', 'hours'],
  mass: ['质量', '重量', 'weight'],
  energy: ['电量', '能耗', '用电量', '能量', 'kWh'],
  piece: ['件数', '数量', '产量', 'pieces'],
  none: ['不分配', '不分摊', '公共'],
};

const words = (values: readonly string[], table: Words): Words =>
  Object.fromEntries(values.map((value) => [value, table[value] ?? []]));

const listed = (values: Words): Readonly<Record<Language, string>> => ({
  en: Object.keys(values).join(', '),
  zh: Object.entries(values)
    .map(([value, [word]]) => word ?? value)
    .join('、'),
});

const KINDS = words(ACTIVITY_KINDS, KIND_WORDS);
const KEYS = words(ALLOCATION_KEYS, KEY_WORDS);

type Hint = readonly [en: string, zh: string];
const NONE: Hint = ['', ''];

const column = (
  key: string,
  need: Need,
  [en, zh, ...also]: readonly [string, string, ...string[]],
  [reading, hint]: readonly [Reading, Hint?],
): Column => ({
  key,
  en,
  zh,
  need,
  reading,
  also,
  hint:
    reading.is === 'choice'
      ? listed(reading.words)
      : { en: (hint ?? NONE)[0], zh: (hint ?? NONE)[1] },
});

const MONTH: readonly [Reading, Hint] = [{ is: 'month' }, ['2025-03', '2025-03 或 2025年3月']];
const ID: readonly [Reading, Hint] = [
  { is: 'id' },
  ['A-Z a-z 0-9 : . _ -', '仅限字母、数字及 : . _ -'],
];
const TEXT: readonly [Reading] = [{ is: 'text' }];
const FACTOR_ID: readonly [Reading, Hint] = [
  { is: 'text' },
  ['id or id@version on the ledger; or value + unit', '账本上的 id 或 id@版本；或填数值与单位'],
];
const FACTOR_VALUE: readonly [Reading, Hint] = [{ is: 'amount' }, ['0.5366', '0.5366']];
const FACTOR_UNIT: readonly [Reading, Hint] = [
  { is: 'unit' },
  ['kgCO2e/kWh, kgCO2e/m3, kgCO2e/kg', 'kgCO2e/kWh、kgCO2e/m3、kgCO2e/kg'],
];
const NOTE = column(
  'note',
  'optional',
  ['note', '备注', 'remark', 'remarks', 'comment', '说明'],
  TEXT,
);

const MONTH_HEADINGS = [
  'month',
  '月份',
  'period',
  'date',
  '年月',
  '所属月份',
  '核算月份',
  '统计月份',
  '账期',
  '期间',
  '日期',
  '抄表日期',
] as const;
const FACTOR_HEADINGS = {
  id: ['factor', '因子编号', 'factor id', '排放因子编号', '因子'],
  value: ['factor value', '因子数值', 'emission factor', '排放因子', '排放因子数值', '因子值'],
  unit: ['factor unit', '因子单位', '排放因子单位'],
  source: ['factor source', '因子来源', '排放因子来源', '数据来源'],
} as const;

const factorColumns = (need: Need): readonly Column[] => [
  column('factor', need, [...FACTOR_HEADINGS.id], FACTOR_ID),
  column('factorValue', need, [...FACTOR_HEADINGS.value], FACTOR_VALUE),
  column('factorUnit', need, [...FACTOR_HEADINGS.unit], FACTOR_UNIT),
  column('factorSource', 'recommended', [...FACTOR_HEADINGS.source], TEXT),
];

const ACTIVITY_COLUMNS: readonly Column[] = [
  column('month', 'required', [...MONTH_HEADINGS], MONTH),
  column(
    'id',
    'required',
    [
      'id',
      '编号',
      'activity',
      'meter',
      'meter id',
      '电表',
      '表号',
      '表计',
      '计量表',
      '电表编号',
      '仪表编号',
      '活动编号',
      '排放源',
      '排放源编号',
      'source',
    ],
    ID,
  ),
  column(
    'kind',
    'required',
    ['kind', '类型', 'type', '种类', '类别', '能源类型', '能源种类', '能源品种', '活动类型'],
    [{ is: 'choice', words: KINDS }],
  ),
  column(
    'amount',
    'required',
    [
      'amount',
      '用量',
      'consumption',
      'usage',
      'quantity',
      'activity data',
      '数量',
      '消耗量',
      '使用量',
      '活动数据',
      '采购量',
    ],
    [{ is: 'amount' }, ['12345.6', '12345.6']],
  ),
  column(
    'unit',
    'required',
    ['unit', '单位', 'units', '计量单位'],
    [{ is: 'unit' }, ['kWh, m3, t, GJ, tkm …', 'kWh（度、万千瓦时）、m3、吨、GJ、吨公里等']],
  ),
  ...factorColumns('required'),
  column('marketFactor', 'optional', ['market factor', '市场因子编号', '市场因子'], FACTOR_ID),
  column('marketValue', 'optional', ['market factor value', '市场因子数值'], FACTOR_VALUE),
  column('marketUnit', 'optional', ['market factor unit', '市场因子单位'], FACTOR_UNIT),
  column('marketSource', 'optional', ['market factor source', '市场因子来源'], TEXT),
  column(
    'key',
    'required',
    ['allocation key', '分配依据', 'key', '分摊依据', '分摊方式', '分配方式', '分摊方法'],
    [{ is: 'choice', words: KEYS }],
  ),
  column(
    'line',
    'optional',
    ['line', '产线', 'production line', 'workshop', '生产线', '车间', '产线编号'],
    ID,
  ),
  column(
    'product',
    'optional',
    ['product', '产品', 'product id', '产品编号', '产品型号', '型号'],
    ID,
  ),
  column(
    'category',
    'optional',
    ['scope 3 category', '范围三类别', 'category', '范围3类别'],
    [{ is: 'category' }, ['1 to 15', '1 至 15']],
  ),
  column(
    'component',
    'optional',
    ['component', '零部件', 'part number', '部件', '物料编码', '料号'],
    ID,
  ),
  column('supplier', 'optional', ['supplier', '供应商', 'supplier id', '供应商编号'], ID),
  column(
    'footprint',
    'recommended',
    ['supplier footprint', '供应商碳足迹', 'footprint', '碳足迹编号', '供应商碳足迹编号'],
    [{ is: 'text' }, ['id of the supplier’s footprint', '供应商碳足迹的编号']],
  ),
  NOTE,
];

const PRODUCTION_COLUMNS: readonly Column[] = [
  column(
    'id',
    'recommended',
    [
      'id',
      '工单',
      'work order',
      'order',
      'record',
      '工单号',
      '工单编号',
      '生产工单',
      '批号',
      '批次',
      '编号',
      '生产单号',
    ],
    ID,
  ),
  column(
    'date',
    'required',
    ['date', '日期', 'day', 'production date', '生产日期', '完工日期', '时间'],
    [{ is: 'day' }, ['2025-03-05', '2025-03-05']],
  ),
  column(
    'line',
    'required',
    ['line', '产线', 'production line', 'workshop', '生产线', '车间', '产线编号', '线体'],
    ID,
  ),
  column(
    'product',
    'required',
    ['product', '产品', 'product id', '产品编号', '产品型号', '型号', '料号', '品号'],
    ID,
  ),
  column(
    'pieces',
    'required',
    ['pieces', '件数', 'quantity', 'output', '数量', '产量', '合格数', '完工数量', '入库数量'],
    [{ is: 'pieces' }, ['whole number', '整数']],
  ),
  column(
    'hours',
    'recommended',
    ['hours', '工时', 'machine hours', '机时', '运行时间', '加工时间'],
    [{ is: 'amount', unit: 'h' }, ['h', '小时']],
  ),
  column(
    'massKg',
    'recommended',
    ['mass (kg)', '质量（kg）', 'mass', 'weight', '质量', '重量', '总重'],
    [{ is: 'amount', unit: 'kg' }, ['kg', 'kg']],
  ),
  column(
    'energyKwh',
    'optional',
    ['energy (kWh)', '用电量（kWh）', 'energy', '用电量', '电量', '耗电量', '能耗'],
    [{ is: 'amount', unit: 'kWh' }, ['kWh', 'kWh']],
  ),
  NOTE,
];

const CERTIFICATE_COLUMNS: readonly Column[] = [
  column('month', 'required', [...MONTH_HEADINGS], MONTH),
  column(
    'id',
    'required',
    ['id', '证书编号', 'certificate', 'certificate id', '绿证编号', '绿证', '绿电证书', '编号'],
    ID,
  ),
  column(
    'kWh',
    'required',
    ['energy (kWh)', '电量（kWh）', 'energy', 'amount', '电量', '证书电量', '绿电电量'],
    [{ is: 'amount', unit: 'kWh' }, ['kWh', 'kWh']],
  ),
  ...factorColumns('required'),
  column('covers', 'optional', ['covers', '覆盖电表', 'meter', '对应电表', '电表'], ID),
  NOTE,
];

const LINE_COLUMNS: readonly Column[] = [
  column('id', 'required', ['id', '产线编号', 'line', 'line id', '产线', '编号'], ID),
  column('nameEn', 'recommended', ['name (en)', '名称（英文）', 'english name', '英文名称'], TEXT),
  column(
    'nameZh',
    'recommended',
    ['name (zh)', '名称（中文）', 'name', '名称', '产线名称', '车间名称', '中文名称'],
    TEXT,
  ),
  NOTE,
];

/** The columns of every table, in the order of the template. */
export const COLUMNS: Readonly<Record<TableName, readonly Column[]>> = {
  activities: ACTIVITY_COLUMNS,
  production: PRODUCTION_COLUMNS,
  certificates: CERTIFICATE_COLUMNS,
  lines: LINE_COLUMNS,
};

/** Headings that tell what is counted too: one meter’s column in an own table. */
export const HEADINGS_OF_KIND: Readonly<Partial<Record<ActivityKind, readonly string[]>>> = {
  electricity: [
    'electricity',
    '用电量',
    '耗电量',
    '电量',
    '购电量',
    '外购电量',
    'power consumption',
  ],
  fuel: ['天然气', '用气量', '天然气用量', '燃气用量', 'natural gas'],
  steam: ['steam', '蒸汽用量', '蒸汽量', '外购蒸汽'],
  heat: ['heat', '用热量', '热力用量'],
};

/** Columns without which a sheet is not this table; any one of each group. */
export const TELLING: Readonly<Record<TableName, readonly (readonly string[])[]>> = {
  activities: [['amount']],
  production: [['product'], ['pieces']],
  certificates: [['id'], ['kWh']],
  lines: [['id'], ['nameZh', 'nameEn']],
};

export const TABLE_WORDS: Readonly<Record<TableName, Readonly<Record<Language, string>>>> = {
  activities: { en: 'activities', zh: '活动数据' },
  production: { en: 'production', zh: '生产记录' },
  certificates: { en: 'certificates', zh: '绿色电力证书' },
  lines: { en: 'lines', zh: '产线' },
};

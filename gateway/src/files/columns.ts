import { ALLOCATION_METHODS, LINE_KINDS, ORIGINS } from '@tanji/domain/lca';
import { BOUNDARIES, ELECTRICITY_METHODS, GWP_SETS, STAGES } from '@tanji/domain/record';

/** Words a cell may hold for each value of a closed list. */
export type Choices = Readonly<Record<string, readonly string[]>>;

const plain = (values: readonly string[]): Choices =>
  Object.fromEntries(values.map((value) => [value, []]));

const withWords = (values: readonly string[], words: Choices): Choices => ({
  ...plain(values),
  ...words,
});

const STAGE_WORDS = withWords(STAGES, {
  materials: ['原材料', '原材料获取', '材料'],
  components: ['零部件', '零部件制造', '部件'],
  assembly: ['组装', '装配', '整机制造', '生产'],
  distribution: ['分销', '运输', '物流', '销售运输'],
  use: ['使用', '使用阶段'],
  recycling: ['回收', '废弃回收', '报废', '末端处理'],
});
const KIND_WORDS = withWords(LINE_KINDS, {
  material: ['材料', '物料'],
  gas: ['气体', '工艺气体', '制冷剂'],
  energy: ['能源', '电力', '能耗'],
  vehicle: ['车辆', '整车运输'],
  freight: ['货运', '吨公里'],
  distance: ['里程'],
  use: ['使用'],
  footprint: ['碳足迹', '供应商碳足迹'],
  waste: ['废弃物', '废物'],
  direct: ['直接排放', '实测排放'],
});
const ALLOCATION_WORDS = withWords(ALLOCATION_METHODS, {
  mass: ['质量'],
  energy: ['能量'],
  economic: ['经济', '产值'],
  piece: ['件数'],
  time: ['工时', '时间'],
  causal: ['因果'],
});
const ORIGIN_WORDS = withWords(ORIGINS, {
  fossil: ['化石'],
  biogenic: ['生物源'],
  luc: ['土地利用变化'],
  uptake: ['生物吸收'],
});
const BOUNDARY_WORDS = withWords(BOUNDARIES, {
  'cradle-to-gate': ['从摇篮到大门'],
  'gate-to-gate': ['从大门到大门'],
  'cradle-to-grave': ['从摇篮到坟墓'],
});
const METHOD_WORDS = withWords(ELECTRICITY_METHODS, {
  location: ['基于位置', '位置法'],
  market: ['基于市场', '市场法'],
});
const YES_NO: Choices = { true: ['yes', 'y', '是', '1'], false: ['no', 'n', '否', '0'] };

export type CellType =
  | { readonly is: 'text' }
  | { readonly is: 'number'; readonly percent?: boolean }
  | { readonly is: 'unit' }
  | { readonly is: 'choice'; readonly choices: Choices };

/** One column of the line table, or one key of the header block. */
export interface ColumnDefinition {
  readonly key: string;
  readonly en: string;
  readonly zh: string;
  readonly type: CellType;
  /** Other headings people use. */
  readonly also?: readonly string[];
}

const text = { is: 'text' } as const;
const number = { is: 'number' } as const;
const share = { is: 'number', percent: true } as const;
const unit = { is: 'unit' } as const;
const choice = (choices: Choices): CellType => ({ is: 'choice', choices });

const column = (
  key: string,
  [en, zh, ...also]: readonly [string, string, ...string[]],
  type: CellType,
): ColumnDefinition => ({ key, en, zh, type, also });

/** Columns of the line table, in the order of the template. */
export const LINE_COLUMNS: readonly ColumnDefinition[] = [
  column('id', ['id', '编号', '序号', 'line'], text),
  column('stage', ['stage', '阶段', '生命周期阶段'], choice(STAGE_WORDS)),
  column(
    'scope',
    ['scope', '范围'],
    choice({ 1: ['范围一', '范围1'], 2: ['范围二', '范围2'], 3: ['范围三', '范围3'] }),
  ),
  column('kind', ['kind', '类型', '类别'], choice(KIND_WORDS)),
  column('name', ['name', '名称'], text),
  column('amount', ['amount', '数量', '活动数据', '用量'], number),
  column('unit', ['unit', '单位'], unit),
  column('factorValue', ['factor value', '因子数值', '排放因子', 'emission factor'], number),
  column('factorUnit', ['factor unit', '因子单位'], unit),
  column('factor', ['factor', '因子编号', '因子引用'], text),
  column('gas', ['gas', '气体'], text),
  column('distance', ['distance', '运输距离', '距离'], number),
  column('distanceUnit', ['distance unit', '距离单位'], unit),
  column('mass', ['mass', '货物质量', '质量'], number),
  column('massUnit', ['mass unit', '质量单位'], unit),
  column('economy', ['economy', '燃料经济性'], number),
  column('economyUnit', ['economy unit', '燃料经济性单位'], unit),
  column('heatValue', ['heat value', '热值'], number),
  column('heatUnit', ['heat unit', '热值单位'], unit),
  column('loadShare', ['load share', '装载分摊比例'], share),
  column('emptyReturn', ['empty return', '空驶比例'], share),
  column('years', ['years', '使用年限'], number),
  column('modes', ['modes', '使用模式'], text),
  column('footprint', ['footprint', '供应商碳足迹', '碳足迹编号'], text),
  column('quantity', ['quantity', '倍数'], number),
  column('share', ['share', '分摊比例'], share),
  column('allocation', ['allocation', '分摊方法', '分配方法'], choice(ALLOCATION_WORDS)),
  column('biogenic', ['origin', '排放来源'], choice(ORIGIN_WORDS)),
  column('primary', ['primary data', '初级数据'], choice(YES_NO)),
  column('note', ['note', '备注'], text),
];

/** Keys of the header block. */
export const HEADER_KEYS: readonly ColumnDefinition[] = [
  column('product.id', ['product id', '产品编号'], text),
  column('product.name.en', ['product name (en)', '产品名称（英文）', 'product name'], text),
  column('product.name.zh', ['product name (zh)', '产品名称（中文）', '产品名称'], text),
  column('product.declaredUnit', ['declared unit', '声明单位'], unit),
  column('product.declaredAmount', ['declared amount', '声明数量'], number),
  column('product.massKg', ['mass (kg)', '质量（kg）', '产品质量'], number),
  column('boundary', ['boundary', '系统边界'], choice(BOUNDARY_WORDS)),
  column('period.start', ['period start', '核算期开始'], text),
  column('period.end', ['period end', '核算期结束'], text),
  column('geography', ['geography', '地区', '地理范围'], text),
  column('gwp', ['gwp', 'GWP', '全球变暖潜势'], choice(plain(GWP_SETS))),
  column('electricity', ['electricity', '电力核算方法'], choice(METHOD_WORDS)),
  column(
    'declaration.carbonContent.fossil',
    ['fossil carbon content (kg)', '化石碳含量（kg）', '化石碳含量'],
    number,
  ),
  column(
    'declaration.carbonContent.biogenic',
    ['biogenic carbon content (kg)', '生物源碳含量（kg）', '生物源碳含量'],
    number,
  ),
  column(
    'declaration.carbonContent.recycled',
    ['recycled carbon content (kg)', '再生碳含量（kg）', '再生碳含量'],
    number,
  ),
  column('declaration.packagingIncluded', ['packaging included', '包含包装'], choice(YES_NO)),
  column(
    'declaration.exemptedPercent',
    ['exempted emissions (%)', '豁免排放占比（%）', '豁免排放占比'],
    number,
  ),
  column('declaration.exemptedReason', ['exemption reason', '豁免原因'], text),
  column('declaration.standards', ['standards', '遵循标准', '标准'], text),
  column('note', ['note', '备注'], text),
];

/** Column that `--problems` adds; read files may still have it. */
export const PROBLEM_HEADINGS = { en: 'problem', zh: '问题' } as const;

/** How headings and words are compared: case, width, brackets and spaces do not matter. */
export const foldHeading = (heading: string): string =>
  heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_*::-]+/g, '')
    .replace(/^\ufeff/, '');

/** The column of problems has the faults of the headings beside its name. */
export const isProblemHeading = (text: string): boolean =>
  Object.values(PROBLEM_HEADINGS).some((heading) => foldHeading(text).startsWith(heading));

const index = (columns: readonly ColumnDefinition[]): ReadonlyMap<string, ColumnDefinition> =>
  new Map(
    columns.flatMap((definition) =>
      [definition.key, definition.en, definition.zh, ...(definition.also ?? [])].map(
        (word) => [foldHeading(word), definition] as const,
      ),
    ),
  );

export const LINE_COLUMN_BY_HEADING = index(LINE_COLUMNS);
export const HEADER_KEY_BY_HEADING = index(HEADER_KEYS);

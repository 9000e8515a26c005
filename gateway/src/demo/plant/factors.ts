import type { UsedFactor } from '@tanji/domain/accounting';
import { factorHash } from '@tanji/domain/lca';
import type { FactorVersion } from '@tanji/domain/record';
import { starterFactors } from '../../starter/index.js';
import { FACTORS_PUBLISHED, PUBLISHER } from '../load-factors.js';

/**
 * Factors that the plant's two years need and the starter pack has for no month or only for 2025.
 * Where no open publication is at hand the value is simulated, and its source says so.
 */

type Source = FactorVersion['source'];

const SIMULATED: Source = {
  title: 'Simulated value of the Tanji demo network 碳迹演示网络的模拟数值',
  publisher: 'Factor desk (demo)',
  edition: 'demo',
  locator: 'simulated',
  licence: 'CC0-1.0',
};

const MEE_NOTICE: Source = {
  title:
    '关于发布2022年电力二氧化碳排放因子的公告 (2022 electricity CO2 emission factors), notice 2024 No. 33',
  publisher: 'Ministry of Ecology and Environment and National Bureau of Statistics, China',
  edition: '2022',
  locator: 'national average without market-traded non-fossil power',
  licence: 'Official notice, no copyright (PRC Copyright Law, article 5)',
};

const IPCC_AR5: Source = {
  title: 'Climate Change 2013, The Physical Science Basis (AR5), table 8.A.1',
  publisher: 'IPCC',
  edition: 'AR5',
  locator: 'R410A: 50 % HFC-32 (677) and 50 % HFC-125 (3170)',
  licence: 'Single facts; no text copied',
};

const NDRC_GUIDE: Source = {
  title: '工业其他行业企业温室气体排放核算方法与报告指南（试行）(guide for other industries)',
  publisher: 'National Development and Reform Commission, China',
  edition: '2015',
  locator: 'default of purchased heat, 0.11 tCO2/GJ',
  licence: 'Official document, no copyright (PRC Copyright Law, article 5)',
};

type Row = Pick<FactorVersion, 'value' | 'unit' | 'category' | 'subcategory'> & {
  readonly name: { readonly en: string; readonly zh: string };
  readonly source?: Source;
};

const material = (en: string, zh: string, value: string, unit = 'kg'): Row => ({
  name: { en: `${en} (simulated)`, zh: `${zh}（模拟）` },
  value,
  unit: `kgCO2e/${unit}`,
  category: 'materials',
  subcategory: 'electronics-demo',
});

const ROWS: Readonly<Record<string, Row>> = {
  'material/plastic': material('Moulding compound', '注塑料', '3.3'),
  'material/steel': material('Steel sheet', '钢板', '2.4'),
  'material/aluminium': material('Aluminium profile', '铝型材', '12'),
  'material/magnet': material('Magnet blanks', '磁体毛坯', '28'),
  'material/copper': material('Copper wire', '铜线', '5.2'),
  'material/laminate': material('Bare circuit board', '印制板光板', '22'),
  'material/chip': material('Packaged chip', '封装芯片', '0.32', 'piece'),
  'material/parts': material('Passive electronic parts', '无源电子元件', '16'),
  'material/board': material('Corrugated board', '瓦楞纸板', '1.1'),
  'material/fabric': material('Polyester fabric', '聚酯织物', '8.5'),
  'material/rubber': material('Rubber compound', '橡胶混炼料', '3.1'),
  'material/glass': material('Display glass', '显示玻璃', '2.2'),
  'material/fibreboard': material('Fibreboard', '纤维板', '0.7'),
  'material/cell': material('Lithium-ion cell', '锂离子电芯', '11.5'),
  'freight/lorry': {
    name: { en: 'Inbound lorry, carrier’s own (simulated)', zh: '入厂货运，承运方自报（模拟）' },
    value: '0.075',
    unit: 'kgCO2e/t.km',
    category: 'transport',
    subcategory: 'road-demo',
  },
  'waste/mixed': {
    name: { en: 'Mixed waste to incineration (simulated)', zh: '混合废物焚烧（模拟）' },
    value: '0.42',
    unit: 'kgCO2e/kg',
    category: 'waste',
    subcategory: 'incineration-demo',
  },
  'waste/recycled': {
    name: { en: 'Plastic and metal to recycling (simulated)', zh: '塑料金属回收（模拟）' },
    value: '0.021',
    unit: 'kgCO2e/kg',
    category: 'waste',
    subcategory: 'recycling-demo',
  },
  'gas/r410a': {
    name: { en: 'R410A, AR5', zh: 'R410A 制冷剂（AR5）' },
    value: '1923.5',
    unit: 'kgCO2e/kg',
    category: 'process-gases',
    subcategory: 'refrigerant-demo',
    source: IPCC_AR5,
  },
  'heat/purchased': {
    name: { en: 'Purchased heat, China, default', zh: '外购热力默认值（中国）' },
    value: '110',
    unit: 'kgCO2e/GJ',
    category: 'energy',
    subcategory: 'heat-demo',
    source: NDRC_GUIDE,
  },
  'grid/CN-untraded': {
    name: {
      en: 'Electricity, China, without market-traded non-fossil power, 2022',
      zh: '全国电力平均（不含市场化交易的非化石电量，2022年）',
    },
    value: '0.5856',
    unit: 'kgCO2e/kWh',
    category: 'energy',
    subcategory: 'untraded-demo',
    source: MEE_NOTICE,
  },
};

/** Both years of the plant, and the year after. */
const VALIDITY = { start: '2024-01-01', end: '2027-01-01' } as const;

const versionOf = ([name, row]: readonly [string, Row]): FactorVersion => ({
  schema: 'tanji.factor/1',
  id: `tanji-demo:${name}`,
  version: '1',
  gwp: 'AR5',
  origin: 'fossil',
  region: 'CN',
  tier: 'industry',
  validity: VALIDITY,
  dataSource: row.source === undefined ? 'estimated' : 'literature',
  quality: { technological: '3', geographical: '2', temporal: '2' },
  publisher: PUBLISHER,
  published: FACTORS_PUBLISHED,
  ...row,
  source: row.source ?? SIMULATED,
});

export const PLANT_FACTORS: readonly FactorVersion[] = Object.entries(ROWS).map(versionOf);

/** Short names of materials, as the components' recipes use them. */
export const MATERIALS = [
  'plastic',
  'steel',
  'aluminium',
  'magnet',
  'copper',
  'laminate',
  'chip',
  'parts',
  'board',
  'fabric',
  'rubber',
  'glass',
  'fibreboard',
  'cell',
] as const;
export type Material = (typeof MATERIALS)[number];

const byId = new Map(
  [...starterFactors(PUBLISHER, FACTORS_PUBLISHED), ...PLANT_FACTORS].map((one) => [one.id, one]),
);

/** A factor of the ledger as an account uses it. */
export const usedFactor = (id: string): UsedFactor => {
  const factor = byId.get(id);
  if (factor === undefined) throw new TypeError(`the demo has no factor ${id}`);
  const { value, unit, version } = factor;
  return { value, unit, ref: { id, version, hash: factorHash(factor) } };
};

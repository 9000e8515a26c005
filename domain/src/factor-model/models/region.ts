import { CO2, gwpChoice, intensity, share, warmingOf } from '../common-inputs.js';
import type { Both, FactorModel, ModelInput } from '../model.js';

/** Regional practice (source 002 §3.3): hydro share, electrolytic aluminium, industrial silicon. */

const LOSS = share('loss', { en: 'grid loss', zh: '线损率' }, ['0', '0.3']);

export const HYDRO_SHARE: FactorModel = {
  id: 'electricity-hydro-share',
  version: '1',
  name: {
    en: 'Regional electricity by its share of hydropower',
    zh: '区域电力（按水电占比，如云南）',
  },
  category: 'energy',
  subcategory: 'electricity',
  choices: [],
  inputs: [
    share('hydroShare', { en: 'share of hydropower', zh: '水电占比' }),
    intensity('hydro', { en: 'hydropower', zh: '水电' }),
    intensity('rest', { en: 'all other generation', zh: '其他电源' }),
    LOSS,
  ],
  steps: [
    {
      id: 'generation',
      name: { en: 'generation of the region', zh: '区域发电' },
      formula: 'hydroShare * hydro + (1 - hydroShare) * rest',
      unit: 'kgCO2e/kWh',
    },
    {
      id: 'factor',
      name: { en: 'electricity used', zh: '用电侧' },
      formula: 'generation / (1 - loss)',
      unit: 'kgCO2e/kWh',
    },
  ],
  note: {
    en: 'Shares of the electricity really generated in the period, as the regional library asks; imports belong to the rest.',
    zh: '按核算期内实际发电量计占比；外购电计入其他电源。',
  },
};

export const ELECTRICITY_MIX: FactorModel = {
  id: 'electricity-mix',
  version: '1',
  name: { en: 'Electricity mix of any sources', zh: '电力结构（任意电源组合）' },
  category: 'energy',
  subcategory: 'electricity',
  choices: [],
  inputs: [
    {
      ...share('shares', { en: 'share of each source', zh: '各电源占比' }),
      list: { min: 1, max: 24, total: '1' },
    },
    {
      ...intensity('sources', { en: 'intensity of each source', zh: '各电源排放强度' }),
      list: { min: 1, max: 24 },
    },
    LOSS,
  ],
  steps: [
    {
      id: 'factor',
      name: { en: 'electricity used', zh: '用电侧' },
      formula: 'dot(shares, sources) / (1 - loss)',
      unit: 'kgCO2e/kWh',
    },
  ],
  note: {
    en: 'The sources in the same order in both lists.',
    zh: '两个列表中的电源顺序须一致。',
  },
};

const perMetal = (id: string, name: Both, low: string, high: string): ModelInput => ({
  id,
  name,
  unit: 'kg/kg',
  range: [low, high],
});

const GRID = intensity('grid', { en: 'electricity used', zh: '所用电力' });
const PER_KG = 'kgCO2e/kg';

export const ALUMINIUM: FactorModel = {
  id: 'metal-aluminium',
  version: '1',
  name: { en: 'Electrolytic aluminium', zh: '电解铝' },
  category: 'materials',
  subcategory: 'aluminium',
  choices: [gwpChoice({ cf4: 'CF4', c2f6: 'C2F6' })],
  inputs: [
    {
      id: 'electricity',
      name: { en: 'electricity of electrolysis (AC)', zh: '电解交流电耗' },
      unit: 'kWh/t',
      range: ['11000', '20000'],
    },
    GRID,
    perMetal('anode', { en: 'net anode use', zh: '阳极净耗' }, '0.3', '0.7'),
    share('anodeCarbon', { en: 'carbon in the anode', zh: '阳极含碳率' }, ['0.9', '1']),
    CO2,
    {
      id: 'cf4Emission',
      name: { en: 'CF4 of anode effects', zh: '阳极效应 CF4' },
      unit: 'kg/t',
      range: ['0', '2'],
    },
    {
      id: 'c2f6Emission',
      name: { en: 'C2F6 of anode effects', zh: '阳极效应 C2F6' },
      unit: 'kg/t',
      range: ['0', '0.5'],
    },
    warmingOf('cf4', { en: 'warming potential of CF4', zh: 'CF4 的全球变暖潜势' }),
    warmingOf('c2f6', { en: 'warming potential of C2F6', zh: 'C2F6 的全球变暖潜势' }),
    perMetal('alumina', { en: 'alumina use', zh: '氧化铝单耗' }, '1.85', '2.1'),
    {
      id: 'aluminaFactor',
      name: { en: 'alumina, with mining', zh: '氧化铝（含采矿）' },
      unit: PER_KG,
      range: ['0', '5'],
    },
    {
      id: 'anodeFactor',
      name: { en: 'anode making', zh: '阳极生产' },
      unit: PER_KG,
      range: ['0', '3'],
    },
  ],
  steps: [
    {
      id: 'power',
      name: { en: 'electricity', zh: '电力' },
      formula: 'electricity * grid',
      unit: PER_KG,
    },
    {
      id: 'anodeCO2',
      name: { en: 'CO2 of the anode', zh: '阳极消耗 CO2' },
      formula: 'anode * anodeCarbon * 44 / 12 * co2',
      unit: PER_KG,
    },
    {
      id: 'fluorocarbons',
      name: { en: 'perfluorocarbons', zh: '全氟化碳' },
      formula: 'cf4Emission * cf4 + c2f6Emission * c2f6',
      unit: PER_KG,
    },
    {
      id: 'factor',
      name: { en: 'liquid aluminium at the potroom', zh: '电解车间铝液' },
      formula: 'power + anodeCO2 + fluorocarbons + alumina * aluminaFactor + anode * anodeFactor',
      unit: PER_KG,
    },
  ],
  note: {
    en: 'To the potroom; casting is not in it. The intensity of the electricity decides most of the result.',
    zh: '至电解车间铝液；不含铸造。结果主要取决于电力强度。',
  },
};

export const SILICON: FactorModel = {
  id: 'metal-silicon',
  version: '1',
  name: { en: 'Industrial silicon', zh: '工业硅' },
  category: 'materials',
  subcategory: 'silicon',
  choices: [],
  inputs: [
    {
      id: 'electricity',
      name: { en: 'electricity of the arc furnace', zh: '矿热炉电耗' },
      unit: 'kWh/t',
      range: ['9000', '18000'],
    },
    GRID,
    perMetal(
      'fossilReductant',
      { en: 'fossil reductants (coal, coke)', zh: '化石还原剂（煤、焦）' },
      '0',
      '3',
    ),
    share('fossilCarbon', { en: 'carbon in them', zh: '化石还原剂含碳率' }, ['0.4', '1']),
    perMetal('electrode', { en: 'electrode use', zh: '电极单耗' }, '0', '0.2'),
    share('electrodeCarbon', { en: 'carbon in the electrode', zh: '电极含碳率' }, ['0.8', '1']),
    perMetal(
      'productCarbon',
      { en: 'carbon kept in product and dust', zh: '产品与粉尘带走的碳' },
      '0',
      '0.1',
    ),
    CO2,
    {
      id: 'rawMaterials',
      name: { en: 'making of raw materials', zh: '原料生产' },
      unit: PER_KG,
      range: ['0', '10'],
    },
  ],
  steps: [
    {
      id: 'power',
      name: { en: 'electricity', zh: '电力' },
      formula: 'electricity * grid',
      unit: PER_KG,
    },
    {
      id: 'process',
      name: { en: 'CO2 of reduction', zh: '还原过程 CO2' },
      formula:
        '(fossilReductant * fossilCarbon + electrode * electrodeCarbon - productCarbon) * 44 / 12 * co2',
      unit: PER_KG,
    },
    {
      id: 'factor',
      name: { en: 'silicon at the plant', zh: '厂侧工业硅' },
      formula: 'power + process + rawMaterials',
      unit: PER_KG,
    },
  ],
  note: {
    en: 'Charcoal and wood chips burn to biogenic CO2, which is not in this fossil factor: book it as a line of its own.',
    zh: '木炭、木屑产生的生物源 CO2 不在本化石因子内，请单列一行。',
  },
};

import {
  CO2,
  NATURAL_GAS,
  OXIDATION,
  UPSTREAM,
  carbonContent,
  intensity,
  share,
} from '../common-inputs.js';
import type { Both, FactorModel, ModelInput, ModelStep } from '../model.js';

/** Transport (source 002 §3.2): charging by region and hour, hydrogen by route, aviation fuel. */

const HOURS = 24;

export const EV_CHARGING: FactorModel = {
  id: 'ev-charging',
  version: '1',
  name: {
    en: 'Electric driving by grid region and hour of charging',
    zh: '电动汽车行驶（按电网区域与充电时段）',
  },
  category: 'transport',
  subcategory: 'electric-vehicle',
  choices: [],
  inputs: [
    {
      ...intensity('grid', {
        en: 'intensity of the grid in each hour of the day',
        zh: '电网逐时排放强度（24 小时）',
      }),
      list: { min: HOURS, max: HOURS },
    },
    {
      ...share('profile', {
        en: 'share of charging in each hour',
        zh: '各小时充电占比（24 小时）',
      }),
      list: { min: HOURS, max: HOURS, total: '1' },
    },
    {
      id: 'consumption',
      name: { en: 'consumption from the battery', zh: '车辆电耗（电池侧）' },
      unit: 'kWh/km',
      range: ['0.02', '5'],
    },
    share('charging', { en: 'charging efficiency', zh: '充电效率' }, ['0.6', '1']),
    share('loss', { en: 'grid loss', zh: '线损率' }, ['0', '0.3']),
  ],
  steps: [
    {
      id: 'charged',
      name: { en: 'intensity of the hours charged in', zh: '充电时段加权强度' },
      formula: 'dot(grid, profile)',
      unit: 'kgCO2e/kWh',
    },
    {
      id: 'factor',
      name: { en: 'per kilometre driven', zh: '每公里' },
      formula: 'charged * consumption / (charging * (1 - loss))',
      unit: 'kgCO2e/km',
    },
  ],
  note: {
    en: 'Hours of the local day, from 0 to 23. One number for `grid` stands for all hours. Vehicle and battery making are not in it.',
    zh: '按当地时间 0 至 23 时。grid 只给一个数表示各时段相同。不含车辆与电池制造。',
  },
};

const PER_KG = 'kgCO2e/kg';
const HYDROGEN = { category: 'energy', subcategory: 'hydrogen', version: '1' } as const;

const electricityUse = (id: string, name: Both, low: string, high: string): ModelInput => ({
  id,
  name,
  unit: 'kWh/kg',
  range: [low, high],
});

const OTHER: ModelInput = {
  id: 'other',
  name: { en: 'water, compression, plant and the rest', zh: '水、压缩、设备及其他' },
  unit: PER_KG,
  range: ['0', '20'],
};

const GRID = intensity('grid', { en: 'electricity used', zh: '所用电力' });

export const GREEN_HYDROGEN: FactorModel = {
  ...HYDROGEN,
  id: 'hydrogen-green',
  name: { en: 'Green hydrogen (electrolysis)', zh: '绿氢（电解水）' },
  choices: [],
  inputs: [
    electricityUse(
      'electrolysis',
      { en: 'electricity of electrolysis', zh: '电解电耗' },
      '33.3',
      '90',
    ),
    GRID,
    OTHER,
  ],
  steps: [
    {
      id: 'factor',
      name: { en: 'hydrogen at the plant', zh: '厂侧氢气' },
      formula: 'electrolysis * grid + other',
      unit: PER_KG,
    },
  ],
  note: {
    en: 'The intensity is that of the electricity really used: green only with a renewable source. Less than 33.3 kWh/kg is below the heat value.',
    zh: '电力强度应为实际所用电力：仅当来自可再生能源时才是绿氢。低于 33.3 kWh/kg 即低于氢的热值。',
  },
};

const GAS_INPUTS: readonly ModelInput[] = [
  carbonContent(['13', '20']),
  OXIDATION,
  CO2,
  {
    id: 'gasUse',
    name: { en: 'gas for feed and heat', zh: '原料与燃料用气' },
    unit: 'GJ_net/kg',
    range: ['0.12', '0.3'],
  },
  UPSTREAM,
  electricityUse('power', { en: 'electricity of reforming', zh: '制氢电耗' }, '0', '10'),
  GRID,
  OTHER,
];

const REFORMING: ModelStep = {
  id: 'reforming',
  name: { en: 'CO2 of reforming', zh: '重整排放' },
  formula: 'gasUse * carbonContent * oxidation * 44 / 12 * co2',
  unit: PER_KG,
};

export const GREY_HYDROGEN: FactorModel = {
  ...HYDROGEN,
  id: 'hydrogen-grey',
  name: { en: 'Grey hydrogen (steam reforming of gas)', zh: '灰氢（天然气重整）' },
  choices: [NATURAL_GAS],
  inputs: GAS_INPUTS,
  steps: [
    REFORMING,
    {
      id: 'factor',
      name: { en: 'hydrogen at the plant', zh: '厂侧氢气' },
      formula: 'reforming + gasUse * upstream + power * grid + other',
      unit: PER_KG,
    },
  ],
  note: {
    en: 'All carbon of feed and fuel gas becomes CO2; no credit for steam sold.',
    zh: '原料与燃料中的碳全部计为 CO2；不计外供蒸汽抵扣。',
  },
};

export const BLUE_HYDROGEN: FactorModel = {
  ...HYDROGEN,
  id: 'hydrogen-blue',
  name: { en: 'Blue hydrogen (reforming with capture)', zh: '蓝氢（重整加碳捕集）' },
  choices: [NATURAL_GAS],
  inputs: [
    ...GAS_INPUTS,
    share('capture', { en: 'share of CO2 captured', zh: '捕集率' }, ['0', '0.99']),
    electricityUse('captureUse', { en: 'electricity of capture', zh: '捕集电耗' }, '0', '10'),
    share(
      'handling',
      {
        en: 'emission of transport and storage, per CO2 captured',
        zh: '运输与封存排放占捕集量的比例',
      },
      ['0', '0.2'],
    ),
  ],
  steps: [
    REFORMING,
    {
      id: 'released',
      name: { en: 'CO2 that is not kept', zh: '未封存的排放' },
      formula: 'reforming * (1 - capture + capture * handling)',
      unit: PER_KG,
    },
    {
      id: 'factor',
      name: { en: 'hydrogen at the plant', zh: '厂侧氢气' },
      formula: 'released + gasUse * upstream + (power + captureUse) * grid + other',
      unit: PER_KG,
    },
  ],
  note: {
    en: 'The same as grey, with capture; the supply of the gas is not captured.',
    zh: '与灰氢相同并加捕集；天然气上游排放不在捕集之内。',
  },
};

const CORSIA: Both = {
  en: 'ICAO, CORSIA Default Life Cycle Emissions Values for CORSIA Eligible Fuels (core value, no land-use change); check the edition in force',
  zh: 'ICAO《CORSIA 合格燃料默认全生命周期排放值》（核心值，不含土地利用变化）；请核对现行版本',
};

export const SAF_BLEND: FactorModel = {
  id: 'fuel-saf-blend',
  version: '1',
  name: { en: 'Aviation fuel with a sustainable share', zh: '含可持续组分的航空燃料（SAF）' },
  category: 'energy',
  subcategory: 'aviation-fuel',
  choices: [
    {
      id: 'pathway',
      name: { en: 'pathway of the sustainable fuel', zh: 'SAF 技术路线' },
      options: (
        [
          ['hefa-used-cooking-oil', 'HEFA, used cooking oil', 'HEFA，废弃食用油', '0.0139'],
          ['hefa-tallow', 'HEFA, tallow', 'HEFA，动物油脂', '0.0225'],
          ['ft-agricultural-residues', 'FT, agricultural residues', '费托，农业剩余物', '0.0077'],
          ['ft-forestry-residues', 'FT, forestry residues', '费托，林业剩余物', '0.0083'],
        ] as const
      ).map(([id, en, zh, saf]) => ({ id, name: { en, zh }, source: CORSIA, values: { saf } })),
    },
  ],
  inputs: [
    share('volumeShare', { en: 'share of sustainable fuel by volume', zh: 'SAF 体积占比' }),
    {
      id: 'saf',
      name: { en: 'sustainable fuel, per net heat', zh: 'SAF，按低位热值' },
      unit: 'kgCO2e/MJ_net',
      range: ['0', '0.12'],
    },
    {
      id: 'fossil',
      name: { en: 'fossil jet fuel, per net heat', zh: '化石航煤，按低位热值' },
      unit: 'kgCO2e/MJ_net',
      range: ['0.07', '0.12'],
      fallback: {
        value: '0.089',
        source: {
          en: 'ICAO, CORSIA baseline of fossil jet fuel, 89 g CO2e/MJ',
          zh: 'ICAO CORSIA 化石航煤基线值 89 gCO2e/MJ',
        },
      },
    },
    {
      id: 'safHeat',
      name: { en: 'net heat of the sustainable fuel', zh: 'SAF 低位热值' },
      unit: 'MJ_net/L',
      range: ['30', '38'],
    },
    {
      id: 'fossilHeat',
      name: { en: 'net heat of fossil jet fuel', zh: '化石航煤低位热值' },
      unit: 'MJ_net/L',
      range: ['32', '38'],
    },
  ],
  steps: [
    {
      id: 'heat',
      name: { en: 'heat of a litre of the blend', zh: '每升混合燃料热值' },
      formula: 'volumeShare * safHeat + (1 - volumeShare) * fossilHeat',
      unit: 'MJ_net/L',
    },
    {
      id: 'factor',
      name: { en: 'the blend, per net heat', zh: '混合燃料，按低位热值' },
      formula: '(volumeShare * safHeat * saf + (1 - volumeShare) * fossilHeat * fossil) / heat',
      unit: 'kgCO2e/MJ_net',
    },
  ],
  note: {
    en: 'From well to wake. Blended by heat, because a litre of each carries a different amount.',
    zh: '从油井到尾流。按热量混合，因为两者每升热值不同。',
  },
};

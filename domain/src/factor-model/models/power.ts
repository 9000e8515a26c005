import {
  CO2,
  COAL_TYPE,
  NATURAL_GAS,
  OXIDATION,
  UPSTREAM,
  carbonContent,
  share,
} from '../common-inputs.js';
import type { Both, FactorModel, ModelStep } from '../model.js';

/** Basic energy (source 002 §3.1): coal by kind and boiler, gas with and without capture, renewables. */

const COMBUSTION: ModelStep = {
  id: 'combustion',
  name: { en: 'CO2 of burning, per net heat', zh: '燃烧排放，按低位热值' },
  formula: 'carbonContent * oxidation * 44 / 12 * co2',
  unit: 'kgCO2e/GJ_net',
};

const EFFICIENCY_NAME: Both = { en: 'net electric efficiency (net heat)', zh: '供电效率（低位）' };

const HELE: Both = {
  en: 'upper limit: IEA, Technology Roadmap: High-Efficiency, Low-Emissions Coal-Fired Power Generation, 2012; lower limit set by Tanji',
  zh: '上限：IEA《高效低排放燃煤发电技术路线图》（2012）；下限由碳迹设定',
};
const RANGE_BY_TANJI: Both = { en: 'plausible range set by Tanji', zh: '碳迹设定的合理范围' };

export const COAL_POWER: FactorModel = {
  id: 'power-coal',
  version: '1',
  name: { en: 'Electricity from coal', zh: '燃煤发电' },
  category: 'energy',
  subcategory: 'electricity',
  choices: [
    COAL_TYPE,
    {
      id: 'boiler',
      name: { en: 'kind of boiler', zh: '锅炉类型' },
      options: [
        {
          id: 'subcritical',
          name: { en: 'subcritical', zh: '亚临界' },
          source: HELE,
          ranges: { efficiency: ['0.25', '0.38'] },
        },
        {
          id: 'supercritical',
          name: { en: 'supercritical', zh: '超临界' },
          source: HELE,
          ranges: { efficiency: ['0.34', '0.42'] },
        },
        {
          id: 'ultra-supercritical',
          name: { en: 'ultra-supercritical', zh: '超超临界' },
          source: HELE,
          ranges: { efficiency: ['0.38', '0.5'] },
        },
        {
          id: 'fluidised-bed',
          name: { en: 'circulating fluidised bed', zh: '循环流化床' },
          source: RANGE_BY_TANJI,
          ranges: { efficiency: ['0.25', '0.43'] },
        },
      ],
    },
  ],
  inputs: [
    carbonContent(['20', '35']),
    OXIDATION,
    CO2,
    { id: 'efficiency', name: EFFICIENCY_NAME, unit: 'kWh/kWh_net', range: ['0.25', '0.5'] },
    UPSTREAM,
  ],
  steps: [
    COMBUSTION,
    {
      id: 'factor',
      name: { en: 'electricity at the plant', zh: '厂侧供电' },
      formula: '(combustion + upstream) / efficiency',
      unit: 'kgCO2e/kWh',
    },
  ],
  note: {
    en: 'From the mine to the plant, per kWh sent out; no grid losses, no plant construction, no CH4 and N2O of burning.',
    zh: '从矿井到电厂，按供电量计；不含电网损耗、电厂建设及燃烧产生的 CH4 与 N2O。',
  },
};

export const COAL_HEAT: FactorModel = {
  id: 'heat-coal',
  version: '1',
  name: { en: 'Heat from a coal boiler', zh: '燃煤锅炉供热' },
  category: 'energy',
  subcategory: 'heat',
  choices: [
    COAL_TYPE,
    {
      id: 'boiler',
      name: { en: 'kind of boiler', zh: '锅炉类型' },
      options: [
        {
          id: 'chain-grate',
          name: { en: 'chain grate', zh: '链条炉' },
          source: RANGE_BY_TANJI,
          ranges: { efficiency: ['0.55', '0.86'] },
        },
        {
          id: 'pulverised',
          name: { en: 'pulverised coal', zh: '煤粉炉' },
          source: RANGE_BY_TANJI,
          ranges: { efficiency: ['0.8', '0.96'] },
        },
        {
          id: 'fluidised-bed',
          name: { en: 'circulating fluidised bed', zh: '循环流化床' },
          source: RANGE_BY_TANJI,
          ranges: { efficiency: ['0.75', '0.94'] },
        },
      ],
    },
  ],
  inputs: [
    carbonContent(['20', '35']),
    OXIDATION,
    CO2,
    {
      id: 'efficiency',
      name: { en: 'boiler efficiency (net heat)', zh: '锅炉热效率（低位）' },
      unit: 'MJ/MJ_net',
      range: ['0.55', '0.96'],
    },
    UPSTREAM,
  ],
  steps: [
    COMBUSTION,
    {
      id: 'factor',
      name: { en: 'heat at the boiler', zh: '锅炉出口热量' },
      formula: '(combustion + upstream) / efficiency',
      unit: 'kgCO2e/MJ',
    },
  ],
  note: {
    en: 'Per MJ of useful heat at the boiler; losses of the heat network are not in it.',
    zh: '按锅炉出口有效热量计；不含热网损失。',
  },
};

const CCS: Both = { en: 'capture as given by the user', zh: '捕集参数由用户给出' };

export const GAS_POWER: FactorModel = {
  id: 'power-gas',
  version: '1',
  name: {
    en: 'Electricity from natural gas, with or without capture',
    zh: '燃气发电（含或不含碳捕集）',
  },
  category: 'energy',
  subcategory: 'electricity',
  choices: [
    NATURAL_GAS,
    {
      id: 'ccs',
      name: { en: 'carbon capture', zh: '碳捕集' },
      options: [
        {
          id: 'without',
          name: { en: 'without capture', zh: '无捕集' },
          source: { en: 'by definition', zh: '按定义' },
          values: { capture: '0', penalty: '0', handling: '0' },
          ranges: { capture: ['0', '0'], penalty: ['0', '0'], handling: ['0', '0'] },
        },
        { id: 'with', name: { en: 'with capture', zh: '有捕集' }, source: CCS },
      ],
    },
  ],
  inputs: [
    carbonContent(['13', '20']),
    OXIDATION,
    CO2,
    { id: 'efficiency', name: EFFICIENCY_NAME, unit: 'kWh/kWh_net', range: ['0.25', '0.65'] },
    share('capture', { en: 'share of CO2 captured', zh: '捕集率' }, ['0', '0.99']),
    share('penalty', { en: 'share of output used by capture', zh: '捕集能耗占比' }, ['0', '0.4']),
    share(
      'handling',
      {
        en: 'emission of transport and storage, per CO2 captured',
        zh: '运输与封存排放占捕集量的比例',
      },
      ['0', '0.2'],
    ),
    UPSTREAM,
  ],
  steps: [
    COMBUSTION,
    {
      id: 'output',
      name: { en: 'efficiency after capture', zh: '扣除捕集能耗后的效率' },
      formula: 'efficiency * (1 - penalty)',
      unit: 'kWh/kWh_net',
    },
    {
      id: 'stack',
      name: {
        en: 'CO2 that leaves the stack or the storage chain',
        zh: '烟囱及封存环节逸出的排放',
      },
      formula: 'combustion * (1 - capture + capture * handling)',
      unit: 'kgCO2e/GJ_net',
    },
    {
      id: 'factor',
      name: { en: 'electricity at the plant', zh: '厂侧供电' },
      formula: '(stack + upstream) / output',
      unit: 'kgCO2e/kWh',
    },
  ],
  note: {
    en: 'From the well to the plant, per kWh sent out after the use of capture; gas leakage belongs to the supply.',
    zh: '从井口到电厂，按扣除捕集能耗后的供电量计；天然气泄漏计入上游。',
  },
};

export const RENEWABLE_POWER: FactorModel = {
  id: 'power-renewable',
  version: '1',
  name: { en: 'Electricity from renewables by resource', zh: '可再生能源发电（按资源禀赋）' },
  category: 'energy',
  subcategory: 'electricity',
  choices: [
    {
      id: 'resource',
      name: { en: 'resource', zh: '资源类型' },
      options: (
        [
          ['wind-onshore', 'wind, onshore', '陆上风电', '0.1', '0.55'],
          ['wind-offshore', 'wind, offshore', '海上风电', '0.2', '0.65'],
          ['solar', 'solar, photovoltaic', '光伏', '0.05', '0.35'],
          ['hydro', 'hydropower', '水电', '0.1', '0.95'],
        ] as const
      ).map(([id, en, zh, low, high]) => ({
        id,
        name: { en, zh },
        source: RANGE_BY_TANJI,
        ranges: { capacityFactor: [low, high] },
      })),
    },
  ],
  inputs: [
    {
      id: 'embodied',
      name: { en: 'life-cycle emission of the plant', zh: '电站全生命周期排放' },
      unit: 'kgCO2e/kW',
      range: ['50', '20000'],
    },
    share('capacityFactor', { en: 'capacity factor', zh: '容量因子' }, ['0.05', '0.95']),
    {
      id: 'lifetime',
      name: { en: 'life', zh: '寿命' },
      unit: 'year',
      range: ['5', '150'],
    },
    {
      ...share(
        'ageing',
        { en: 'mean output over the life, of the first year', zh: '全寿命平均出力比' },
        ['0.6', '1'],
      ),
      fallback: { value: '1', source: { en: 'no loss by age', zh: '不计衰减' } },
    },
    {
      id: 'operation',
      name: { en: 'operation, with reservoir gases', zh: '运行排放（含水库排放）' },
      unit: 'kgCO2e/kWh',
      range: ['0', '1'],
    },
  ],
  steps: [
    {
      id: 'generation',
      name: { en: 'generation over the life', zh: '全寿命发电量' },
      formula: 'capacityFactor * lifetime * ageing',
      unit: 'kWh/kW',
    },
    {
      id: 'factor',
      name: { en: 'electricity at the plant', zh: '厂侧供电' },
      formula: 'embodied / generation + operation',
      unit: 'kgCO2e/kWh',
    },
  ],
  note: {
    en: 'Life-cycle emission over lifetime generation; a year has 8,760 hours.',
    zh: '全生命周期排放除以全寿命发电量；一年按 8760 小时计。',
  },
};

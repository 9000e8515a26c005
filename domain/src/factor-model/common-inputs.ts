import { gwpOf } from '../lca/gwp.js';
import { toExactText } from '../quantity/index.js';
import { GWP_SETS } from '../record/common.js';
import type { Both, ModelChoice, ModelInput, Range } from './model.js';

/** Inputs that several models share, so that the same thing has one name, range and source. */

const BY_DEFINITION: Both = { en: 'by definition', zh: '按定义' };

/** CO2 counts as itself: turns a mass of CO2 into a mass of CO2e. */
export const CO2: ModelInput = {
  id: 'co2',
  name: { en: 'warming potential of CO2', zh: '二氧化碳的全球变暖潜势' },
  unit: 'kgCO2e/kg',
  range: ['1', '1'],
  fallback: { value: '1', source: BY_DEFINITION },
};

const GBT: Both = {
  en: 'GB/T 32151.22-2024, annex C, table C.1 (informative defaults)',
  zh: 'GB/T 32151.22-2024 附录 C 表 C.1（资料性缺省值）',
};

export const carbonContent = (range: Range): ModelInput => ({
  id: 'carbonContent',
  name: { en: 'carbon content per net heat', zh: '单位热值含碳量（低位）' },
  unit: 'kg/GJ_net',
  range,
});

export const OXIDATION: ModelInput = {
  id: 'oxidation',
  name: { en: 'share of the carbon that burns', zh: '碳氧化率' },
  unit: '1',
  range: ['0.8', '1'],
};

/** Fuel supply is never guessed: mining methane and gas leakage differ by an order of magnitude. */
export const UPSTREAM: ModelInput = {
  id: 'upstream',
  name: {
    en: 'fuel supply (extraction to plant), per net heat',
    zh: '燃料上游（开采至厂门），按低位热值',
  },
  unit: 'kgCO2e/GJ_net',
  range: ['0', '60'],
};

export const intensity = (id: string, name: Both): ModelInput => ({
  id,
  name,
  unit: 'kgCO2e/kWh',
  range: ['0', '2'],
});

export const share = (id: string, name: Both, range: Range = ['0', '1']): ModelInput => ({
  id,
  name,
  unit: '1',
  range,
});

type Fuel = readonly [id: string, en: string, zh: string, carbon: string, oxidation: string];

const COALS: readonly Fuel[] = [
  ['anthracite', 'anthracite', '无烟煤', '27.4', '0.94'],
  ['bituminous', 'bituminous coal', '烟煤', '26.1', '0.93'],
  ['lignite', 'lignite', '褐煤', '28', '0.96'],
  ['washed', 'washed coal', '洗精煤', '25.41', '0.9'],
  ['other-washed', 'other washed coal', '其他洗煤', '25.41', '0.9'],
];

/** The kinds of coal of the Chinese standard, with its defaults. */
export const COAL_TYPE: ModelChoice = {
  id: 'coal',
  name: { en: 'kind of coal', zh: '煤种' },
  options: COALS.map(([id, en, zh, carbon, oxidation]) => ({
    id,
    name: { en, zh },
    source: GBT,
    values: { carbonContent: carbon, oxidation },
  })),
};

/** Natural gas by the same table. */
export const NATURAL_GAS: ModelChoice = {
  id: 'gas',
  name: { en: 'kind of gas', zh: '气种' },
  usual: 'natural-gas',
  options: [
    {
      id: 'natural-gas',
      name: { en: 'natural gas', zh: '天然气' },
      source: GBT,
      values: { carbonContent: '15.3', oxidation: '0.99' },
    },
  ],
};

/** The GWP set, for models with other gases than CO2. */
export const gwpChoice = (gases: Readonly<Record<string, string>>): ModelChoice => ({
  id: 'gwp',
  name: { en: 'GWP set', zh: 'GWP 数据集' },
  usual: 'AR6',
  options: GWP_SETS.map((set) => ({
    id: set,
    name: { en: `IPCC ${set}, 100 years`, zh: `IPCC ${set}，100 年` },
    source: { en: `IPCC ${set}`, zh: `IPCC ${set}` },
    values: Object.fromEntries(
      Object.entries(gases).map(([input, gas]) => [input, toExactText(gwpOf(gas, set))]),
    ),
  })),
});

export const warmingOf = (id: string, name: Both): ModelInput => ({
  id,
  name,
  unit: 'kgCO2e/kg',
  range: ['1', '30000'],
});

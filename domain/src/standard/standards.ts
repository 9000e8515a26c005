import type { Requirement, StandardRules } from './rules.js';

/** Factors that stand in for what was asked: any standard wants them justified. */
const REPRESENTATIVE: Omit<Requirement, 'clause'> = {
  id: 'representative-data',
  topic: 'data-quality',
  text: {
    en: 'Data represent the time and place; nothing is estimated, expired or of a wider region.',
    zh: '数据具有时间与地域代表性；无估算、过期或更大区域的替代因子。',
  },
  check: {
    kind: 'without-warnings',
    codes: ['FACTOR_ESTIMATED', 'FACTOR_OUTDATED', 'FACTOR_FALLBACK'],
  },
};

const ONE_GWP_SET: Omit<Requirement, 'clause'> = {
  id: 'one-gwp-set',
  topic: 'gwp',
  text: {
    en: 'All factors rest on the same GWP set.',
    zh: '所有因子采用同一 GWP 数据集。',
  },
  check: { kind: 'without-warnings', codes: ['GWP_SET_DIFFERS'] },
};

const COVERED: Omit<Requirement, 'clause'> = {
  id: 'stages-covered',
  topic: 'boundary',
  text: {
    en: 'Every stage inside the boundary has data.',
    zh: '系统边界内的每个阶段都有数据。',
  },
  check: { kind: 'stages-covered' },
};

const PHYSICAL_FIRST: Omit<Requirement, 'clause' | 'text'> = {
  id: 'allocation-order',
  topic: 'allocation',
  check: { kind: 'allocation', lastResort: ['economic'] },
};

export const ISO_14067: StandardRules = {
  id: 'iso-14067',
  name: 'ISO 14067:2018',
  excluded: [],
  apart: [],
  uptake: 'in',
  electricity: 'declared',
  requirements: [
    {
      id: 'boundary',
      topic: 'boundary',
      clause: '6.3.4',
      text: {
        en: 'Whole life cycle, or a partial footprint that says which part.',
        zh: '完整生命周期，或注明范围的部分碳足迹。',
      },
      check: {
        kind: 'boundary',
        allowed: ['cradle-to-grave', 'cradle-to-gate', 'gate-to-gate'],
      },
    },
    { ...COVERED, clause: '6.3.4' },
    {
      ...PHYSICAL_FIRST,
      clause: '6.4.6',
      text: {
        en: 'Divide the process first, then by physical relations, by value only as a last resort.',
        zh: '优先细分过程，其次按物理关系分配，最后才按经济价值分配。',
      },
    },
    {
      id: 'latest-gwp',
      topic: 'gwp',
      clause: '6.5',
      text: {
        en: 'The latest 100-year potentials of the IPCC, or a reason for others.',
        zh: '采用 IPCC 最新的 100 年全球变暖潜势，否则说明理由。',
      },
      check: { kind: 'gwp', allowed: ['AR6'] },
    },
    { ...ONE_GWP_SET, clause: '6.5' },
    {
      id: 'biogenic-apart',
      topic: 'biogenic',
      clause: '6.4.9',
      text: {
        en: 'Fossil, biogenic and land-use emissions and removals are shown apart.',
        zh: '化石、生物源、土地利用的排放与清除分别列示。',
      },
      check: { kind: 'uptake-apart' },
    },
    {
      id: 'rated-data',
      topic: 'data-quality',
      clause: '6.3.5',
      text: { en: 'The quality of the data is described.', zh: '说明数据质量。' },
      check: { kind: 'rated', least: '100' },
    },
    { ...REPRESENTATIVE, clause: '6.3.5' },
  ],
};

export const PAS_2050: StandardRules = {
  id: 'pas-2050',
  name: 'PAS 2050:2011',
  excluded: [],
  apart: [],
  uptake: 'in',
  electricity: 'location',
  requirements: [
    {
      id: 'boundary',
      topic: 'boundary',
      clause: '6.2',
      text: {
        en: 'Cradle to grave, or cradle to gate for business customers.',
        zh: '从摇篮到坟墓；面向企业客户可为从摇篮到大门。',
      },
      check: { kind: 'boundary', allowed: ['cradle-to-grave', 'cradle-to-gate'] },
    },
    { ...COVERED, clause: '6.4' },
    {
      id: 'material-contributions',
      topic: 'boundary',
      clause: '6.3',
      text: {
        en: 'At least 95 % of the emission expected is in.',
        zh: '至少纳入预计排放的 95%。',
      },
      check: { kind: 'exempted', most: '5' },
    },
    {
      ...PHYSICAL_FIRST,
      clause: '8.1',
      text: {
        en: 'Divide or expand the system first, then supplementary requirements, else by value: say why.',
        zh: '优先细分或扩展系统，其次按补充要求，否则按经济价值分配并说明理由。',
      },
    },
    {
      id: 'latest-gwp',
      topic: 'gwp',
      clause: '5.3',
      text: {
        en: 'The latest 100-year potentials of the IPCC.',
        zh: '采用 IPCC 最新的 100 年全球变暖潜势。',
      },
      check: { kind: 'gwp', allowed: ['AR6'] },
    },
    { ...ONE_GWP_SET, clause: '5.3' },
    {
      id: 'removals',
      topic: 'biogenic',
      clause: '5.1',
      text: {
        en: 'Emissions and removals are both counted.',
        zh: '排放与清除均计入。',
      },
      check: { kind: 'uptake-apart' },
    },
    {
      id: 'grid-average',
      topic: 'electricity',
      clause: '7.9',
      text: {
        en: 'Electricity counts by the average of its supply unless its source is its own and not counted twice; the total here takes the grid.',
        zh: '电力按供应平均计；除非来源独立且未被重复计算。此处总量按电网计。',
      },
      check: { kind: 'grid-average' },
    },
    {
      id: 'primary-activity',
      topic: 'data-quality',
      clause: '7.3',
      text: {
        en: 'Own processes add at least 10 % of the upstream emission by primary data.',
        zh: '自有过程的初级数据至少占上游排放的 10%。',
      },
      check: { kind: 'primary-share', least: '10' },
    },
    { ...REPRESENTATIVE, clause: '7.2' },
  ],
};

export const PACT: StandardRules = {
  id: 'pact-3',
  name: 'PACT Methodology 3.0',
  excluded: ['use', 'recycling'],
  apart: ['distribution'],
  uptake: 'beside',
  electricity: 'declared',
  requirements: [
    {
      id: 'boundary',
      topic: 'boundary',
      clause: 'data model 3: CarbonFootprint',
      text: {
        en: 'Cradle to gate; later stages are left out of the figure.',
        zh: '从摇篮到大门；之后的阶段不计入。',
      },
      check: { kind: 'boundary', allowed: ['cradle-to-gate', 'cradle-to-grave'] },
    },
    { ...COVERED, clause: 'data model 3: CarbonFootprint' },
    {
      id: 'exemptions',
      topic: 'boundary',
      clause: 'exemptedEmissionsPercent',
      text: {
        en: 'At most 3 % of the cradle-to-gate total is left out, and said.',
        zh: '豁免排放不超过从摇篮到大门总量的 3%，并予说明。',
      },
      check: { kind: 'exempted', most: '3' },
    },
    {
      ...PHYSICAL_FIRST,
      clause: 'allocationRulesDescription',
      text: {
        en: 'Rules of the product category first, then physical keys, value with a reason.',
        zh: '优先采用产品类别规则，其次物理关键量，按经济价值分配须说明理由。',
      },
    },
    {
      id: 'named-gwp',
      topic: 'gwp',
      clause: 'ipccCharacterizationFactors',
      text: {
        en: 'AR6, or the set used is named.',
        zh: '采用 AR6，否则注明所用数据集。',
      },
      check: { kind: 'gwp', allowed: ['AR6', 'AR5'] },
    },
    { ...ONE_GWP_SET, clause: 'ipccCharacterizationFactors' },
    {
      id: 'uptake-beside',
      topic: 'biogenic',
      clause: 'pcfExcludingBiogenicUptake',
      text: {
        en: 'The figure without uptake is given, the one with it beside.',
        zh: '给出不含生物吸收的数值，并同时列出含吸收的数值。',
      },
      check: { kind: 'uptake-apart' },
    },
    {
      id: 'primary-share',
      topic: 'data-quality',
      clause: 'primaryDataShare',
      text: { en: 'The share of primary data is given.', zh: '给出初级数据占比。' },
      check: { kind: 'primary-share', least: '0' },
    },
    {
      id: 'rated-data',
      topic: 'data-quality',
      clause: 'dqi (required from 2027)',
      text: {
        en: 'Technology, geography and time are rated for all emissions.',
        zh: '对全部排放给出技术、地域、时间代表性评级。',
      },
      check: { kind: 'rated', least: '100' },
    },
    { ...REPRESENTATIVE, clause: 'dqi (required from 2027)' },
  ],
};

/** The rule sets that are set side by side. */
export const STANDARDS: readonly StandardRules[] = [ISO_14067, PAS_2050, PACT];

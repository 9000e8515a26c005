import type { Language } from '../errors/index.js';
import { fromDecimal, toSignificant } from '../quantity/index.js';
import type { LineKind } from './document.js';
import type { ResolutionRule } from './factor-use.js';
import type { ResultLine, UsedFactor } from './result.js';

/** Sentences about lines for people; the document itself carries only the language-free expression. */

const KINDS: Readonly<Record<LineKind, Readonly<Record<Language, string>>>> = {
  material: { en: 'Material', zh: '物料' },
  gas: { en: 'Process gas', zh: '工艺气体' },
  energy: { en: 'Energy', zh: '能源' },
  vehicle: { en: 'Vehicle transport', zh: '车辆运输' },
  freight: { en: 'Freight', zh: '货物运输' },
  distance: { en: 'Distance travelled', zh: '行驶里程' },
  use: { en: 'Use stage', zh: '使用阶段' },
  footprint: { en: 'Supplier footprint', zh: '供应商碳足迹' },
  waste: { en: 'Waste', zh: '废弃物' },
  direct: { en: 'Measured emission', zh: '实测排放' },
};

const RULES: Readonly<Record<ResolutionRule, Readonly<Record<Language, string>>>> = {
  version: { en: 'the version named', zh: '指定版本' },
  edition: { en: 'the edition named', zh: '指定发布版' },
  date: { en: 'the version valid on the date', zh: '指定日期有效的版本' },
  period: { en: 'the newest version valid in the period', zh: '核算期内有效的最新版本' },
  region: { en: 'the best factor of the region', zh: '该地区最优先的因子' },
  'fallback-country': { en: 'a permitted fallback to the country', zh: '经许可回退到国家级因子' },
  'fallback-global': { en: 'a permitted fallback to the world', zh: '经许可回退到全球因子' },
  outdated: { en: 'a permitted older version', zh: '经许可使用的过期版本' },
};

const identityOf = (factor: UsedFactor): string => {
  const { id, version, region } = factor;
  const named = id === undefined ? '' : version === undefined ? id : `${id}@${version}`;
  return region === undefined ? named : `${named} (${region})`;
};

/** How a version boundary inside the period was treated. */
const periodOf = ({ resolution, share }: UsedFactor, language: Language): readonly string[] => {
  const over = resolution?.overPeriod;
  if (over?.rule === 'majority-year') {
    const { year, days, of } = over;
    return language === 'en'
      ? [`by the majority year ${year} (${days} of ${of} days)`]
      : [`按多数年份 ${year}（${of} 天中的 ${days} 天）`];
  }
  if (share === undefined) return [];
  return language === 'en' ? [`for ${share} of the days`] : [`占天数的 ${share}`];
};

const sourceOf = (factor: UsedFactor, language: Language): string => {
  const name = identityOf(factor);
  const texts: Readonly<Record<UsedFactor['kind'], Readonly<Record<Language, string>>>> = {
    ledger: { en: `factor ${name}`, zh: `因子 ${name}` },
    inline: { en: `factor of the document ${name}`.trim(), zh: `文档内因子 ${name}`.trim() },
    gwp: {
      en: `100-year warming potential of ${name}, ${factor.gwp ?? ''}`,
      zh: `${name} 的 100 年全球变暖潜势（${factor.gwp ?? ''}）`,
    },
    footprint: {
      en: `supplier footprint ${name}`.trim(),
      zh: `供应商碳足迹记录 ${name}`.trim(),
    },
    direct: { en: 'measured, no factor', zh: '实测值，无需因子' },
    estimate: {
      en: `estimated from ${factor.estimate?.peers.length ?? 0} similar factors ${name}`.trim(),
      zh: `由 ${factor.estimate?.peers.length ?? 0} 个相似因子估算 ${name}`.trim(),
    },
  };
  const { resolution } = factor;
  const text = texts[factor.kind][language];
  if (resolution === undefined) return text;
  const comma = language === 'en' ? ', ' : '，';
  return [text, RULES[resolution.rule][language], ...periodOf(factor, language)].join(comma);
};

/** Digits shown to people. */
const SHOWN_DIGITS = 3;

/**
 * One sentence for a line: what it is, how much, by which formula and factor, and how the factor was
 * chosen.
 */
export const explainLine = (line: ResultLine, language: Language): string => {
  const { formula, text, factors } = line.explanation;
  const shown = toSignificant(fromDecimal(line.uptake ?? line.amount), SHOWN_DIGITS);
  const sources = factors.map((factor) => sourceOf(factor, language));
  const kind = KINDS[line.kind][language];
  return language === 'en'
    ? `${kind} “${line.id}”: about ${shown} kg CO2e by formula (${formula}): ${text}; ${sources.join('; ')}.`
    : `${kind}“${line.id}”：约 ${shown} kg CO2e，按公式（${formula}）计算：${text}；${sources.join('；')}。`;
};

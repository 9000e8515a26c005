import type { Language } from '../errors/index.js';
import type { Warning, WarningCode } from './result.js';

type Texts = Readonly<Record<Language, string>>;

const TEXTS: Readonly<Record<WarningCode, Texts>> = {
  GWP_SET_DIFFERS: {
    en: 'The factor rests on {factor}, the calculation on {document}, and it does not list its gases.',
    zh: '该因子基于 {factor}，而本次计算采用 {document}，且因子未列出各气体，无法换算。',
  },
  MARKET_FACTOR_MISSING: {
    en: 'No market-based factor is given; the location-based one counts.',
    zh: '未提供基于市场的电力因子，按基于位置的因子计算。',
  },
  NODE_UNREACHED: {
    en: 'Nothing that leads to the product uses the node {node}.',
    zh: '产品的构成中没有用到节点 {node}。',
  },
  FACTOR_FALLBACK: {
    en: 'The factor {id} is for {to}, not for {from}.',
    zh: '因子 {id} 适用于 {to}，而非 {from}。',
  },
  FACTOR_OUTDATED: {
    en: 'The factor {id} was valid until {validUntil}; {asked} was asked for.',
    zh: '因子 {id} 的有效期截至 {validUntil}，而所需日期为 {asked}。',
  },
  FACTOR_ESTIMATED: {
    en: 'No factor fits: {value} {unit} is an estimate, the median of {peers} similar factors (half of them between {low} and {high}).',
    zh: '没有匹配的因子：{value} {unit} 为估算值，取 {peers} 个相似因子的中位数（其中一半介于 {low} 与 {high} 之间）。',
  },
  FOOTPRINT_BOUNDARY: {
    en: 'The supplier footprint is {boundary}, not cradle-to-gate: stages may be missing or counted twice.',
    zh: '该供应商碳足迹的系统边界为 {boundary}，而非 cradle-to-gate，可能遗漏或重复计算阶段。',
  },
  FOOTPRINT_DECLARED: {
    en: 'The supplier footprint is declared only, neither recomputed nor verified.',
    zh: '该供应商碳足迹仅为自行声明，未经复算或核验。',
  },
  USE_HOURS_EXCEED_DAY: {
    en: 'The modes of use add to more than 24 hours a day.',
    zh: '各使用模式的时间之和超过每天 24 小时。',
  },
  STAGE_OUTSIDE_BOUNDARY: {
    en: 'The stage {stage} is outside {boundary} but counts in the total.',
    zh: '阶段 {stage} 不在 {boundary} 边界内，但已计入总量。',
  },
};

/** The sentence of a warning in the person’s language. */
export const warningText = ({ code, params }: Warning, language: Language): string =>
  TEXTS[code][language].replace(/\{(\w+)\}/g, (whole, name: string) => params[name] ?? whole);

import type { Language } from '../errors/index.js';
import type { AnomalyReason, ReviewCase } from './anomalies.js';
import type { FindingCode, QualityFinding } from './report.js';

type Texts = Readonly<Record<Language, string>>;

const REASONS: Readonly<Record<AnomalyReason, Texts>> = {
  jump: {
    en: '{percent} % against version {version}: from {from} to {to} {unit}.',
    zh: '较第 {version} 版变化 {percent} %：由 {from} 变为 {to} {unit}。',
  },
  'appeared-or-vanished': {
    en: 'Zero on one side only: {from} in version {version}, {to} {unit} now.',
    zh: '仅一侧为零：第 {version} 版为 {from}，现为 {to} {unit}。',
  },
  'peer-outlier': {
    en: '{value} {unit}, but the median of {peers} comparable factors is {median} (median deviation {mad}, score {score}).',
    zh: '{value} {unit}，而 {peers} 个可比因子的中位数为 {median}（绝对中位差 {mad}，得分 {score}）。',
  },
  'far-from-peers': {
    en: '{value} {unit}, but the median of {peers} comparable factors is {median}: at least 30-fold apart, as by a slip of the unit.',
    zh: '{value} {unit}，而 {peers} 个可比因子的中位数为 {median}：相差至少 30 倍，可能是单位有误。',
  },
  implausible: {
    en: '{value} {unit} is outside the plausible range {low} to {high}.',
    zh: '{value} {unit} 超出合理范围 {low} 至 {high}。',
  },
  'unit-changed': { en: 'The unit changed from {from} to {to}.', zh: '单位由 {from} 变为 {to}。' },
  'gwp-changed': {
    en: 'The GWP set changed from {from} to {to}; part of a difference is that.',
    zh: 'GWP 数据集由 {from} 变为 {to}；部分差异由此产生。',
  },
  negative: {
    en: '{value} {unit} is negative, but the factor is no uptake.',
    zh: '{value} {unit} 为负值，但该因子不是碳吸收。',
  },
};

const FINDINGS: Readonly<Record<FindingCode, Texts>> = {
  missing: { en: 'Not given: {member}.', zh: '未给出：{member}。' },
  unchecked: {
    en: 'Nobody independent has checked the value.',
    zh: '数值未经独立第三方核对。',
  },
  reviewed: {
    en: 'Approved by {count} other organisations, without an independent value.',
    zh: '已获 {count} 个其他组织同意，但没有独立数值可对照。',
  },
  deviation: {
    en: '{percent} % from the value of {source}.',
    zh: '与 {source} 的数值相差 {percent} %。',
  },
  incomparable: {
    en: 'The value of {source} has another dimension and was not compared.',
    zh: '{source} 的数值量纲不同，未作对照。',
  },
  'single-version': {
    en: 'There is one version only: nothing to compare over time.',
    zh: '只有一个版本，无法比较时间一致性。',
  },
  gap: { en: 'No version is valid from {from} to {to}.', zh: '{from} 至 {to} 期间没有有效版本。' },
  unstable: {
    en: 'From version {from} to {to}: {reasons}.',
    zh: '第 {from} 版至第 {to} 版：{reasons}。',
  },
  expired: { en: 'The newest version ended on {end}.', zh: '最新版本已于 {end} 失效。' },
  old: {
    en: 'The data begin {days} days ago; an update is due every {interval}.',
    zh: '数据起始于 {days} 天前；应每 {interval} 天更新。',
  },
};

const fill = (texts: Texts, params: Readonly<Record<string, string>>, language: Language): string =>
  texts[language].replace(/\{(\w+)\}/g, (whole, name: string) => params[name] ?? whole);

/** The sentence of a review case in the person’s language. */
export const reviewCaseText = (
  { reason, params }: Pick<ReviewCase, 'reason' | 'params'>,
  language: Language,
): string => fill(REASONS[reason], params, language);

/** The sentence of a finding of the quality report. */
export const findingText = ({ code, params }: QualityFinding, language: Language): string =>
  fill(FINDINGS[code], params, language);

import type { Language } from '../errors/index.js';
import type { Outcome, Reason, Status } from './checks.js';
import type { Difference } from './evaluate.js';
import type { Both } from './rules.js';

const REASON_TEXTS: Readonly<Record<Reason, Both>> = {
  boundary: { en: 'The boundary is {boundary}.', zh: '系统边界为 {boundary}。' },
  'stages-covered': { en: 'Data for {stages}.', zh: '已有数据的阶段：{stages}。' },
  'stages-missing': {
    en: 'No data for {stages}; say whether they do not apply.',
    zh: '以下阶段没有数据：{stages}；请说明是否不适用。',
  },
  'exempted-unknown': {
    en: 'Nobody has said how much is left out (at most {most} %).',
    zh: '未说明遗漏的比例（最多 {most} %）。',
  },
  exempted: {
    en: '{percent} % left out, at most {most} %.',
    zh: '遗漏 {percent} %，最多 {most} %。',
  },
  gwp: { en: 'The GWP set is {set}.', zh: 'GWP 数据集为 {set}。' },
  'not-allocated': { en: 'Nothing is allocated.', zh: '没有进行分配。' },
  allocated: { en: 'Allocated by {methods}.', zh: '按 {methods} 分配。' },
  'allocated-by-value': {
    en: 'Allocated by {methods}: value needs a reason.',
    zh: '按 {methods} 分配：按经济价值分配须说明理由。',
  },
  primary: {
    en: '{percent} % primary data, at least {least} %.',
    zh: '初级数据 {percent} %，至少 {least} %。',
  },
  rated: { en: '{percent} % of the emission is rated.', zh: '{percent} % 的排放有评级。' },
  'no-warning': { en: 'No such remark.', zh: '没有此类提示。' },
  warned: { en: 'Remarks: {warnings}.', zh: '提示：{warnings}。' },
  uptake: {
    en: 'Uptake {uptake} kg CO2e is shown apart.',
    zh: '碳吸收 {uptake} kg CO2e 单独列示。',
  },
  location: { en: 'Electricity is location-based.', zh: '电力按基于位置的方法计算。' },
  'both-methods': {
    en: 'Location-based figures stand beside the market-based ones.',
    zh: '已同时给出基于位置与基于市场的数值。',
  },
  'one-method': {
    en: 'Only one electricity figure in {lines}.',
    zh: '{lines} 只有一种电力数值。',
  },
};

const STATUS_TEXTS: Readonly<Record<Status, Both>> = {
  met: { en: 'met', zh: '满足' },
  'not-met': { en: 'not met', zh: '不满足' },
  open: { en: 'open', zh: '待定' },
};

const DIFFERENCE_TEXTS: Readonly<Record<Difference['reason'], Both>> = {
  'stage-excluded': { en: 'stage outside the standard', zh: '阶段不在该标准范围内' },
  'stage-apart': { en: 'stage reported apart', zh: '阶段单独报告' },
  'grid-average': { en: 'electricity by the grid', zh: '电力按电网计' },
  'uptake-in': { en: 'biogenic uptake counted', zh: '计入生物碳吸收' },
};

/** The sentence of an outcome in the person’s language. */
export const reasonText = ({ reason, params }: Outcome, language: Language): string =>
  REASON_TEXTS[reason][language].replace(
    /\{(\w+)\}/g,
    (whole, name: string) => params[name] ?? whole,
  );

export const statusText = (status: Status, language: Language): string =>
  STATUS_TEXTS[status][language];

export const differenceText = (reason: Difference['reason'], language: Language): string =>
  DIFFERENCE_TEXTS[reason][language];

import type { Language } from '@tanji/domain/errors';
import { ANOMALY_REASONS, reviewCaseText, type AnomalyReason } from '@tanji/domain/factor-quality';
import type { Obstacle } from '@tanji/domain/inventory';
import { memberSentence } from './member-rules.js';
import { ISSUE_CODES, type IssueCode, type RowIssue, type SkipReason } from './model.js';
import type { ImportReport } from './report.js';

type Texts = Readonly<Record<Language, string>>;

const SKIPPED: Readonly<Record<SkipReason, Texts>> = {
  'no-value': { en: 'without a value (not available, not zero)', zh: '无数值（缺失，不等于零）' },
  'not-an-emission-factor': { en: 'not an emission factor (energy use)', zh: '非排放因子（能耗）' },
  'no-iso-region': { en: 'region without an ISO 3166 code', zh: '地区无 ISO 3166 代码' },
  'other-metric': { en: 'another metric than GWP over 100 years', zh: '非百年 GWP 的其他指标' },
  'repeated-row': { en: 'the same row again', zh: '重复的相同行' },
  'no-own-emission': {
    en: 'process without greenhouse gases',
    zh: '无温室气体排放的过程',
  },
};

/** Remarks of the importer itself; anomalies have the words of the domain. */
const ISSUES: Readonly<Record<Exclude<IssueCode, AnomalyReason | 'row-invalid'>, Texts>> = {
  'formula-cell': {
    en: '{column} holds the formula “{text}”; write its value',
    zh: '{column} 为公式“{text}”；请改写为其数值',
  },
  'value-invalid': { en: '“{text}” is not a number', zh: '“{text}”不是数字' },
  'unit-unknown': { en: 'unit “{unit}” is not in the unit table', zh: '单位“{unit}”不在单位表中' },
  'region-unknown': { en: 'region “{code}” is not known', zh: '未知地区“{code}”' },
  'gas-unknown': {
    en: 'gas “{gas}” has no global warming potential here',
    zh: '气体“{gas}”无增温潜势',
  },
  'duplicate-conflict': {
    en: 'contradicts {first}: {value} here, {firstValue} there; the first one stays',
    zh: '与 {first} 矛盾：此处 {value}，彼处 {firstValue}；保留先出现者',
  },
  'licence-mixed': {
    en: 'licence “{licence}” stands beside “{first}”: what is share-alike is an edition of its own set',
    zh: '许可“{licence}”与“{first}”并存：相同方式共享的数据须单独成集',
  },
  'marked-by-importer': { en: 'doubtful in the source: {reason}', zh: '来源存疑：{reason}' },
  'split-differs': {
    en: 'the gases sum to {sum}, the total says {value}',
    zh: '各气体合计 {sum}，总值为 {value}',
  },
  'float-noise': { en: '{text} read as {value}', zh: '{text} 读作 {value}' },
  'region-not-iso': {
    en: 'region “{code}” is in use but not in ISO 3166',
    zh: '地区“{code}”在用但不属 ISO 3166',
  },
  'process-unreadable': {
    en: '{part} is left out: {reason}',
    zh: '{part} 未读取：{reason}',
  },
  'process-duplicate': {
    en: '{part} is left out: process {id} was there before',
    zh: '{part} 未读取：过程 {id} 已出现过',
  },
  'process-incomplete': {
    en: '“{name}” has no total: in “{at}” there is no single provider of {places}',
    zh: '“{name}”无合计值：“{at}”中的 {places} 没有唯一的提供过程',
  },
  'process-cycle': {
    en: '“{name}” has no total: circle {places}',
    zh: '“{name}”无合计值：存在循环 {places}',
  },
  'process-unusable': {
    en: '“{name}” has no total: “{at}” {reason}: {places}',
    zh: '“{name}”无合计值：“{at}”{reason}：{places}',
  },
};

/** What keeps a process out of a calculation, behind its name. */
export const OBSTACLES: Readonly<Record<Obstacle, Texts>> = {
  'missing-provider': { en: 'needs what no process makes', zh: '所需产品没有过程提供' },
  'several-providers': { en: 'needs what several processes make', zh: '所需产品有多个过程提供' },
  'unit-differs': { en: 'needs an amount in a unit of another kind', zh: '所需数量的单位量纲不符' },
  'no-reference': { en: 'has no single reference product', zh: '没有唯一的参考产品' },
  'several-products': { en: 'makes several products', zh: '产出多种产品' },
  credit: { en: 'takes a credit', zh: '包含抵扣' },
  'unit-unknown': { en: 'has a unit that is not in the unit table', zh: '含单位表以外的单位' },
  'amount-invalid': { en: 'has an amount that cannot be read', zh: '含无法读取的数量' },
  cycle: { en: 'stands on a circle', zh: '处于循环中' },
};

const isObstacle = (reason: string | undefined): reason is Obstacle =>
  reason !== undefined && Object.hasOwn(OBSTACLES, reason);
/** Units and places that are printed. */
const SHOWN_UNITS = 8;
const SHOWN_PLACES = 10;

const FORMATS = { csv: 'CSV', xlsx: 'XLSX', json: 'JSON', openlca: 'openLCA JSON-LD' } as const;

const isAnomaly = (code: IssueCode): code is AnomalyReason =>
  (ANOMALY_REASONS as readonly IssueCode[]).includes(code);

const filled = (text: string, params: Readonly<Record<string, string>>): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => params[name] ?? whole);

/** A reason that is a code is said in words. */
const inWords = (
  params: RowIssue['params'],
  language: Language,
): Readonly<Record<string, string>> => {
  const { reason } = params;
  return isObstacle(reason) ? { ...params, reason: OBSTACLES[reason][language] } : params;
};

/** What is the matter, without the place. */
export const issueSentence = (
  { code: reason, params }: Pick<RowIssue, 'code' | 'params'>,
  language: Language,
): string => {
  if (reason === 'row-invalid') return memberSentence(params, language);
  return isAnomaly(reason)
    ? reviewCaseText({ reason, params }, language)
    : filled(ISSUES[reason][language], inWords(params, language));
};

/** One remark as a person reads it: place, id, what is the matter. */
export const issueText = (issue: RowIssue, language: Language): string => {
  const place = `${issue.file}:${String(issue.line)}`;
  return [place, issue.id, issueSentence(issue, language)]
    .filter((part) => part !== undefined)
    .join('  ');
};

const summary = (report: ImportReport, language: Language): readonly string[] => {
  const { set, edition, rowsRead, factors, levels, root } = report;
  const { error, review, note } = levels;
  return language === 'zh'
    ? [
        `${set} ${edition}：读取 ${rowsRead} 行，得到 ${factors} 个因子`,
        `错误 ${error}，待复核 ${review}，提示 ${note}`,
        `根 ${root}`,
      ]
    : [
        `${set} ${edition}: ${rowsRead} rows read, ${factors} factors`,
        `${error} errors, ${review} to review, ${note} notes`,
        `root ${root}`,
      ];
};

const comparison = ({ compared }: ImportReport, language: Language): readonly string[] => {
  if (compared === undefined) return [];
  const { edition, added, changed, unchanged, gone } = compared;
  return language === 'zh'
    ? [`与 ${edition} 版相比：新增 ${added}，变化 ${changed}，不变 ${unchanged}，消失 ${gone}`]
    : [
        `Against edition ${edition}: ${added} new, ${changed} changed, ${unchanged} unchanged, ${gone} gone`,
      ];
};

const ENCODINGS = { 'utf-8': 'UTF-8', 'utf-16le': 'UTF-16', gb18030: 'GB18030' } as const;

/** What each file is, and in which units its values are. */
const contents = (
  { files, units, validity }: ImportReport,
  language: Language,
): readonly string[] => {
  const zh = language === 'zh';
  const list = Object.entries(units)
    .sort(([, a], [, b]) => b - a)
    .map(([unit, count]) => `${unit} × ${String(count)}`);
  const shown = list.slice(0, SHOWN_UNITS).join(zh ? '、' : ', ');
  const more = list.length > SHOWN_UNITS ? ` … +${String(list.length - SHOWN_UNITS)}` : '';
  return [
    ...files.map(({ name, format, encoding, bytes }) => {
      const form = [FORMATS[format], encoding === undefined ? undefined : ENCODINGS[encoding]];
      const said = form.filter((part) => part !== undefined).join(', ');
      return zh ? `${name}：${said}，${bytes} 字节` : `${name}: ${said}, ${bytes} bytes`;
    }),
    ...(validity === undefined
      ? []
      : [
          zh
            ? `有效期 ${validity.start} 至 ${validity.end}（不含）`
            : `valid from ${validity.start} to before ${validity.end}`,
        ]),
    ...(shown === '' ? [] : [`${zh ? '单位：' : 'units: '}${shown}${more}`]),
  ];
};

/** Places of rows that were passed over, as a person looks them up. */
const placesText = ({ skippedAt }: ImportReport, reason: SkipReason): string => {
  const places = skippedAt.filter((one) => one.reason === reason);
  const shown = places.slice(0, SHOWN_PLACES).map(({ file, line }) => `${file}:${String(line)}`);
  return shown.length === 0
    ? ''
    : `  (${shown.join(', ')}${places.length > SHOWN_PLACES ? ', …' : ''})`;
};

/** Issues of one level that are printed; a program reads them all. */
const PRINTED = { error: 20, review: 20, note: 5 } as const;

/**
 * The verification report as a person reads it, errors before reviews before notes.
 *
 * @returns lines without a line feed at the end
 */
export const reportText = (report: ImportReport, language: Language): string => {
  const skipped = (Object.entries(report.skipped) as [SkipReason, number][]).map(
    ([reason, count]) =>
      `  ${String(count)}  ${SKIPPED[reason][language]}${placesText(report, reason)}`,
  );
  const issues = (['error', 'review', 'note'] as const).flatMap((level) => {
    const here = report.issues.filter(({ code }) => ISSUE_CODES[code] === level);
    const more = report.levels[level] - Math.min(PRINTED[level], here.length);
    return [
      ...here.slice(0, PRINTED[level]).map((issue) => `  ${level}  ${issueText(issue, language)}`),
      ...(more > 0 ? [`  ${level}  … +${String(more)}`] : []),
    ];
  });
  return [
    ...summary(report, language),
    ...contents(report, language),
    ...comparison(report, language),
    ...(skipped.length === 0 ? [] : [language === 'zh' ? '略过的行：' : 'Passed over:']),
    ...skipped,
    ...issues,
  ].join('\n');
};

import type { Language } from '@tanji/domain/errors';
import type { Notice, NoticeCode } from './model.js';

type Texts = Readonly<Record<Language, string>>;

const TEXTS: Readonly<Record<NoticeCode, Texts>> = {
  'total-row': {
    en: 'A row of sums, not counted: {text}',
    zh: '合计行，未计入：{text}',
  },
  'column-unused': {
    en: 'The column “{text}” is not known and was not used.',
    zh: '未识别“{text}”列，未使用。',
  },
  'sheet-unused': {
    en: 'No table was recognised in this sheet; it was not used.',
    zh: '未在此工作表中识别到表格，未使用。',
  },
  'month-from-sheet': {
    en: 'The table has no column of months; the name of the sheet says {month}.',
    zh: '表格没有月份列；按工作表名称取 {month}。',
  },
  'factor-off-ledger': {
    en: 'Factor {id} is not on the ledger; its value is used with its source.',
    zh: '因子 {id} 不在账本上；采用其数值并注明来源。',
  },
  'ids-numbered': {
    en: 'The table has no column of work orders; its rows are numbered.',
    zh: '表格没有工单列；各行按行号编号。',
  },
  'ids-completed': {
    en: 'Work orders stand in several rows; day, line and product complete their ids.',
    zh: '同一工单出现在多行；已用日期、产线和产品补全其编号。',
  },
  'sample-row': {
    en: 'A sample row of the template ({id}) is still there and counts.',
    zh: '模板的示例行（{id}）仍在表中，并已计入。',
  },
};

/** What a notice says. */
export const noticeText = ({ code, params }: Notice, language: Language): string =>
  TEXTS[code][language].replace(/\{(\w+)\}/g, (_whole, name: string) => String(params[name] ?? ''));

import { defineCodes } from './entry.js';

/** Public label pages (design §11). */
export const LABEL_CODES = defineCodes({
  LABEL_NOT_YET_ISSUED: {
    status: 404,
    retry: 'never',
    en: 'On {date} no label had been issued for {code}; the first one is of {first}.',
    zh: '截至 {date}，尚未为 {code} 签发标签；最早的标签签发于 {first}。',
    help: 'Ask for a later date, or leave asOf out to see the label in force today.',
    helpZh: '请选择更晚的日期，或去掉 asOf 查看当前有效的标签。',
  },
});

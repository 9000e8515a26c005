import { defineCodes } from './entry.js';

/** Review of imported editions. */
export const FACTOR_REVIEW_CODES = defineCodes({
  FACTOR_IMPORT_REPLACED: {
    status: 409,
    retry: 'changed',
    en: 'The import {id} was replaced: {edition} was imported again with other content, to which this report does not apply.',
    zh: '导入 {id} 已被取代：{edition} 已以其他内容重新导入，本报告不再适用。',
    help: 'Look at the report of the newer import (`tanji factors imports`) and judge that.',
    helpZh: '请查看较新导入的报告（`tanji factors imports`）并据此复核。',
  },
});

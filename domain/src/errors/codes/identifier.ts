import { defineCodes } from './entry.js';

/** Identifiers of products, places and organisations. */
export const IDENTIFIER_CODES = defineCodes({
  ID_INVALID: {
    status: 400,
    retry: 'changed',
    en: '“{value}” is not a valid {what}: use 1 to 128 of A-Z a-z 0-9 : . _ -',
    zh: '“{value}”不是有效的 {what}：请使用 1 至 128 个 A-Z a-z 0-9 : . _ - 字符。',
    help: 'Identifiers become ledger keys, so only characters that cannot be confused are allowed.',
    helpZh: '标识会成为账本键，因此只允许不易混淆的字符。',
  },
  GTIN_INVALID: {
    status: 400,
    retry: 'changed',
    en: '“{value}” is not a GTIN: 8, 12, 13 or 14 digits with a correct check digit.',
    zh: '“{value}”不是有效的 GTIN：应为 8、12、13 或 14 位数字且校验位正确。',
    help: 'Copy the number under the bar code, all digits, without spaces.',
    helpZh: '请照抄条形码下方的全部数字，不带空格。',
  },
  GLN_INVALID: {
    status: 400,
    retry: 'changed',
    en: '“{value}” is not a GLN: 13 digits with a correct check digit.',
    zh: '“{value}”不是有效的 GLN：应为 13 位数字且校验位正确。',
    help: 'Look the number up in the GS1 registration of the organisation or facility.',
    helpZh: '请在该组织或设施的 GS1 登记信息中查询该编码。',
  },
  LEI_INVALID: {
    status: 400,
    retry: 'changed',
    en: '“{value}” is not an LEI: 18 letters and digits and two check digits.',
    zh: '“{value}”不是有效的 LEI：应为 18 位大写字母或数字加两位校验数字。',
    help: 'Look the code up at gleif.org; it is written in capitals without spaces.',
    helpZh: '请在 gleif.org 查询该编码；编码为大写，不带空格。',
  },
  USCC_INVALID: {
    status: 400,
    retry: 'changed',
    en: '“{value}” is not a unified social credit code: 18 characters with a correct check character.',
    zh: '“{value}”不是有效的统一社会信用代码：应为 18 位且校验码正确。',
    help: 'Copy the code from the business licence; the letters I, O, S, V and Z do not occur.',
    helpZh: '请照抄营业执照上的代码；其中不会出现字母 I、O、S、V 和 Z。',
  },
  DIGITAL_LINK_INVALID: {
    status: 400,
    retry: 'changed',
    en: 'This is not a GS1 Digital Link of a product: {reason}.',
    zh: '不是有效的产品 GS1 Digital Link：{reason}。',
    help: 'Expected /01/{gtin} and optionally /22/{variant}, /10/{lot}, /21/{serial} in this order, each value at most 20 characters.',
    helpZh:
      '格式应为 /01/{gtin}，其后可依次为 /22/{variant}、/10/{lot}、/21/{serial}，每个值最多 20 个字符。',
  },
});

import { defineCodes } from './entry.js';

/** Faults of numbers and units. */
export const QUANTITY_CODES = defineCodes({
  DECIMAL_INVALID: {
    status: 422,
    retry: 'changed',
    en: '“{text}” is not a decimal number: {reason}.',
    zh: '“{text}”不是有效的十进制数：{reason}。',
    help: 'Write digits with an optional minus sign and a decimal point, such as -12.5; no exponent, no thousands separator, at most 60 characters.',
    helpZh: '请写成数字，可带负号和小数点，如 -12.5；不用指数和千位分隔符，最多 60 个字符。',
  },
  UNIT_UNKNOWN: {
    status: 422,
    retry: 'changed',
    en: 'The unit “{unit}” is not in the unit table.',
    zh: '单位表中没有单位“{unit}”。',
    help: 'Use a unit of the table in docs, or a compound such as kgCO2e/kWh or t.km. Spelling is case-sensitive.',
    helpZh: '请使用文档单位表中的单位，或 kgCO2e/kWh、t.km 等复合单位。区分大小写。',
  },
  UNIT_MISMATCH: {
    status: 422,
    retry: 'changed',
    en: '{from} cannot be converted to {to}: the dimensions differ ({fromDimension} and {toDimension}).',
    zh: '无法将 {from} 换算为 {to}：量纲不同（{fromDimension} 与 {toDimension}）。',
    help: 'Give the amount in a unit that fits the factor, or choose a factor for this unit.',
    helpZh: '请用与因子相符的单位填写用量，或选择适用于该单位的因子。',
  },
  UNIT_HEAT_BASIS: {
    status: 422,
    retry: 'changed',
    en: '{from} and {to} have different heat bases (net, gross or final energy); they differ by 5 to 10 % and are never mixed.',
    zh: '{from} 与 {to} 的热值基准不同（低位、高位或终端能量），相差 5% 至 10%，不得混用。',
    help: 'Use the net or the gross value on both sides: for example MJ_net with kgCO2e/MJ_net.',
    helpZh: '请两侧统一使用低位或高位热值：例如 MJ_net 与 kgCO2e/MJ_net。',
  },
});

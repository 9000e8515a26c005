import { defineCodes } from './entry.js';

/** Faults found by the schemas of records, commands and requests. */
export const RECORD_CODES = defineCodes({
  SCHEMA_INVALID: {
    status: 422,
    retry: 'changed',
    en: 'The {what} does not have the required form: {count} fault(s), the first at {pointer}: {reason}.',
    zh: '{what} 的格式不符合要求：共 {count} 处错误，第一处位于 {pointer}：{reason}。',
    help: 'Correct the members named in `errors`; each has a JSON pointer and a reason.',
    helpZh: '请更正 `errors` 中列出的成员；每一项都有 JSON 指针和原因。',
  },
  FIELD_UNKNOWN: {
    status: 422,
    retry: 'changed',
    en: 'The {what} has a member that is not known: {pointer}.',
    zh: '{what} 含有未知字段：{pointer}。',
    help: 'Remove the member or correct its spelling. Unknown members are never ignored.',
    helpZh: '请删除该成员，或更正其拼写。未知成员绝不会被忽略。',
  },
  FIELD_MISSING: {
    status: 422,
    retry: 'changed',
    en: 'The {what} lacks a required member: {pointer}.',
    zh: '{what} 缺少必填字段：{pointer}。',
    help: 'Add the member. Missing is not zero.',
    helpZh: '请补上该成员。缺失不等于零。',
  },
});

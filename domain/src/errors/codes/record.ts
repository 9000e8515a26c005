import { defineCodes } from './entry.js';

/** Faults found by the schemas of records, commands and requests. */
export const RECORD_CODES = defineCodes({
  SCHEMA_INVALID: {
    status: 422,
    retry: 'changed',
    en: 'The {what} does not have the required form: {count} fault(s), the first at {pointer}: {reason}.',
    zh: '{what} 的格式不符合要求:共 {count} 处错误,第一处位于 {pointer}:{reason}。',
    help: 'Correct the members named in `errors`; each has a JSON pointer and a reason.',
  },
  FIELD_UNKNOWN: {
    status: 422,
    retry: 'changed',
    en: 'The {what} has a member that is not known: {pointer}.',
    zh: '{what} 含有未知字段:{pointer}。',
    help: 'Remove the member or correct its spelling. Unknown members are never ignored.',
  },
  FIELD_MISSING: {
    status: 422,
    retry: 'changed',
    en: 'The {what} lacks a required member: {pointer}.',
    zh: '{what} 缺少必填字段:{pointer}。',
    help: 'Add the member. Missing is not zero.',
  },
});

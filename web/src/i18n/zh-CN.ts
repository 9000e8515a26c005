// The frame's texts in one chunk per language: one request, and the other language is never loaded.
import common from './zh-CN/common.json';
import errors from './zh-CN/errors.json';
import session from './zh-CN/session.json';

export default { common, errors, session };

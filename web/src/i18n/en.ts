// The frame's texts in one chunk per language: one request, and the other language is never loaded.
import common from './en/common.json';
import errors from './en/errors.json';
import session from './en/session.json';

export default { common, errors, session };

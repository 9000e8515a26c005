export type { ErrorEntry } from './codes/entry.js';
export { ERROR_REGISTRY, isErrorCode, type ErrorCode } from './registry.js';
export {
  TanjiError,
  errorHelp,
  errorText,
  isTanjiError,
  parseErrorWire,
  type ErrorIssue,
  type ErrorParams,
  type ErrorWire,
  type Language,
} from './tanji-error.js';

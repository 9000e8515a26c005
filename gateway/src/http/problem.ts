import type { Problem } from '@tanji/domain/api';
import {
  ERROR_REGISTRY,
  TanjiError,
  errorText,
  type ErrorParams,
  type Language,
} from '@tanji/domain/errors';

/** Answer to "later" when the error itself does not say how long, in seconds. */
const DEFAULT_RETRY_AFTER_S = 2;
/** Names the kind of problem; the code is a heading of docs/errors.md. */
const TYPE_BASE = 'urn:tanji:error:';

export const PROBLEM_TYPE = 'application/problem+json';

const numberOf = (params: ErrorParams, name: string): number | undefined => {
  const value = params[name];
  return typeof value === 'number' ? value : undefined;
};

/** Seconds after which the same request may succeed; undefined when repeating is no use. */
export const retryAfterOf = (error: TanjiError): number | undefined => {
  const { status, retry } = ERROR_REGISTRY[error.code];
  if (retry !== 'later' || (status !== 429 && status !== 503)) return undefined;
  return numberOf(error.params, 'seconds') ?? DEFAULT_RETRY_AFTER_S;
};

const titleOf = (code: string): string => {
  const words = code.toLowerCase().replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/**
 * The RFC 9457 form of an error, in the reader's language. Programs decide by `code`.
 *
 * @param instance id of the request, under which it is logged
 */
export const problemOf = (error: TanjiError, language: Language, instance: string): Problem => {
  const { code, params } = error;
  const retryAfterSeconds = retryAfterOf(error);
  const { transactionId } = params;
  const issues =
    error.issues.length > 0 || error.pointer === undefined
      ? error.issues
      : [{ pointer: error.pointer, code, params }];
  return {
    type: `${TYPE_BASE}${code}`,
    title: titleOf(code),
    status: ERROR_REGISTRY[code].status,
    detail: error.text(language),
    instance: `urn:tanji:request:${instance}`,
    help: error.help(language),
    code,
    params,
    errors: issues.map((issue) => ({
      ...issue,
      detail: errorText(issue.code, issue.params, language),
    })),
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
    ...(typeof transactionId === 'string' ? { transactionId } : {}),
  };
};

/** Any thrown value as an error of the registry; unknown ones show nothing but the request id. */
export const toTanjiError = (error: unknown): TanjiError => {
  if (error instanceof TanjiError) return error;
  // express refuses broken percent encodings itself
  if (error instanceof URIError) {
    return new TanjiError('REQUEST_MALFORMED', { reason: 'broken percent encoding in the path' });
  }
  return new TanjiError('GATEWAY_FAULT', {}, { cause: error });
};

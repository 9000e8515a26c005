import type { ErrorCode } from './registry.js';
import { ERROR_REGISTRY, isErrorCode } from './registry.js';

/** A parameter of an error text. Decimals and hashes stay strings. */
export type ErrorParams = Readonly<Record<string, string | number | boolean>>;

/** One fault at one place of the input. */
export interface ErrorIssue {
  /** RFC 6901 pointer into the input, `''` for the whole; for tables `/rows/12/amount`. */
  readonly pointer: string;
  readonly code: ErrorCode;
  readonly params: ErrorParams;
}

export type Language = 'en' | 'zh';

/** The form in which an error crosses a process boundary (chaincode response, problem+json). */
export interface ErrorWire {
  readonly code: ErrorCode;
  readonly params: ErrorParams;
  readonly pointer?: string;
  readonly issues?: readonly ErrorIssue[];
}

export interface ErrorOptions {
  readonly pointer?: string;
  readonly issues?: readonly ErrorIssue[];
  readonly cause?: unknown;
}

const fill = (template: string, params: ErrorParams): string =>
  template.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(params, name) ? String(params[name]) : whole,
  );

/** The sentence for a code in the person's language, parameters filled in. */
export const errorText = (code: ErrorCode, params: ErrorParams, language: Language): string =>
  fill(ERROR_REGISTRY[code][language], params);

/** What to do about it, in the person's language, parameters filled in. */
export const errorHelp = (
  code: ErrorCode,
  language: Language,
  params: ErrorParams = {},
): string => {
  const { help, helpZh } = ERROR_REGISTRY[code];
  return fill(language === 'zh' ? helpZh : help, params);
};

/**
 * An expected failure with a stable code. Mistakes of the programmer throw `TypeError` instead and
 * are not meant to be caught.
 */
export class TanjiError extends Error {
  override readonly name = 'TanjiError';
  readonly code: ErrorCode;
  readonly params: ErrorParams;
  readonly pointer: string | undefined;
  readonly issues: readonly ErrorIssue[];

  constructor(code: ErrorCode, params: ErrorParams = {}, options: ErrorOptions = {}) {
    super(errorText(code, params, 'en'), { cause: options.cause });
    this.code = code;
    this.params = params;
    this.pointer = options.pointer;
    this.issues = options.issues ?? [];
  }

  /** The sentence in the person's language. */
  text(language: Language): string {
    return errorText(this.code, this.params, language);
  }

  /** What to do about it, in the person's language. */
  help(language: Language): string {
    return errorHelp(this.code, language, this.params);
  }

  toWire(): ErrorWire {
    return {
      code: this.code,
      params: this.params,
      ...(this.pointer === undefined ? {} : { pointer: this.pointer }),
      ...(this.issues.length === 0 ? {} : { issues: this.issues }),
    };
  }

  static fromWire(wire: ErrorWire): TanjiError {
    return new TanjiError(wire.code, wire.params, wire);
  }
}

/** Narrows an unknown caught value to a TanjiError, of the given code if one is named. */
export const isTanjiError = (error: unknown, code?: ErrorCode): error is TanjiError =>
  error instanceof TanjiError && (code === undefined || error.code === code);

const isWire = (value: unknown): value is ErrorWire =>
  typeof value === 'object' &&
  value !== null &&
  'code' in value &&
  typeof value.code === 'string' &&
  isErrorCode(value.code) &&
  'params' in value &&
  typeof value.params === 'object';

/**
 * Finds the wire form in a message. Fabric carries only text: chaincode throws the JSON of
 * `toWire()`, peers and SDKs put their own words around it.
 */
export const parseErrorWire = (message: string): TanjiError | undefined => {
  const start = message.indexOf('{"code":"');
  const end = message.lastIndexOf('}');
  if (start < 0 || end < start) return undefined;
  try {
    const value: unknown = JSON.parse(message.slice(start, end + 1));
    return isWire(value) ? TanjiError.fromWire(value) : undefined;
  } catch {
    return undefined;
  }
};

import { TanjiError, type ErrorCode } from '../errors/index.js';
import { utf8Bytes } from './bytes.js';
import { MAX_JSON_DEPTH, childPointer, isForbiddenKey, textFault } from './json-value.js';

const refuse = (
  code: ErrorCode,
  pointer: string,
  params: Record<string, string | number>,
): never => {
  throw new TanjiError(code, params, { pointer });
};

const writeText = (text: string, pointer: string): string => {
  const fault = textFault(text);
  if (fault !== undefined) refuse('JSON_TEXT_INVALID', pointer, { fault, offset: 0 });
  // For well-formed text JSON.stringify escapes exactly as RFC 8785 §3.2.2.2 asks.
  return JSON.stringify(text);
};

const writeNumber = (value: number, pointer: string): string => {
  if (!Number.isSafeInteger(value) || Object.is(value, -0)) {
    refuse('JSON_NUMBER_FORBIDDEN', pointer, {
      number: Object.is(value, -0) ? '-0' : String(value),
    });
  }
  return String(value);
};

const isPlain = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
};

const describe = (value: unknown): string =>
  typeof value === 'object' ? 'object of a class' : typeof value;

const writeArray = (value: readonly unknown[], pointer: string, depth: number): string => {
  let text = '[';
  // By index: a hole reads as undefined, which is refused.
  for (let i = 0; i < value.length; i += 1) {
    if (i > 0) text += ',';
    text += write(value[i], childPointer(pointer, i), depth);
  }
  return `${text}]`;
};

const writeObject = (value: object, pointer: string, depth: number): string => {
  if (!isPlain(value) || Object.getOwnPropertySymbols(value).length > 0) {
    refuse('JSON_VALUE_FORBIDDEN', pointer, { kind: describe(value) });
  }
  const members = value as Readonly<Record<string, unknown>>;
  let text = '{';
  // The default sort compares UTF-16 code units, as RFC 8785 §3.2.3 asks.
  for (const key of Object.keys(members).sort()) {
    const place = childPointer(pointer, key);
    if (isForbiddenKey(key)) refuse('JSON_KEY_FORBIDDEN', place, { key, offset: 0 });
    if (text.length > 1) text += ',';
    text += `${writeText(key, place)}:${write(members[key], place, depth)}`;
  }
  return `${text}}`;
};

const writeContainer = (value: object, pointer: string, depth: number): string => {
  if (depth >= MAX_JSON_DEPTH) {
    refuse('JSON_TOO_DEEP', pointer, { limit: MAX_JSON_DEPTH, offset: 0 });
  }
  return Array.isArray(value)
    ? writeArray(value, pointer, depth + 1)
    : writeObject(value, pointer, depth + 1);
};

const write = (value: unknown, pointer: string, depth: number): string => {
  switch (typeof value) {
    case 'string':
      return writeText(value, pointer);
    case 'number':
      return writeNumber(value, pointer);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      return value === null ? 'null' : writeContainer(value, pointer, depth);
    default:
      return refuse('JSON_VALUE_FORBIDDEN', pointer, { kind: describe(value) });
  }
};

/**
 * The one text of a JSON value (RFC 8785), under stricter rules than the RFC's: numbers are
 * integers within ±(2^53 − 1) and not −0, texts are NFC without lone surrogates, nesting is at
 * most {@link MAX_JSON_DEPTH}, and anything JSON.stringify would drop or convert (undefined
 * members too) is refused instead. `parseJson` reads every text this function writes.
 *
 * @throws TanjiError JSON_NUMBER_FORBIDDEN, JSON_VALUE_FORBIDDEN, JSON_TEXT_INVALID,
 * JSON_KEY_FORBIDDEN, JSON_TOO_DEEP, each with the pointer of the place
 */
export const canonicalJson = (value: unknown): string => write(value, '', 0);

/** UTF-8 of {@link canonicalJson}. */
export const canonicalBytes = (value: unknown): Uint8Array => utf8Bytes(canonicalJson(value));

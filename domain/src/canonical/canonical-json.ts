import { TanjiError, type ErrorCode, type ErrorParams } from '../errors/index.js';
import { utf8Bytes } from './bytes.js';
import { MAX_JSON_DEPTH, childPointer, isForbiddenKey, textFault } from './json-value.js';

/** Printable ASCII without quote and backslash: written as it stands, checked by one pass. */
const PLAIN_TEXT = /^[ !#-[\]-~]*$/;

const isPlain = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
};

/** Writes one value. Keeps the path as a stack; the pointer is put together only for an error. */
class CanonicalWriter {
  readonly #path: (string | number)[] = [];

  write(value: unknown): string {
    switch (typeof value) {
      case 'string':
        return this.#text(value);
      case 'number':
        return this.#number(value);
      case 'boolean':
        return value ? 'true' : 'false';
      case 'object':
        return value === null ? 'null' : this.#container(value);
      default:
        return this.#refuse('JSON_VALUE_FORBIDDEN', { kind: typeof value });
    }
  }

  #refuse(code: ErrorCode, params: ErrorParams): never {
    throw new TanjiError(code, params, { pointer: this.#path.reduce(childPointer, '') });
  }

  #text(text: string): string {
    if (PLAIN_TEXT.test(text)) return `"${text}"`;
    const fault = textFault(text);
    if (fault !== undefined) this.#refuse('JSON_TEXT_INVALID', { fault });
    // For well-formed text JSON.stringify escapes exactly as RFC 8785 §3.2.2.2 asks.
    return JSON.stringify(text);
  }

  #number(value: number): string {
    const isMinusZero = Object.is(value, -0);
    if (!Number.isSafeInteger(value) || isMinusZero) {
      this.#refuse('JSON_NUMBER_FORBIDDEN', { number: isMinusZero ? '-0' : String(value) });
    }
    return String(value);
  }

  #container(value: object): string {
    if (this.#path.length >= MAX_JSON_DEPTH) {
      this.#refuse('JSON_TOO_DEEP', { limit: MAX_JSON_DEPTH });
    }
    return Array.isArray(value) ? this.#array(value) : this.#object(value);
  }

  #array(items: readonly unknown[]): string {
    let text = '[';
    // By index: a hole reads as undefined, which is refused.
    for (let i = 0; i < items.length; i += 1) {
      this.#path.push(i);
      text += `${i > 0 ? ',' : ''}${this.write(items[i])}`;
      this.#path.pop();
    }
    return `${text}]`;
  }

  #object(value: object): string {
    if (!isPlain(value) || Object.getOwnPropertySymbols(value).length > 0) {
      this.#refuse('JSON_VALUE_FORBIDDEN', { kind: 'class or symbol' });
    }
    const members = value as Readonly<Record<string, unknown>>;
    let text = '{';
    // The default sort compares UTF-16 code units, as RFC 8785 §3.2.3 asks.
    for (const key of Object.keys(members).sort()) {
      this.#path.push(key);
      if (isForbiddenKey(key)) this.#refuse('JSON_KEY_FORBIDDEN', { key });
      text += `${text.length > 1 ? ',' : ''}${this.#text(key)}:${this.write(members[key])}`;
      this.#path.pop();
    }
    return `${text}}`;
  }
}

/**
 * The one text of a JSON value (RFC 8785), under stricter rules than the RFC's: numbers are
 * integers within ±(2^53 − 1) and not −0, texts are NFC without lone surrogates, nesting is at
 * most {@link MAX_JSON_DEPTH}, and anything JSON.stringify would drop or convert (undefined
 * members too) is refused instead. `parseJson` reads every text this function writes.
 *
 * @throws TanjiError JSON_NUMBER_FORBIDDEN, JSON_VALUE_FORBIDDEN, JSON_TEXT_INVALID,
 * JSON_KEY_FORBIDDEN, JSON_TOO_DEEP, each with the pointer of the place
 */
export const canonicalJson = (value: unknown): string => new CanonicalWriter().write(value);

/** UTF-8 of {@link canonicalJson}. */
export const canonicalBytes = (value: unknown): Uint8Array => utf8Bytes(canonicalJson(value));

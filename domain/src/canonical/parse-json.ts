import { TanjiError } from '../errors/index.js';
import { MAX_JSON_DEPTH, type JsonValue } from './json-value.js';
import { JsonScanner } from './scan-json.js';

/** 20 MB: the largest evidence bundle; callers that expect less say so. */
export const DEFAULT_MAX_JSON_BYTES = 20_000_000;

/** Values in one document: bounds memory, since `[[],[],…]` costs far more built than written. */
export const DEFAULT_MAX_JSON_NODES = 2_000_000;

/** Bounds of {@link parseJson}; what is left out has the default. */
export interface JsonLimits {
  /** UTF-8 bytes of the text. */
  readonly maxBytes?: number;
  /** Open arrays and objects at once. */
  readonly maxDepth?: number;
  /** Values of any kind, containers included. */
  readonly maxNodes?: number;
  /**
   * `integers` (default): only integers within ±(2^53 − 1), as in everything that is hashed.
   * `any`: fractions too, for foreign formats; integers that would be rounded are still refused.
   */
  readonly numbers?: 'integers' | 'any';
}

const utf8Length = (text: string): number => {
  let length = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    // Each half of a surrogate pair counts 2, the pair 4.
    if (code < 0x80) length += 1;
    else if (code < 0x800 || (code >= 0xd800 && code <= 0xdfff)) length += 2;
    else length += 3;
  }
  return length;
};

const isTooLarge = (text: string, maxBytes: number): boolean =>
  text.length > maxBytes || (text.length * 3 > maxBytes && utf8Length(text) > maxBytes);

/**
 * The one entry for JSON from outside. Everything is checked on the text itself, before the
 * engine's parser sees it: that one takes a million levels, keeps the last of two equal keys and
 * rounds large integers in silence.
 *
 * @throws TanjiError JSON_INVALID, JSON_TOO_DEEP, JSON_TOO_LARGE, JSON_DUPLICATE_KEY,
 * JSON_KEY_FORBIDDEN, JSON_TEXT_INVALID, JSON_NUMBER_FORBIDDEN, with the pointer and the offset
 * (UTF-16 units) of the first fault
 */
export const parseJson = (text: string, limits: Readonly<JsonLimits> = {}): JsonValue => {
  const maxBytes = limits.maxBytes ?? DEFAULT_MAX_JSON_BYTES;
  if (isTooLarge(text, maxBytes)) {
    throw new TanjiError(
      'JSON_TOO_LARGE',
      { limit: maxBytes, unit: 'bytes', offset: 0 },
      { pointer: '' },
    );
  }
  new JsonScanner({
    text,
    limits: {
      maxDepth: limits.maxDepth ?? MAX_JSON_DEPTH,
      maxNodes: limits.maxNodes ?? DEFAULT_MAX_JSON_NODES,
      numbers: limits.numbers ?? 'integers',
    },
  }).scan();
  return JSON.parse(text) as JsonValue;
};

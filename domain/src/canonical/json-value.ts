/** A parsed JSON document. Numbers are safe integers; decimals are strings (design §5). */
export type JsonValue =
  null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/**
 * Deepest nesting of arrays and objects. Parsers take a million levels, serialisers overflow the
 * stack at a few thousand, and stack size differs between machines: 32 is far below any of them
 * and twice what the deepest record needs.
 */
export const MAX_JSON_DEPTH = 32;

/**
 * Keys that reach an object's prototype in careless code. No schema of ours has them, so they are
 * refused at the door instead of being handled everywhere.
 */
const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** By length first: a look-up hashes the key, and this is asked for every key of every document. */
export const isForbiddenKey = (key: string): boolean =>
  (key.length === 9 || key.length === 11) && FORBIDDEN_KEYS.has(key);

const LONE_SURROGATE = /\p{Surrogate}/u;
/**
 * A character outside Latin, Chinese and the punctuation of both. Those inside stand alone and
 * have one form each (NFC_Quick_Check=Yes, combining class 0), so a text of them is in NFC:
 * normalising to compare costs ten times as much as looking.
 */
const UNUSUAL = /[\u0300-\u200f\u2028-\u3000\ua000-\uff00\uff5f-\uffff]|[\u302a-\u4dff]/;

export type TextFault = 'surrogate' | 'not-nfc';

/**
 * What is wrong with a text that will be hashed: half of a surrogate pair has no UTF-8 form (an
 * encoder would put the same replacement character for all of them), and two spellings of the same
 * visible text would be two different records.
 */
export const textFault = (text: string): TextFault | undefined => {
  if (!UNUSUAL.test(text)) return undefined;
  if (LONE_SURROGATE.test(text)) return 'surrogate';
  return text.normalize('NFC') === text ? undefined : 'not-nfc';
};

/** One RFC 6901 pointer token appended to a pointer. */
export const childPointer = (pointer: string, key: string | number): string =>
  `${pointer}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;

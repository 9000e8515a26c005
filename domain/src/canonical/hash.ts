import { cryptoProvider } from '../crypto/index.js';
import { concatBytes, toHex, utf8Bytes } from './bytes.js';
import { canonicalBytes } from './canonical-json.js';

/**
 * What a hash is a hash of. The list is closed: a byte string that means one thing can never be
 * passed off as another, because its tag is inside the hash.
 */
export const HASH_TAGS = [
  'record',
  'factor',
  'calculation',
  'result',
  'lines',
  'leaf',
  'label',
  'tx',
  'block',
  'edition',
  'network',
  'state',
  'bundle',
  'checkpoint',
  'command',
  'model',
  'account',
] as const;
export type HashTag = (typeof HASH_TAGS)[number];

const ZERO_BYTE = new Uint8Array(1);

const prefixOf = (tag: HashTag): Uint8Array => concatBytes(utf8Bytes(`tanji/${tag}/1`), ZERO_BYTE);

const PREFIXES: ReadonlyMap<HashTag, Uint8Array> = new Map(
  HASH_TAGS.map((tag) => [tag, prefixOf(tag)]),
);

/** SHA-256(utf8("tanji/<tag>/1") ‖ 0x00 ‖ bytes), 32 bytes. */
export const taggedHashBytes = (tag: HashTag, bytes: Uint8Array): Uint8Array => {
  const prefix = PREFIXES.get(tag);
  if (prefix === undefined) throw new TypeError(`unknown hash tag: ${tag}`);
  return cryptoProvider().sha256(concatBytes(prefix, bytes));
};

/** As {@link taggedHashBytes}, as 64 lower-case hex digits. */
export const taggedHash = (tag: HashTag, bytes: Uint8Array): string =>
  toHex(taggedHashBytes(tag, bytes));

/**
 * Tagged hash over the canonical JSON of a value.
 *
 * @throws TanjiError the codes of `canonicalJson`
 */
export const hashOf = (tag: HashTag, value: unknown): string =>
  taggedHash(tag, canonicalBytes(value));

/** The hash a record is known by: `hashOf('record', value)`. */
export const hashRecord = (value: unknown): string => hashOf('record', value);

/** Plain SHA-256 of bytes, for files and foreign formats; our own objects use `hashOf`. */
export const sha256Hex = (bytes: Uint8Array): string => toHex(cryptoProvider().sha256(bytes));

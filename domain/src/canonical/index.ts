export { byText } from './by-text.js';
export { concatBytes, fromHex, isHex, toHex, utf8Bytes } from './bytes.js';
export { canonicalBytes, canonicalJson } from './canonical-json.js';
export {
  HASH_TAGS,
  hashOf,
  hashRecord,
  sha256Hex,
  taggedHash,
  taggedHashBytes,
  type HashTag,
} from './hash.js';
export { MAX_JSON_DEPTH, textFault, type JsonValue, type TextFault } from './json-value.js';
export {
  DEFAULT_MAX_JSON_BYTES,
  DEFAULT_MAX_JSON_NODES,
  parseJson,
  type JsonLimits,
} from './parse-json.js';

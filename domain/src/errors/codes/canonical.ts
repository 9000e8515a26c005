import { defineCodes } from './entry.js';

/** JSON at the door, canonical text, hashes and Merkle proofs. */
export const CANONICAL_CODES = defineCodes({
  JSON_INVALID: {
    status: 400,
    retry: 'never',
    en: 'This is not valid JSON (character {offset}).',
    zh: '不是有效的 JSON(第 {offset} 个字符处)。',
    help: 'Correct the text at the given place. Comments, trailing commas and single quotes are not JSON.',
  },
  JSON_TOO_DEEP: {
    status: 400,
    retry: 'never',
    en: 'The JSON is nested more than {limit} levels deep.',
    zh: 'JSON 嵌套超过 {limit} 层。',
    help: 'Flatten the document. No document of this network needs more than 32 levels.',
  },
  JSON_TOO_LARGE: {
    status: 413,
    retry: 'never',
    en: 'The JSON is too large: the limit is {limit} {unit}.',
    zh: 'JSON 过大:上限为 {limit} {unit}。',
    help: 'Send the document in parts, or use the file import for bulk data.',
  },
  JSON_DUPLICATE_KEY: {
    status: 400,
    retry: 'never',
    en: 'The key “{key}” stands twice in the same object.',
    zh: '同一对象中出现了重复的键“{key}”。',
    help: 'Keep one of the two. Readers disagree about which one counts, so neither is taken.',
  },
  JSON_KEY_FORBIDDEN: {
    status: 400,
    retry: 'never',
    en: 'The key “{key}” is not allowed.',
    zh: '不允许使用键“{key}”。',
    help: 'Rename the member. __proto__, constructor and prototype are never accepted as keys.',
  },
  JSON_TEXT_INVALID: {
    status: 400,
    retry: 'never',
    en: 'The text is not clean Unicode ({fault}): it must be NFC and hold no lone surrogate.',
    zh: '文本不是规范的 Unicode({fault}):必须为 NFC 形式,且不含孤立的代理项。',
    help: 'Normalise the text to NFC before sending it; two spellings of one text would give two hashes.',
  },
  JSON_NUMBER_FORBIDDEN: {
    status: 400,
    retry: 'never',
    en: 'The number {number} is not allowed here: write decimals and large numbers as strings.',
    zh: '此处不允许使用数字 {number}:小数和大数请写成字符串。',
    help: 'JSON numbers must be integers within ±9007199254740991. Write "0.31", not 0.31.',
  },
  JSON_VALUE_FORBIDDEN: {
    status: 400,
    retry: 'never',
    en: 'A value of type {kind} has no JSON form.',
    zh: '类型为 {kind} 的值没有对应的 JSON 形式。',
    help: 'Only null, booleans, integers, strings, arrays and plain objects can be hashed; leave absent members out.',
  },
  HEX_INVALID: {
    status: 400,
    retry: 'never',
    en: 'This is not lower-case hexadecimal of the expected length ({bytes} bytes).',
    zh: '不是长度正确的小写十六进制文本(应为 {bytes} 字节)。',
    help: 'Use the digits 0-9 and a-f without prefix or spaces; a SHA-256 hash has 64 of them.',
  },
  PROOF_RANGE_INVALID: {
    status: 400,
    retry: 'never',
    en: 'There is no such proof: position {index} does not fit a tree of {size} entries.',
    zh: '无法生成该证明:位置 {index} 不在含 {size} 个条目的树中。',
    help: 'Ask for an index below the tree size, or for an older size not above the newer one.',
  },
  TREE_STATE_INVALID: {
    status: 500,
    retry: 'never',
    en: 'The stored state of the Merkle tree does not fit its size {size}.',
    zh: '已存储的默克尔树状态与其大小 {size} 不符。',
    help: 'The stored state is damaged. Rebuild it from the leaves (tanji fsck).',
  },
  SALT_TOO_SHORT: {
    status: 400,
    retry: 'never',
    en: 'The salt of “{path}” is too short: at least 32 hexadecimal digits are needed.',
    zh: '“{path}”的盐值过短:至少需要 32 位十六进制数字。',
    help: 'Draw at least 16 random bytes per value; a short salt lets others guess the hidden value.',
  },
});

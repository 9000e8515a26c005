import { defineCodes } from './entry.js';

/** Typed data, signatures and signing keys. */
export const SIGNING_CODES = defineCodes({
  SIGNATURE_MALFORMED: {
    status: 400,
    retry: 'changed',
    en: 'The signature is not in the accepted form (0x and 130 lower-case hex digits, ending in 1b or 1c).',
    zh: '签名格式不符合要求（应为 0x 加 130 位小写十六进制数字，以 1b 或 1c 结尾）。',
    help: 'One spelling of a signature is accepted. Convert v 0/1 to 27/28, expand compact signatures, use lower case.',
    helpZh: '签名只接受一种写法。请将 v 的 0/1 换算为 27/28，展开紧凑签名，并使用小写。',
  },
  SIGNATURE_HIGH_S: {
    status: 400,
    retry: 'changed',
    en: 'The signature has its s value in the upper half; only the lower twin is accepted.',
    zh: '签名的 s 值位于高半区间；仅接受低半区间的等价签名。',
    help: 'Sign with a library that gives low-s signatures (all current wallets do).',
    helpZh: '请使用会给出低 s 值签名的库（目前的钱包都会）。',
  },
  SIGNATURE_INVALID: {
    status: 400,
    retry: 'changed',
    en: 'The signature is not a signature of any key over this content.',
    zh: '该签名不是任何密钥对此内容的有效签名。',
    help: 'Sign the digest again; the signature was damaged or invented.',
    helpZh: '请对摘要重新签名；该签名已损坏或系编造。',
  },
  KEY_INVALID: {
    status: 400,
    retry: 'changed',
    en: 'This is not a valid secp256k1 {what} key.',
    zh: '不是有效的 secp256k1 {what} 密钥。',
    help: 'A public key is 0x and 66 lower-case hex digits (compressed); a private key is 32 bytes in range.',
    helpZh: '公钥为 0x 加 66 位小写十六进制数字（压缩形式）；私钥为取值范围内的 32 字节。',
  },
  COMMAND_MESSAGE_INVALID: {
    status: 400,
    retry: 'changed',
    en: 'The member {field} of the command to sign is missing, unknown or has the wrong form.',
    zh: '待签名命令的字段 {field} 缺失、未知或格式错误。',
    help: 'The signed struct has exactly ten members; texts are NFC, hashes and nonces 64 lower-case hex digits, times whole seconds.',
    helpZh: '签名结构恰有十个成员；文本为 NFC，哈希与随机数为 64 位小写十六进制数字，时间为整秒。',
  },
  NETWORK_IDENTITY_INVALID: {
    status: 500,
    retry: 'never',
    en: 'The network identity is not usable: {field}.',
    zh: '网络标识不可用：{field}。',
    help: 'Network, channel and chaincode names use A-Z a-z 0-9 : . _ - ; the chain id is a positive whole number.',
    helpZh: '网络、通道和链码名称使用 A-Z a-z 0-9 : . _ - 这些字符；链编号为正整数。',
  },
});

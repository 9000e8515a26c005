import { defineCodes } from './entry.js';

/** Reading and checking the blocks of a Hyperledger Fabric channel. */
export const FABRIC_PROOF_CODES = defineCodes({
  FABRIC_BYTES_MALFORMED: {
    status: 502,
    retry: 'never',
    en: 'The {what} is not as Hyperledger Fabric writes it: {reason}.',
    zh: '{what} 不符合 Hyperledger Fabric 的格式:{reason}。',
    help: 'The bytes are damaged or come from something else than a Fabric peer. Fetch the block again, from another peer if it stays.',
    helpZh: '数据已损坏,或并非来自 Fabric 节点。请重新获取该区块;若仍如此,请改从其他节点获取。',
  },
  FABRIC_CERTIFICATE_MALFORMED: {
    status: 502,
    retry: 'never',
    en: 'A certificate cannot be read: {reason}.',
    zh: '无法读取证书:{reason}。',
    help: 'Fabric’s identities are X.509 certificates of version 3 in PEM. The bytes are damaged or something else.',
    helpZh: 'Fabric 的身份是 PEM 格式的 X.509 第 3 版证书。数据已损坏或并非证书。',
  },
  FABRIC_AUDIT_START: {
    status: 422,
    retry: 'changed',
    en: 'The audit cannot begin with block {block}: it needs the first block of the channel with its configuration.',
    zh: '审计无法从区块 {block} 开始:需要包含通道配置的首个区块。',
    help: 'Give all block files of the channel, or a peer that did not join by a snapshot.',
    helpZh: '请提供该通道的全部区块文件,或使用并非通过快照加入的节点。',
  },
});

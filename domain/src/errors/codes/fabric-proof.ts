import { defineCodes } from './entry.js';

/** Reading and checking the blocks of a Hyperledger Fabric channel. */
export const FABRIC_PROOF_CODES = defineCodes({
  FABRIC_BYTES_MALFORMED: {
    status: 502,
    retry: 'never',
    en: 'The {what} is not as Hyperledger Fabric writes it: {reason}.',
    zh: '{what} 不符合 Hyperledger Fabric 的格式：{reason}。',
    help: 'The bytes are damaged or come from something else than a Fabric peer. Fetch the block again, from another peer if it stays.',
    helpZh: '数据已损坏，或并非来自 Fabric 节点。请重新获取该区块；若仍如此，请改从其他节点获取。',
  },
  FABRIC_CERTIFICATE_MALFORMED: {
    status: 502,
    retry: 'never',
    en: 'A certificate cannot be read: {reason}.',
    zh: '无法读取证书：{reason}。',
    help: 'Fabric’s identities are X.509 certificates of version 3 in PEM. The bytes are damaged or something else.',
    helpZh: 'Fabric 的身份是 PEM 格式的 X.509 第 3 版证书。数据已损坏或并非证书。',
  },
  FABRIC_AUDIT_START: {
    status: 422,
    retry: 'changed',
    en: 'The audit cannot begin with block {block}: it needs the first block of the channel with its configuration.',
    zh: '审计无法从区块 {block} 开始：需要包含通道配置的首个区块。',
    help: 'Give all block files of the channel, or a peer that did not join by a snapshot.',
    helpZh: '请提供该通道的全部区块文件，或使用并非通过快照加入的节点。',
  },
  FABRIC_AUDIT_SOURCE: {
    status: 503,
    retry: 'later',
    en: 'The blocks of {source} cannot be read: {reason}.',
    zh: '无法读取 {source} 的区块：{reason}。',
    help: 'Check that the peer runs and that the identity may read the channel, or that the path is a folder of block files.',
    helpZh: '请确认节点正在运行且该身份有权读取通道，或路径是区块文件所在的文件夹。',
  },
  FABRIC_AUDIT_PEER_UNKNOWN: {
    status: 404,
    retry: 'changed',
    en: 'The connection profile names no peer {peer}; it has {peers}.',
    zh: '连接配置中没有节点 {peer}，现有：{peers}。',
    help: 'Give one of the named peers, or none to compare them all.',
    helpZh: '请指定其中之一，或不指定以比较全部节点。',
  },
});

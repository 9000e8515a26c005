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
});

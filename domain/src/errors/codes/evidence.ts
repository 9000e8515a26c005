import { defineCodes } from './entry.js';

/** Evidence bundles: making, reading and judging them. */
export const EVIDENCE_CODES = defineCodes({
  EVIDENCE_SUBJECT_UNKNOWN: {
    status: 404,
    retry: 'never',
    en: 'There is no footprint {id} to give evidence of.',
    zh: '不存在可供取证的碳足迹 {id}。',
    help: 'Check the id. A record appears here once its block has been read.',
    helpZh: '请检查编号。记录所在的区块被读取后，才会出现在这里。',
  },
  EVIDENCE_ENTRY_MISSING: {
    status: 503,
    retry: 'later',
    en: 'The signed command of transaction {transactionId} is not indexed.',
    zh: '交易 {transactionId} 的签名命令尚未编入索引。',
    help: 'The read model is behind the ledger or damaged. Repeat later; if it stays, run `tanji rebuild`.',
    helpZh: '读模型落后于账本或已损坏。请稍后重试；若仍存在，请运行 `tanji rebuild`。',
  },
  EVIDENCE_TOO_LARGE: {
    status: 422,
    retry: 'never',
    en: 'The evidence would have more than {limit} {what}.',
    zh: '证据包将超过 {limit} 个 {what}。',
    help: 'Ask for the evidence of a footprint further up the chain.',
    helpZh: '请改为索取供应链更上游某一碳足迹的证据。',
  },
});

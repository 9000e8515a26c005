/** Name of a check for people. */
interface CheckName {
  readonly en: string;
  readonly zh: string;
}

const defineChecks = <K extends string>(
  checks: Readonly<Record<K, CheckName>>,
): Readonly<Record<K, CheckName>> => checks;

/** Every check of the audit by its stable id, in the order of a report. */
export const AUDIT_CHECKS = defineChecks({
  'channel.genesis': {
    en: 'The first block is the trusted one',
    zh: '首个区块与受信任的创世区块一致',
  },
  'channel.config': {
    en: 'Each configuration follows from the one before by a permitted update',
    zh: '每次通道配置均由上一配置经授权更新得到',
  },
  'block.link': {
    en: 'Each block names the hash of the one before',
    zh: '每个区块都引用上一区块的哈希',
  },
  'block.data-hash': {
    en: 'The data hash covers exactly the transactions',
    zh: '数据哈希覆盖全部交易',
  },
  'block.envelopes': {
    en: 'Each envelope is written in the one possible way, without extra bytes',
    zh: '每个信封均为唯一规范写法，无多余字节',
  },
  'block.orderers': {
    en: 'The orderers’ signatures satisfy the channel’s rule for blocks',
    zh: '排序节点的签名满足通道的区块验证策略',
  },
  'transaction.form': {
    en: 'Each valid transaction can be read and is of this channel',
    zh: '每笔有效交易均可解析且属于本通道',
  },
  'transaction.id': {
    en: 'The transaction id follows from nonce and creator',
    zh: '交易标识由随机数与提交者计算得出',
  },
  'creator.certificate': {
    en: 'The creator’s certificate belongs to its organisation',
    zh: '提交者证书属于其所声明的组织',
  },
  'creator.signature': {
    en: 'The creator signed the transaction',
    zh: '提交者签署了该交易',
  },
  'transaction.proposal': {
    en: 'The endorsers answered exactly this proposal',
    zh: '背书针对的正是该提案',
  },
  'transaction.chaincode': {
    en: 'Header, call and endorsers name the same chaincode',
    zh: '交易头、调用与背书指向同一链码',
  },
  'endorser.certificate': {
    en: 'Each endorser’s certificate belongs to its organisation',
    zh: '每个背书者的证书属于其所声明的组织',
  },
  'endorser.signature': {
    en: 'Each endorsement is signed over exactly this result',
    zh: '每个背书签名针对的正是该结果',
  },
  'endorser.policy': {
    en: 'The endorsements satisfy the policy of everything written',
    zh: '背书满足所有写入内容的策略',
  },
  'certificate.validity': {
    en: 'Certificates were within their validity at the transaction time',
    zh: '交易时间处于证书有效期内',
  },
  'transaction.verdict': {
    en: 'The recorded validity follows from signatures, policies and versions read',
    zh: '记录的有效性与签名、策略及读取版本相符',
  },
  'block.commit-hash': {
    en: 'The peer’s commit hash follows from verdicts and writes',
    zh: '节点的提交哈希与裁决及写入相符',
  },
  'code.hash': {
    en: 'The committed definition names the expected code',
    zh: '已提交的链码定义指向预期的代码',
  },
  'tree.leaf': {
    en: 'Each command that was carried out is in the transparency tree',
    zh: '每条已执行的命令均收录于透明树',
  },
  'tree.checkpoint': {
    en: 'Checkpoints and witnesses’ votes agree with the transparency tree',
    zh: '检查点及见证与透明树一致',
  },
  'peers.agree': {
    en: 'All sources have the same blocks and verdicts',
    zh: '各来源的区块与裁决一致',
  },
});

export type AuditCheckId = keyof typeof AUDIT_CHECKS;
export const AUDIT_CHECK_IDS = Object.keys(AUDIT_CHECKS) as readonly AuditCheckId[];

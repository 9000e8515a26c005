/** One kind of check, with its name for people. */
interface CheckDefinition {
  readonly en: string;
  readonly zh: string;
  /** Without it the bundle's claim is open: `not-checked` makes the verdict `incomplete`. */
  readonly essential: boolean;
}

const defineChecks = <K extends string>(
  checks: Readonly<Record<K, CheckDefinition>>,
): Readonly<Record<K, CheckDefinition>> => checks;

/** Every check of the verifier by its stable id, in the order of a report. */
export const EVIDENCE_CHECKS = defineChecks({
  'bundle.form': {
    en: 'The file is an evidence bundle within the limits',
    zh: '文件是符合限制的证据包',
    essential: true,
  },
  'bundle.hash': {
    en: 'The bundle hash covers every byte',
    zh: '证据包哈希覆盖全部内容',
    essential: true,
  },
  'genesis.trusted': {
    en: 'The network is the trusted one (genesis hash)',
    zh: '网络与受信任的创世哈希一致',
    essential: true,
  },
  'entry.text': {
    en: 'Each command is strict JSON of a known form',
    zh: '每条命令均为严格 JSON 且格式已知',
    essential: true,
  },
  'entry.order': {
    en: 'Commands stand in ledger order, each once',
    zh: '命令按账本顺序排列且不重复',
    essential: true,
  },
  'entry.included': {
    en: 'Each command is included in the transparency tree',
    zh: '每条命令均已收录于透明树',
    essential: true,
  },
  'entry.needed': {
    en: 'No command is foreign to the subject',
    zh: '不含与主题无关的命令',
    essential: true,
  },
  'command.network': {
    en: 'The command was signed for this network and channel',
    zh: '命令是为本网络和通道签署的',
    essential: true,
  },
  'command.action': {
    en: 'The action exists and went to its own contract',
    zh: '操作存在且发往其所属合约',
    essential: true,
  },
  'command.content': {
    en: 'The content hashes to the signed hash',
    zh: '内容哈希与签名的哈希一致',
    essential: true,
  },
  'command.sentence': {
    en: 'The signed sentence says what the content does',
    zh: '签名的说明与内容相符',
    essential: true,
  },
  'command.subject': {
    en: 'The signed subject is the content’s own',
    zh: '签名的对象即内容所指对象',
    essential: true,
  },
  'command.actor': {
    en: 'The organisation signs in its own name',
    zh: '组织以自己的名义签名',
    essential: true,
  },
  'command.time': {
    en: 'The command was alive at the transaction time',
    zh: '命令在交易时间内有效',
    essential: true,
  },
  'command.replay': {
    en: 'The command was carried out once',
    zh: '命令仅执行过一次',
    essential: true,
  },
  'command.signature': {
    en: 'The signature is the named signer’s',
    zh: '签名出自所声明的签名者',
    essential: true,
  },
  'key.registration': {
    en: 'Each registered key has the address of its public key',
    zh: '登记的密钥地址与其公钥一致',
    essential: true,
  },
  'key.organisation': {
    en: 'The signing key belongs to the organisation',
    zh: '签名密钥属于该组织',
    essential: true,
  },
  'key.active': {
    en: 'The key was active at this ledger position',
    zh: '密钥在该账本位置处于有效状态',
    essential: true,
  },
  'key.unsuspected': {
    en: 'The key was not reported as compromised for this block',
    zh: '该区块未被报告为密钥泄露期',
    essential: true,
  },
  'organisation.admitted': {
    en: 'The organisation was admitted by the operator',
    zh: '组织由运营方接纳',
    essential: true,
  },
  'organisation.role': {
    en: 'The organisation has a role for this action',
    zh: '组织具有执行该操作的角色',
    essential: true,
  },
  'checkpoint.vote': {
    en: 'Each witness signed exactly this tree head',
    zh: '每个见证方签署的正是该树头',
    essential: true,
  },
  'checkpoint.quorum': {
    en: 'Enough different organisations witnessed the tree head',
    zh: '见证该树头的不同组织数量足够',
    essential: true,
  },
  'footprint.parts': {
    en: 'Each footprint of the chain is present once, and no other',
    zh: '链上每个碳足迹各出现一次且无多余项',
    essential: true,
  },
  'footprint.hash': {
    en: 'The record is exactly the signed one',
    zh: '记录与签名内容完全一致',
    essential: true,
  },
  'footprint.sums': {
    en: 'Stages, scopes, own and supply chain each add up to the total',
    zh: '各阶段、各范围、自身与供应链之和均等于总量',
    essential: true,
  },
  'footprint.product': {
    en: 'The product is registered by the owner of the record',
    zh: '产品由记录所有者登记',
    essential: true,
  },
  'footprint.supersedes': {
    en: 'A record supersedes only one of its owner and product',
    zh: '记录仅取代同一所有者同一产品的记录',
    essential: true,
  },
  'footprint.status': {
    en: 'The status follows from the signed commands',
    zh: '状态与签名命令一致',
    essential: true,
  },
  'footprint.assurance': {
    en: 'The level of assurance is earned',
    zh: '保证等级有据可依',
    essential: false,
  },
  'footprint.lines': {
    en: 'The disclosed lines have the root in the record',
    zh: '披露的明细与记录中的根一致',
    essential: false,
  },
  'footprint.recomputed': {
    en: 'The calculation gives the record to the last digit',
    zh: '重新计算与记录逐位一致',
    essential: false,
  },
  'footprint.line-opened': {
    en: 'Each opened line belongs to the record',
    zh: '每条公开的明细均属于该记录',
    essential: false,
  },
  'input.record': {
    en: 'Each input footprint is present with equal hash',
    zh: '每个输入碳足迹均存在且哈希一致',
    essential: true,
  },
  'input.position': {
    en: 'Each input was on the ledger before and not withdrawn',
    zh: '每个输入此前已上链且未被撤回',
    essential: true,
  },
  'input.acyclic': {
    en: 'No footprint is an input of itself',
    zh: '碳足迹之间不存在循环',
    essential: true,
  },
  'factor.record': {
    en: 'Each factor version is present with equal hash',
    zh: '每个因子版本均存在且哈希一致',
    essential: true,
  },
  'factor.reviewed': {
    en: 'The factor was approved by other organisations',
    zh: '因子经其他组织审核同意',
    essential: true,
  },
  'factor.active': {
    en: 'The factor was active when the record was made',
    zh: '记录提交时因子处于启用状态',
    essential: true,
  },
  'factor.valid': {
    en: 'The factor is valid for the period',
    zh: '因子的有效期覆盖核算期',
    essential: true,
  },
  'statement.subject': {
    en: 'Statements and findings are over the exact record',
    zh: '声明与审核发现针对该记录本身',
    essential: true,
  },
  'statement.independent': {
    en: 'The auditor is not the owner',
    zh: '核查机构独立于所有者',
    essential: true,
  },
  'ledger.proof': {
    en: 'The subject’s transaction lies in its block',
    zh: '主题交易位于其区块中',
    essential: false,
  },
  'ledger.endorsed': {
    en: 'The organisations endorsed the transaction as the carried definition demands',
    zh: '各组织的背书满足所附链码定义的要求',
    essential: false,
  },
  'ledger.ordered': {
    en: 'The orderers of the carried configuration signed the block',
    zh: '所附通道配置中的排序节点签署了该区块',
    essential: false,
  },
  'ledger.config': {
    en: 'The carried channel configuration is a trusted one',
    zh: '所附通道配置受信任',
    essential: false,
  },
  'ledger.block': {
    en: 'The block hash agrees with the checkpoint',
    zh: '区块哈希与检查点一致',
    essential: false,
  },
});

export type EvidenceCheckId = keyof typeof EVIDENCE_CHECKS;

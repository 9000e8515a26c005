import type { Language } from '../errors/index.js';
import type { LocalName } from '../record/index.js';
import type { Action, ActionContent } from './actions.js';

/** Sentence in both languages. */
type Sentence = Readonly<Record<Language, string>>;

const nameOf = (name: LocalName, language: Language): string =>
  (language === 'zh' ? (name.zh ?? name.en) : (name.en ?? name.zh)) ?? '';

const OPINION_ZH = { verified: '通过核查', qualified: '有保留意见', adverse: '否定意见' } as const;
const BOUNDARY_ZH = {
  'cradle-to-gate': '从摇篮到大门',
  'gate-to-gate': '从大门到大门',
  'cradle-to-grave': '从摇篮到坟墓',
} as const;

type Describer = { readonly [A in Action]: (content: ActionContent<A>) => Sentence };

const DESCRIBE: Describer = {
  'organisation.admit': (c) => ({
    en: `Admit organisation ${c.id} (${nameOf(c.name, 'en')}) with roles ${c.roles.join(', ')} and signing key ${c.key.address}.`,
    zh: `接纳组织 ${c.id}（${nameOf(c.name, 'zh')}），角色 ${c.roles.join('、')}，签名密钥 ${c.key.address}。`,
  }),
  'key.rotate': (c) => ({
    en: `Replace signing key ${c.from} of ${c.organisation} by ${c.to.address}; what the old key signed stays valid.`,
    zh: `将 ${c.organisation} 的签名密钥 ${c.from} 更换为 ${c.to.address}；旧密钥此前的签名继续有效。`,
  }),
  'key.revoke': (c) => ({
    en: `Revoke signing key ${c.address} of ${c.organisation}; what it signed from block ${String(c.invalidSince)} on becomes suspect.`,
    zh: `吊销 ${c.organisation} 的签名密钥 ${c.address}；自区块 ${String(c.invalidSince)} 起由它签署的内容视为存疑。`,
  }),
  'facility.register': (c) => ({
    en: `Register facility ${c.id} (${nameOf(c.name, 'en')}) of ${c.owner} in ${c.region}.`,
    zh: `登记 ${c.owner} 位于 ${c.region} 的设施 ${c.id}（${nameOf(c.name, 'zh')}）。`,
  }),
  'product.register': (c) => ({
    en: `Register product ${c.id} (${nameOf(c.name, 'en')}) of ${c.owner}.`,
    zh: `登记 ${c.owner} 的产品 ${c.id}（${nameOf(c.name, 'zh')}）。`,
  }),
  'factor.propose': (c) => ({
    en: `Propose emission factor ${c.id} version ${c.version}: ${c.value} ${c.unit}, ${c.region}, valid ${c.validity.start} to ${c.validity.end}.`,
    zh: `提议排放因子 ${c.id} 第 ${c.version} 版：${c.value} ${c.unit}，地区 ${c.region}，有效期 ${c.validity.start} 至 ${c.validity.end}。`,
  }),
  'factor.review': (c) => ({
    en: `${c.opinion === 'approve' ? 'Approve' : 'Reject'} emission factor ${c.factor} version ${c.version}.`,
    zh: `${c.opinion === 'approve' ? '同意' : '驳回'}排放因子 ${c.factor} 第 ${c.version} 版。`,
  }),
  'factor.change-status': (c) => ({
    en: `${c.status === 'active' ? 'Activate' : 'Withdraw'} emission factor ${c.factor} version ${c.version}.`,
    zh: `${c.status === 'active' ? '启用' : '撤回'}排放因子 ${c.factor} 第 ${c.version} 版。`,
  }),
  'edition.publish': (c) => ({
    en: `Publish edition ${c.id} (${c.title}): ${c.rows} factors, root ${c.root}, licence ${c.licence}.`,
    zh: `发布版本 ${c.id}（${c.title}）：共 ${c.rows} 个因子，根 ${c.root}，许可 ${c.licence}。`,
  }),
  'edition.review': (c) => ({
    en: `${c.opinion === 'approve' ? 'Approve' : 'Reject'} edition ${c.edition}.`,
    zh: `${c.opinion === 'approve' ? '同意' : '驳回'}版本 ${c.edition}。`,
  }),
  'edition.tag': (c) => ({
    en: `Tag edition ${c.edition} as ${c.set}:${c.tag}, for good.`,
    zh: `为版本 ${c.edition} 加上因子集 ${c.set} 的永久标签 ${c.tag}。`,
  }),
  'set.claim': (c) => ({
    en: `Claim the name ${c.set} for factors of ${c.publisher} (${c.title}).`,
    zh: `为 ${c.publisher} 的因子认领集合名 ${c.set}（${c.title}）。`,
  }),
  'committee.appoint': (c) => ({
    en: `Appoint version ${c.version} of the expert committee: ${c.members.join(', ')}; ${c.quorum} approvals make a factor or edition active.`,
    zh: `任命专家委员会第 ${c.version} 届：${c.members.join('、')}；${c.quorum} 个同意即可启用因子或版本。`,
  }),
  'credit.set-rules': (c) => ({
    en: `Set version ${c.version} of the rules of contribution credits: ${c.contribution} for a new factor, ${c.renewal} for a renewal.`,
    zh: `设定贡献积分规则第 ${c.version} 版：新因子 ${c.contribution} 分，更新 ${c.renewal} 分。`,
  }),
  'credit.spend': (c) => ({
    en: `Spend credits of ${c.organisation} on ${c.packages} packages of the quota ${c.quota}, by version ${c.rules} of the rules.`,
    zh: `用 ${c.organisation} 的积分购买 ${c.packages} 份配额 ${c.quota}，适用规则第 ${c.rules} 版。`,
  }),
  'footprint.submit': (c) => ({
    en: `Submit footprint ${c.id} of product ${c.product}: ${c.total} kg CO2e per ${c.declaredAmount} ${c.declaredUnit}, ${c.boundary}, ${c.period.start} to ${c.period.end}${c.supersedes === undefined ? '' : `, replacing ${c.supersedes}`}. It cannot be erased.`,
    zh: `提交产品 ${c.product} 的碳足迹 ${c.id}：每 ${c.declaredAmount} ${c.declaredUnit} ${c.total} kg CO2e，${BOUNDARY_ZH[c.boundary]}，${c.period.start} 至 ${c.period.end}${c.supersedes === undefined ? '' : `，取代 ${c.supersedes}`}。提交后不可删除。`,
  }),
  'footprint.deprecate': (c) => ({
    en: `Withdraw footprint ${c.footprint}: ${c.reason}`,
    zh: `停用碳足迹 ${c.footprint}：${c.reason}`,
  }),
  'label.issue': (c) => ({
    en: `Issue label ${c.id} for GTIN ${c.gtin}${c.lot === undefined ? '' : ` lot ${c.lot}`}${c.serial === undefined ? '' : ` serial ${c.serial}`}, showing footprint ${c.footprint.id}.`,
    zh: `为 GTIN ${c.gtin}${c.lot === undefined ? '' : ` 批次 ${c.lot}`}${c.serial === undefined ? '' : ` 序列号 ${c.serial}`} 签发标签 ${c.id}，展示碳足迹 ${c.footprint.id}。`,
  }),
  'account.issue': (c) => ({
    en: `Issue the account of facility ${c.facility} for ${c.month}, version ${c.version}: ${c.total} kg CO2e, of which scope 1 ${c.totals.scope1}, scope 2 ${c.totals.scope2Location} by location and ${c.totals.scope2Market} by market, scope 3 ${c.totals.scope3}; ${c.products.length.toString()} products${c.supersedes === undefined ? '' : `, replacing ${c.supersedes}`}. It cannot be erased.`,
    zh: `发布设施 ${c.facility} ${c.month} 的核算第 ${c.version} 版：${c.total} kg CO2e，其中范围一 ${c.totals.scope1}、范围二基于位置 ${c.totals.scope2Location}、基于市场 ${c.totals.scope2Market}、范围三 ${c.totals.scope3}；共 ${c.products.length.toString()} 个产品${c.supersedes === undefined ? '' : `，取代 ${c.supersedes}`}。发布后不可删除。`,
  }),
  'statement.issue': (c) => ({
    en: `State as auditor ${c.auditor} on footprint ${c.subject.footprint}: ${c.opinion}, ${c.level} assurance, ${c.standard}.`,
    zh: `核查机构 ${c.auditor} 对碳足迹 ${c.subject.footprint} 的声明：${OPINION_ZH[c.opinion]}，${c.level === 'limited' ? '有限保证' : '合理保证'}，${c.standard}。`,
  }),
  'finding.raise': (c) => ({
    en: `Raise finding ${c.id} (${c.severity}) on footprint ${c.subject.footprint}.`,
    zh: `对碳足迹 ${c.subject.footprint} 提出审核发现 ${c.id}（${c.severity === 'observation' ? '观察项' : c.severity === 'minor' ? '轻微' : '严重'}）。`,
  }),
  'finding.answer': (c) => ({
    en: `${c.kind === 'answer' ? 'Answer' : 'Close'} finding ${c.finding}.`,
    zh: `${c.kind === 'answer' ? '答复' : '关闭'}审核发现 ${c.finding}。`,
  }),
  'checkpoint.witness': (c) => ({
    en: `Witness the transparency tree: ${String(c.size)} entries, root ${c.root}, ${String(c.height)} blocks.`,
    zh: `见证透明树：共 ${String(c.size)} 条，根 ${c.root}，${String(c.height)} 个区块。`,
  }),
};

/**
 * Says in words what a command does. This sentence is itself part of the signed struct, so what a
 * wallet shows and what the contract executes cannot differ: the contract derives it again.
 */
export const describeAction = <A extends Action>(
  action: A,
  content: ActionContent<A>,
  language: Language,
): string => DESCRIBE[action](content)[language];

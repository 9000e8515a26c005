import { defineCodes } from './entry.js';

/** The expert committee, reviews of editions, tags. */
export const COMMITTEE_CODES = defineCodes({
  COMMITTEE_SEQUENCE: {
    status: 409,
    retry: 'changed',
    en: 'Version {version} of the committee does not follow version {last}.',
    zh: '委员会第 {version} 届不接续第 {last} 届。',
    help: 'Versions are 1, 2, 3 …; read the present one with `tanji factors committee`.',
    helpZh: '届次依次为 1、2、3……；可用 `tanji factors committee` 查看现届。',
  },
  COMMITTEE_MEMBER_UNFIT: {
    status: 422,
    retry: 'changed',
    en: '{organisation} cannot sit on the committee: its roles are {roles}.',
    zh: '{organisation} 不能担任委员会成员：其角色为 {roles}。',
    help: 'Members are factor publishers, auditors or regulators.',
    helpZh: '成员须为因子发布方、核查机构或监管方。',
  },
  COMMITTEE_QUORUM_UNREACHABLE: {
    status: 422,
    retry: 'changed',
    en: 'A quorum of {quorum} cannot be reached: of {members} members at most {able} can approve a proposal of one of them.',
    zh: '无法达到 {quorum} 个同意：{members} 个成员中，对其中一员的提议至多 {able} 个能够同意。',
    help: 'A publisher cannot approve what is its own. Appoint more members, or lower the quorum.',
    helpZh: '发布方不能同意自己的提议。请增加成员，或降低所需同意数。',
  },
  COMMITTEE_MEMBERSHIP_MISSING: {
    status: 403,
    retry: 'never',
    en: '{organisation} is not on version {version} of the committee, which reviews factors and editions.',
    zh: '{organisation} 不在负责评审因子与版本的第 {version} 届委员会中。',
    help: 'Ask a member to review; `tanji factors committee` names them.',
    helpZh: '请由成员评审；`tanji factors committee` 列出成员。',
  },
  REVIEW_REASON_MISSING: {
    status: 422,
    retry: 'changed',
    en: 'The rejection by {organisation} gives no reason.',
    zh: '{organisation} 的驳回未说明理由。',
    help: 'Say in the comment what has to change.',
    helpZh: '请在意见中说明需要更改之处。',
  },
  EDITION_REVIEW_CLOSED: {
    status: 409,
    retry: 'never',
    en: 'Edition {edition} is active; it takes no more opinions.',
    zh: '版本 {edition} 已启用，不再接受评审意见。',
    help: 'A fault that is found later is corrected by a revision.',
    helpZh: '事后发现的错误由修订版更正。',
  },
  EDITION_NOT_ACTIVE: {
    status: 409,
    retry: 'later',
    en: 'Edition {edition} waits for the committee: {approvals} approval(s), {rejections} rejection(s).',
    zh: '版本 {edition} 正等待委员会评审：{approvals} 个同意，{rejections} 个驳回。',
    help: 'Wait for the reviews; `tanji factors log` of the edition shows them.',
    helpZh: '请等待评审；对该版本运行 `tanji factors log` 可查看进展。',
  },
  EDITION_TAG_INVALID: {
    status: 422,
    retry: 'changed',
    en: '“{tag}” is the name of an edition, not of a tag.',
    zh: '“{tag}”是版本的名称，不能用作标签。',
    help: 'Take a word, e.g. cbam-2026.',
    helpZh: '请使用词语，例如 cbam-2026。',
  },
});

import { defineCodes } from './entry.js';

/** Accounts of facilities: activity data, decomposition and the signed month (design §9). */
export const ACCOUNTING_CODES = defineCodes({
  ACCOUNT_KEY_MISSING: {
    status: 422,
    retry: 'changed',
    en: 'Production record {record} has no {key}, by which activity {activity} is decomposed.',
    zh: '生产记录 {record} 缺少“{key}”，而活动 {activity} 需按其分解。',
    help: 'Complete the production record, or choose another key for the activity. Missing is not zero.',
    helpZh: '请补全生产记录，或为该活动选择其他分配依据。缺失不等于零。',
  },
  ACCOUNT_CERTIFICATE_EXCESS: {
    status: 422,
    retry: 'changed',
    en: 'Green certificates cover {certified} kWh, but only {purchased} kWh of electricity can be covered.',
    zh: '绿色电力证书覆盖 {certified} kWh，但可覆盖的电量只有 {purchased} kWh。',
    help: 'Count only the certificates that this month uses; keep the rest for another month.',
    helpZh: '请只计入本月使用的证书，其余留待其他月份使用。',
  },
  ACCOUNT_ENTRY_INVALID: {
    status: 422,
    retry: 'changed',
    en: 'Activity {activity} cannot be accounted: {reason}.',
    zh: '活动 {activity} 无法核算：{reason}。',
    help: 'Correct the activity and calculate the month again.',
    helpZh: '请更正该活动数据后重新核算当月。',
  },
  ACCOUNT_REFERENCE_UNKNOWN: {
    status: 422,
    retry: 'changed',
    en: '{where} names the {what} {id}, which this month does not have.',
    zh: '{where} 引用了 {what} {id}，但本月数据中没有该项。',
    help: 'Add what is missing, or correct the name.',
    helpZh: '请补充缺少的项，或更正名称。',
  },
  ACCOUNT_SUM_WRONG: {
    status: 422,
    retry: 'changed',
    en: 'The account does not add up: {which} should be {expected}, not {actual}.',
    zh: '核算数据不平衡：{which} 应为 {expected}，而不是 {actual}。',
    help: 'Products and the unallocated rest must give the factory, and the categories scope 3, to the last digit.',
    helpZh: '产品与未分配部分之和必须等于工厂总量，各类别之和必须等于范围三，直到最后一位。',
  },
  ACCOUNT_SEQUENCE: {
    status: 409,
    retry: 'changed',
    en: 'Account {id} cannot follow: {reason}.',
    zh: '核算记录 {id} 不能接续：{reason}。',
    help: 'A month begins with version 1; each later version supersedes the one before.',
    helpZh: '每个月份从第 1 版开始，之后的每一版取代前一版。',
  },
  FACILITY_HIDDEN: {
    status: 403,
    retry: 'never',
    en: 'The accounts of facility {id} are shown to its owner, auditors and regulators.',
    zh: '设施 {id} 的核算数据仅向其所有者、核查机构和监管方显示。',
    help: 'Sign in with an account of the owner, or ask the owner.',
    helpZh: '请使用所有者的账号登录，或联系所有者。',
  },
  CERTIFICATE_USED: {
    status: 409,
    retry: 'never',
    en: 'Green certificate {certificate} is already used by account {account}.',
    zh: '绿色电力证书 {certificate} 已被核算记录 {account} 使用。',
    help: 'A certificate counts once. Remove it from this account, or re-issue the other account without it.',
    helpZh: '证书只能使用一次。请从本核算中移除，或重新发布不含该证书的另一份核算。',
  },
});

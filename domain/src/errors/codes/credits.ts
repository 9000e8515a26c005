import { defineCodes } from './entry.js';

/** Contribution credits and the quotas that they buy. */
export const CREDIT_CODES = defineCodes({
  CREDIT_RULES_SEQUENCE: {
    status: 409,
    retry: 'changed',
    en: 'Version {version} of the credit rules does not follow version {last}.',
    zh: '积分规则第 {version} 版不接续第 {last} 版。',
    help: 'Versions are 1, 2, 3 …; read the current one with `tanji credits rules`.',
    helpZh: '版本依次为 1、2、3……；可用 `tanji credits rules` 查看当前版本。',
  },
  CREDIT_RULES_CHANGED: {
    status: 409,
    retry: 'changed',
    en: 'The price was read by version {asked} of the credit rules; version {current} holds now.',
    zh: '价格依据的是积分规则第 {asked} 版；现行为第 {current} 版。',
    help: 'Read the rules again and sign anew.',
    helpZh: '请重新查看规则并再次签名。',
  },
  CREDIT_ACCOUNT_FOREIGN: {
    status: 403,
    retry: 'never',
    en: '{organisation} may not read the account of {asked}.',
    zh: '{organisation} 无权查看 {asked} 的账户。',
    help: 'Read your own; auditors and regulators may read all.',
    helpZh: '请查看本组织账户；核查机构与监管方可查看全部。',
  },
  QUOTA_EXHAUSTED: {
    status: 429,
    retry: 'changed',
    en: 'The quota {quota} of {organisation} is used up: {units} more units were asked for. {package} units cost {credits} credits; the balance is {balance}.',
    zh: '{organisation} 的 {quota} 配额已用完：尚需 {units} 单位。{package} 单位需 {credits} 积分；现有 {balance} 积分。',
    help: 'Buy with `tanji credits spend`. A new factor that others approve earns {contribution}, a renewal in time {renewal} credits; free units ({free}) come anew each month.',
    helpZh:
      '用 `tanji credits spend` 购买。获他方同意的新因子得 {contribution} 分，按时更新得 {renewal} 分；免费额度（{free}）按月重置。',
  },
  CREDIT_INSUFFICIENT: {
    status: 409,
    retry: 'changed',
    en: '{organisation} has {balance} credits; {units} units of {quota} cost {cost}.',
    zh: '{organisation} 现有 {balance} 积分；{units} 单位的 {quota} 需 {cost} 积分。',
    help: 'Earn credits: contribute factors that others approve, and renew them before they end.',
    helpZh: '赚取积分：贡献获得他方同意的因子，并在到期前更新。',
  },
});

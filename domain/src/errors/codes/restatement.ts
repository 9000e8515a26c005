import { defineCodes } from './entry.js';

/** Restatement of footprints after a factor changed (design §8). */
export const RESTATEMENT_CODES = defineCodes({
  AFFECTED_NEEDS_JOB: {
    status: 413,
    retry: 'changed',
    en: 'Factor {factor} affects more than {limit} footprints, too many for one answer.',
    zh: '因子 {factor} 影响的足迹超过 {limit} 个，无法在一次应答中给出。',
    help: 'Sign in and ask for a job: `POST /factors/{id}/affected`, the factor’s page, or `tanji factors affected` with a token.',
    helpZh:
      '请登录后以任务方式查询：`POST /factors/{id}/affected`、因子页面，或带令牌的 `tanji factors affected`。',
  },
  FOOTPRINT_UP_TO_DATE: {
    status: 409,
    retry: 'never',
    en: 'Footprint {id} is up to date: every factor and input that it uses still stands.',
    zh: '足迹 {id} 已是最新：其使用的因子和输入均仍有效。',
    help: 'Nothing to do. A new version of a factor matters only if it is in force within the period of the footprint.',
    helpZh: '无需处理。因子的新版本只有在足迹期间内有效时才会产生影响。',
  },
  RESTATEMENT_NO_SUCCESSOR: {
    status: 409,
    retry: 'never',
    en: 'Footprint {id} uses factor {factor}, version {version}, which was withdrawn and has no newer version in force in its period.',
    zh: '足迹 {id} 使用的因子 {factor} 版本 {version} 已撤回，且在其期间内没有生效的新版本。',
    help: 'Choose another factor: calculate the footprint again from its document, and submit it with --supersedes.',
    helpZh: '请改用其他因子：根据计算文档重新计算足迹，并使用 --supersedes 提交。',
  },
});

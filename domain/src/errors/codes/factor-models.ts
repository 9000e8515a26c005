import { defineCodes } from './entry.js';

/** Faults of period rules, estimates, factor models and their quality checks. */
export const FACTOR_MODEL_CODES = defineCodes({
  FACTOR_PERIOD_GAP: {
    status: 422,
    retry: 'changed',
    en: 'No version of {wanted} is valid from {from} to {to}. A blend needs a version for every day of the period.',
    zh: '{wanted} 在 {from} 至 {to} 期间没有有效版本。按天数混合要求核算期内每一天都有有效版本。',
    help: 'Load the missing version, ask by `majority-year`, or permit an expired version for those days with `allowOutdated`.',
    helpZh: '请载入缺失的版本，改用 `majority-year`，或以 `allowOutdated` 允许这些天使用过期版本。',
  },
  FACTOR_BLEND_INVALID: {
    status: 422,
    retry: 'changed',
    en: 'The pinned blend of factor versions does not hold: {reason}.',
    zh: '锁定的因子混合不成立：{reason}。',
    help: 'Resolve the calculation document again. If it came from someone else, its weights were altered.',
    helpZh: '请重新解析计算文档。如果文档来自他人，则其权重被改动过。',
  },
  FACTOR_ESTIMATE_IMPOSSIBLE: {
    status: 422,
    retry: 'changed',
    en: 'No emission factor fits {wanted}, and fewer than {needed} similar ones exist to estimate it from.',
    zh: '没有符合 {wanted} 的排放因子，且可用于估算的相似因子少于 {needed} 个。',
    help: 'Give a factor of your own, or widen the query. An estimate needs factors of the same category, subcategory and unit.',
    helpZh: '请自行给出因子或放宽查询条件。估算需要类别、子类别和单位相同的因子。',
  },
  FACTOR_ESTIMATE_INVALID: {
    status: 422,
    retry: 'changed',
    en: 'The pinned estimate does not hold: {reason}.',
    zh: '锁定的估算不成立：{reason}。',
    help: 'Resolve the calculation document again. If it came from someone else, the factors it was estimated from were altered.',
    helpZh: '请重新解析计算文档。如果文档来自他人，则用于估算的因子被改动过。',
  },
  FACTOR_MODEL_UNKNOWN: {
    status: 404,
    retry: 'changed',
    en: 'There is no factor model {id} of version {version}.',
    zh: '没有编号为 {id}、版本为 {version} 的因子模型。',
    help: 'List the models with `tanji factors models` or `GET /api/v1/factor-models`.',
    helpZh: '请用 `tanji factors models` 或 `GET /api/v1/factor-models` 查看模型列表。',
  },
  FACTOR_MODEL_INPUT: {
    status: 422,
    retry: 'changed',
    en: 'The factor model {model} cannot use {input}: {reason}.',
    zh: '因子模型 {model} 无法使用输入 {input}：{reason}。',
    help: 'Give every input without a default, in its unit and inside its range; the list of models says which.',
    helpZh: '请给出所有没有缺省值的输入，使用规定单位且在允许范围内；模型列表中有说明。',
  },
  FACTOR_MODEL_DIFFERS: {
    status: 422,
    retry: 'changed',
    en: 'The factor says it comes from the model {model}, which gives another {member}: {expected}, not {actual}.',
    zh: '该因子声称来自模型 {model}，但模型给出的 {member} 不同：应为 {expected}，而非 {actual}。',
    help: 'Evaluate the model again and take its factor unchanged, or leave `model` out and state the value as your own.',
    helpZh: '请重新计算模型并原样采用其结果，或去掉 `model`，作为自有数值给出。',
  },
});

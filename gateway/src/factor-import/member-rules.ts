import type { Language } from '@tanji/domain/errors';
import { FACTOR_CATEGORIES, FACTOR_TIERS } from '@tanji/domain/record';

type Texts = Readonly<Record<Language, string>>;

const DAY: Texts = { en: 'a day as 2025-01-31', zh: '日期，写作 2025-01-31' };
const RATING: Texts = { en: 'a rating from 1 (best) to 5', zh: '评分 1（最好）至 5' };
const WORDS = (list: readonly string[]): Texts => ({
  en: `one of ${list.join(', ')}`,
  zh: `以下之一：${list.join('、')}`,
});

/** What a member of a row has to be, with the column of our table that it comes from. */
const RULES: Readonly<Record<string, readonly [column: string, rule: Texts]>> = {
  region: [
    'region',
    {
      en: 'a code of ISO 3166: GLO for the world, CN for a country, CN-YN for a part of it',
      zh: 'ISO 3166 代码：全球写 GLO，国家写 CN，省份写 CN-YN',
    },
  ],
  category: ['category', WORDS(FACTOR_CATEGORIES)],
  tier: ['tier', WORDS(FACTOR_TIERS)],
  origin: ['origin', WORDS(['fossil', 'biogenic', 'luc', 'uptake'])],
  gwp: ['gwp', WORDS(['AR4', 'AR5', 'AR6', 'not-applicable'])],
  subcategory: ['subcategory', { en: 'a short word, e.g. metals', zh: '简短的词，如 metals' }],
  industry: ['industry', { en: 'a code, e.g. naics-331313', zh: '代码，如 naics-331313' }],
  validity: [
    'valid_from, valid_to',
    { en: 'a period that ends after it starts', zh: '起期早于止期的时段' },
  ],
  'validity/start': ['valid_from', DAY],
  'validity/end': ['valid_to', DAY],
  'quality/technological': ['technological', RATING],
  'quality/geographical': ['geographical', RATING],
  'quality/temporal': ['temporal', RATING],
  'uncertainty/gsd2': ['gsd2', { en: 'a number of at least 1', zh: '不小于 1 的数' }],
};

/** The sentence for a row that does not have the form of a factor. */
export const memberSentence = (
  { member = '', reason = '', found = '' }: Readonly<Record<string, string>>,
  language: Language,
): string => {
  const known = RULES[member];
  const zh = language === 'zh';
  if (known === undefined) return zh ? `${member}：${reason}` : `${member}: ${reason}`;
  const [column, rule] = known;
  if (found === '') return zh ? `${column} 应为${rule.zh}` : `${column} has to be ${rule.en}`;
  return zh
    ? `${column} 为“${found}”，应为${rule.zh}`
    : `${column} is “${found}”, but has to be ${rule.en}`;
};

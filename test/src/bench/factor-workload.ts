import type { FactorFilter } from '@tanji/gateway/read-model';

/** Rows of the bar. */
export const FACTOR_ROWS = 50_000;

/** Questions that are asked of both. */
export const FACTOR_QUERIES = 600;

const HEAD =
  'id,name_en,name_zh,value,unit,category,subcategory,region,tier,valid_from,valid_to,source_title,licence';

/** Materials, makings and places, as publications combine them. */
const THINGS = [
  ['Steel', '钢材', 'materials'],
  ['Aluminium', '铝材', 'materials'],
  ['Copper wire', '铜线', 'materials'],
  ['Polypropylene', '聚丙烯', 'materials'],
  ['Float glass', '平板玻璃', 'materials'],
  ['Diesel', '柴油', 'energy'],
  ['Natural gas', '天然气', 'energy'],
  ['Bituminous coal', '烟煤', 'energy'],
  ['Articulated lorry', '铰接货车', 'transport'],
  ['Container vessel', '集装箱船', 'transport'],
  ['Landfill of mixed refuse', '混合垃圾填埋', 'waste'],
  ['Legal advice', '法律咨询', 'services'],
] as const;
const WAYS = [
  ['primary', '原生'],
  ['recycled', '再生'],
  ['rolled', '轧制'],
  ['average', '平均'],
  ['small plant', '小型'],
  ['large plant', '大型'],
  ['winter blend', '冬季'],
  ['market mix', '市场平均'],
] as const;
/** Years of validity, from the first of January on. */
const YEARS = [2022, 2023, 2024, 2025] as const;
const TIERS = ['core', 'industry', 'region'] as const;
const LICENCES = [
  'Open Government Licence v3.0',
  'CC BY-SA 4.0',
  'ODbL 1.0',
  'all rights reserved',
  'CC0',
] as const;
/** Nothing has it, and nothing is valid then: all rows could have to be looked at. */
const NO_LICENCE = 'public domain of Atlantis';
const NO_DAY = '2019-06-01';
const REGIONS = ['CN', 'CN-YN', 'CN-GD', 'CN-NM', 'US', 'GB', 'DE', 'FR', 'JP', 'GLO'] as const;

const at = <T>(list: readonly T[], index: number): T => {
  const found = list[index % list.length];
  if (found === undefined) throw new TypeError('an empty list');
  return found;
};

/** Our own table with 50,000 different rows; the same on every machine. */
export const factorTable = (): string =>
  [
    HEAD,
    ...Array.from({ length: FACTOR_ROWS }, (_, index) => {
      const [en, zh, category] = at(THINGS, index);
      const [how, howZh] = at(WAYS, Math.floor(index / THINGS.length));
      const region = at(REGIONS, Math.floor(index / (THINGS.length * WAYS.length)));
      const grade = String(Math.floor(index / 960));
      const unit = category === 'transport' ? 't.km' : 'kg';
      const value = `${String(index % 7)}.${String(100_000 + index).slice(1)}1`;
      return [
        `${category}/${en}/${how}/${region}/grade-${grade}`.toLowerCase().replaceAll(' ', '-'),
        `${en} ${how} grade ${grade}`,
        `${zh} ${howZh} ${grade}级`,
        value,
        `kgCO2e/${unit}`,
        category,
        'bench',
        region,
        at(TIERS, index),
        `${String(at(YEARS, index))}-01-01`,
        `${String(at(YEARS, index) + 1)}-01-01`,
        `Table ${String(index % 40)}`,
        at(LICENCES, Math.floor(index / THINGS.length)),
      ].join(',');
    }),
  ].join('\n');

const WORDS = [
  ['steel'],
  ['alumin', 'rolled'],
  ['natural', 'gas'],
  ['grade', '17'],
  ['glass', 'recycled'],
  ['container'],
  ['烟煤'],
  ['法律咨询'],
  ['铰接货车', '冬季'],
  ['refuse', 'large'],
  ['nothing-like-it'],
  [],
] as const;

export type BenchQuery = FactorFilter & { readonly words: readonly string[] };

/** Words in both languages, parts of words, members, both, and neither. */
export const wordQueries = (): readonly BenchQuery[] =>
  Array.from({ length: FACTOR_QUERIES }, (_, index) => {
    const words = at(WORDS, index);
    const round = Math.floor(index / WORDS.length);
    const region = round % 3 === 0 ? {} : { region: at(REGIONS, round) };
    const category = round % 4 === 1 ? { category: at(THINGS, round)[2] } : {};
    return { words, ...(words.length === 0 ? {} : { q: words.join(' ') }), ...region, ...category };
  });

/** Filters of the page without any words: each alone, several together, and such that nothing fits. */
export const filterQueries = (): readonly BenchQuery[] => {
  const forms: readonly ((round: number) => FactorFilter)[] = [
    (round) => ({ licence: at(LICENCES, round) }),
    () => ({ licence: NO_LICENCE }),
    (round) => ({ licence: at(LICENCES, round), region: at(REGIONS, round) }),
    (round) => ({ date: `${String(at(YEARS, round))}-06-01` }),
    () => ({ date: NO_DAY }),
    (round) => ({ tier: at(TIERS, round) }),
    (round) => ({ region: at(REGIONS, round) }),
    (round) => ({
      category: at(THINGS, round)[2],
      licence: at(LICENCES, round),
      date: '2024-02-29',
    }),
    (round) => ({ tier: at(TIERS, round), region: at(REGIONS, round), date: '2025-12-31' }),
    () => ({ licence: NO_LICENCE, date: NO_DAY }),
  ];
  return Array.from({ length: FACTOR_QUERIES }, (_, index) => ({
    words: [],
    ...at(forms, index)(Math.floor(index / forms.length)),
  }));
};

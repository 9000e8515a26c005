import { factorQuestionSchema, type FactorQuestion } from '@tanji/domain/api';
import { PERIOD_RULES } from '@tanji/domain/lca';
import { FACTOR_CATEGORIES, regionSchema } from '@tanji/domain/record';
import { z } from 'zod';

const monthSchema = z.union([z.literal(''), z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)]);
const switchSchema = z.enum(['', '1']);

/** The question as the address carries it. */
export const questionSearch = z.object({
  category: z.enum(FACTOR_CATEGORIES).default('energy'),
  subcategory: z.string().max(64).default(''),
  region: z.union([z.literal(''), regionSchema]).default(''),
  from: monthSchema.default(''),
  to: monthSchema.default(''),
  over: z.enum(['', ...PERIOD_RULES]).default(''),
  wider: switchSchema.default(''),
  outdated: switchSchema.default(''),
  estimate: switchSchema.default(''),
  unit: z.string().max(40).default(''),
});
export type QuestionSearch = z.infer<typeof questionSearch>;

/** First day of the month after: `2022-12` → `2023-01-01`. */
export const nextMonth = (month: string): string => {
  const [year, number] = month.split('-').map(Number);
  if (year === undefined || number === undefined) return month;
  const next = number === 12 ? [year + 1, 1] : [year, number + 1];
  return `${String(next[0]).padStart(4, '0')}-${String(next[1]).padStart(2, '0')}-01`;
};

/** What may be taken where nothing fits exactly. */
const permissionsOf = ({ wider, outdated, estimate }: QuestionSearch) => ({
  ...(wider === '' ? {} : { allowFallback: true }),
  ...(outdated === '' ? {} : { allowOutdated: true }),
  ...(estimate === '' ? {} : { allowEstimates: true }),
});

/** What the gateway is asked; undefined while the question is not complete. */
export const questionOf = (search: QuestionSearch): FactorQuestion | undefined => {
  const { category, subcategory, region, from, to, over, unit } = search;
  if (from === '' || region === '') return undefined;
  const outcome = factorQuestionSchema.safeParse({
    factor: {
      category,
      region,
      ...(subcategory === '' ? {} : { subcategory }),
      ...(over === '' ? {} : { overPeriod: over }),
      ...(unit === '' ? {} : { unit }),
      ...permissionsOf(search),
    },
    period: { start: `${from}-01`, end: nextMonth(to === '' ? from : to) },
  });
  return outcome.success ? outcome.data : undefined;
};

/** The same question for a terminal. */
export const questionCommand = ({ factor, period }: FactorQuestion): string => {
  if ('ref' in factor) return `npx tanji factors resolve ${factor.ref}`;
  const flags: readonly (readonly [string, string | undefined])[] = [
    ['--category', factor.category],
    ['--subcategory', factor.subcategory],
    ['--region', factor.region],
    ['--unit', factor.unit],
    ['--from', period.start],
    ['--to', period.end],
    ['--over-period', factor.overPeriod],
  ];
  const given = flags.flatMap(([flag, value]) => (value === undefined ? [] : [`${flag} ${value}`]));
  const permitted = [
    ...(factor.allowFallback === true ? ['--fallback'] : []),
    ...(factor.allowOutdated === true ? ['--outdated'] : []),
    ...(factor.allowEstimates === true ? ['--estimate'] : []),
  ];
  return ['npx tanji factors resolve', ...given, ...permitted].join(' ');
};

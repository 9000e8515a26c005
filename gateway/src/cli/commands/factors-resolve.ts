import type { Command } from 'commander';
import { factorQuestionSchema, type FactorAnswer, type FactorQuestion } from '@tanji/domain/api';
import { PERIOD_RULES } from '@tanji/domain/lca';
import { FACTOR_CATEGORIES } from '@tanji/domain/record';
import { defineCommand, type CommandHost } from '../command.js';
import type { CliContext } from '../context.js';
import { oneOf, usageError } from '../usage.js';
import { tableText } from '../width.js';

interface ResolveOptions {
  readonly from: string;
  readonly to: string;
  readonly category?: string;
  readonly subcategory?: string;
  readonly industry?: string;
  readonly region?: string;
  readonly unit?: string;
  readonly overPeriod?: string;
  readonly fallback?: boolean;
  readonly outdated?: boolean;
  readonly estimate?: boolean;
}

/** @throws TanjiError SETTING_INVALID of the first flag with a fault */
const questionOf = (
  context: CliContext,
  ref: string | undefined,
  options: ResolveOptions,
): FactorQuestion => {
  const { from, to, category, subcategory, industry, region, unit, overPeriod } = options;
  const asked = ref === undefined ? { category, subcategory, industry, region, unit } : { ref };
  const factor = {
    ...asked,
    overPeriod,
    allowFallback: options.fallback,
    allowOutdated: options.outdated,
    allowEstimates: options.estimate,
  };
  const given = Object.fromEntries(
    Object.entries(factor).filter(([, value]) => value !== undefined),
  );
  const period = { start: from, end: to };
  const outcome = factorQuestionSchema.safeParse({ factor: given, period });
  if (outcome.success) return outcome.data;
  const issue = outcome.error.issues[0];
  const flag =
    issue?.path[0] === 'period' ? '--from / --to' : `--${String(issue?.path[1] ?? 'category')}`;
  throw usageError(context, flag, {
    text: { en: 'the question does not have the form asked for', zh: '问题的格式不符' },
  });
};

/** That nothing fits, the interval, and what the estimate is made of. */
const showEstimate = (
  { print, t }: CliContext,
  { low, high, region, model, peers }: NonNullable<FactorAnswer['estimate']>,
): void => {
  print(
    t(
      {
        en: 'estimated: no factor fits; median of {count} similar factors of {region}, half of them between {low} and {high} ({model})',
        zh: '估算值：没有匹配的因子；取 {region} 的 {count} 个相似因子的中位数，其中一半介于 {low} 与 {high} 之间（{model}）',
      },
      { count: peers.length, region, low, high, model },
    ),
  );
  print('');
  print(
    tableText(
      peers.map(({ id, version, value }) => [`${id}@${version}`, value]),
      [1],
    ),
  );
};

const show = (context: CliContext, answer: FactorAnswer): void => {
  const { t, print } = context;
  print(`${answer.value} ${answer.unit}`);
  print('');
  if (answer.estimate !== undefined) showEstimate(context, answer.estimate);
  const rows = answer.portions.map(({ factor, days, resolution }) => [
    `${factor.factor_id}@${factor.version}`,
    days === undefined ? '' : t({ en: '{days} days', zh: '{days} 天' }, { days }),
    factor.value,
    factor.unit,
    factor.region,
    factor.validity_period,
    resolution.rule,
    resolution.tier,
    factor.status,
  ]);
  if (rows.length > 0) print(tableText(rows, [2]));
  const others = answer.portions.flatMap(({ resolution }) => resolution.alternatives);
  if (others.length > 0) {
    print('');
    print(t({ en: 'Alternatives', zh: '备选' }));
    print(
      tableText(
        others.map((one) => [
          `${one.id}@${one.version}`,
          one.value,
          one.unit,
          one.region,
          one.tier,
        ]),
        [1],
      ),
    );
  }
  if (!answer.onLedger) {
    context.talk({
      en: 'From an imported edition: propose it before a footprint can use it.',
      zh: '来自已导入的版本：须先提议到账本，碳足迹方可引用。',
    });
  }
};

/** `tanji factors resolve`: what a calculation would take, and why. */
export const resolveCommand = (host: CommandHost): Command =>
  defineCommand<ResolveOptions>(host, {
    usage: 'resolve [id]',
    about: {
      en: 'Which version counts in a period: the winning rule and the alternatives',
      zh: '某一期间适用哪个版本：命中的规则与备选',
    },
    options: [
      ['--from <date>', { en: 'first day', zh: '起始日' }],
      ['--to <date>', { en: 'day after the last', zh: '截止日（不含）' }],
      ['--category <name>', { en: 'energy, materials, …', zh: '类别：energy、materials 等' }],
      ['--subcategory <name>', { en: 'e.g. electricity', zh: '子类别，如 electricity' }],
      ['--industry <id>', { en: 'industry', zh: '行业' }],
      ['--region <code>', { en: 'GLO, CN, CN-YN', zh: '地区：GLO、CN、CN-YN' }],
      ['--unit <unit>', { en: 'only what converts to it', zh: '仅可换算为该单位者' }],
      [
        '--over-period <rule>',
        {
          en: 'over a version boundary: majority-year or blended-by-days',
          zh: '跨版本期间：majority-year 或 blended-by-days',
        },
      ],
      ['--fallback', { en: 'permit the country and the world', zh: '允许采用国家或全球值' }],
      [
        '--estimate',
        {
          en: 'permit an estimate where nothing fits; needs --subcategory and --unit',
          zh: '无匹配因子时允许估算；须给出 --subcategory 与 --unit',
        },
      ],
      ['--outdated', { en: 'permit a version that has ended', zh: '允许采用已过期版本' }],
    ],
    examples: [
      'tanji factors resolve --category energy --subcategory electricity --region CN-YN --from 2022-03-01 --to 2022-04-01',
    ],
    run: async (context, [ref], options) => {
      oneOf(context, '--category', { value: options.category, choices: FACTOR_CATEGORIES });
      oneOf(context, '--over-period', { value: options.overPeriod, choices: PERIOD_RULES });
      const body = questionOf(context, ref, options);
      const answer = await context.client.call('resolveFactor', { body });
      if (!context.json(answer)) show(context, answer);
      return undefined;
    },
  });

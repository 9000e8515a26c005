import type { Command } from 'commander';
import { defineCommand, defineGroup, type CommandHost } from '../command.js';
import { factorQuerySchema, type FactorQuery } from '@tanji/domain/api';
import type { CliContext } from '../context.js';
import { FACTOR_CATEGORIES, FACTOR_STATUSES, FACTOR_TIERS } from '@tanji/domain/record';
import { oneOf, usageError } from '../usage.js';
import { tableText } from '../width.js';
import {
  editionsCommand,
  proofCommand,
  publishEditionCommand,
  verifyRowCommand,
} from './factors-editions.js';
import { appointCommand, committeeCommand } from './factors-committee.js';
import { qualityCommand, reviewsCommand, setsCommand } from './factors-desk.js';
import { blameCommand, diffCommand, historyCommand, logCommand } from './factors-history.js';
import { acceptCommand, importCommand, importsCommand, rejectCommand } from './factors-import.js';
import { inventoryCommand } from './factors-inventory.js';
import { localCommand } from './factors-local.js';
import { modelCommand, modelsCommand } from './factors-model.js';
import { proposeCommand } from './factors-propose.js';
import { syncCommand } from './factors-sync.js';
import { factorTemplateCommand } from './factors-template.js';
import { resolveCommand } from './factors-resolve.js';
import {
  claimCommand,
  claimsCommand,
  publicationsCommand,
  reviewEditionCommand,
  tagCommand,
  tagsCommand,
} from './factors-publications.js';
import { activateCommand, reviewCommand, withdrawCommand } from './factors-review.js';
import { useCommand } from './factors-use.js';
import { affectedCommand } from './restate.js';

interface QueryOptions {
  readonly industry?: string;
  readonly category?: string;
  readonly region?: string;
  readonly date?: string;
  readonly tier?: string;
  readonly set?: string;
  readonly edition?: string;
  readonly licence?: string;
  readonly q?: string;
  readonly status?: string;
  readonly limit: string;
  readonly cursor?: string;
}

const MEMBERS = [
  'industry',
  'category',
  'region',
  'date',
  'tier',
  'set',
  'edition',
  'licence',
  'q',
  'status',
  'limit',
  'cursor',
] as const;

/** @throws TanjiError SETTING_INVALID of the first flag with a fault */
const queryOf = (context: CliContext, options: QueryOptions): FactorQuery => {
  const given = MEMBERS.filter((name) => options[name] !== undefined);
  const outcome = factorQuerySchema.safeParse(
    Object.fromEntries(given.map((name) => [name, options[name]])),
  );
  if (outcome.success) return outcome.data;
  const name = String(outcome.error.issues[0]?.path[0] ?? '');
  throw usageError(context, `--${name}`, {
    text: { en: '“{value}” does not have the form asked for', zh: '“{value}”格式不符' },
    params: { value: options[name as keyof QueryOptions] ?? '' },
  });
};

const queryCommand = (host: CommandHost): Command =>
  defineCommand<QueryOptions>(host, {
    usage: 'query',
    about: { en: 'Find emission factors', zh: '查询排放因子' },
    options: [
      ['--industry <id>', { en: 'industry', zh: '行业' }],
      [
        '--category <name>',
        { en: 'materials, energy, transport, …', zh: '类别：materials、energy 等' },
      ],
      ['--region <code>', { en: 'GLO, CN, CN-YN', zh: '地区：GLO、CN、CN-YN' }],
      ['--date <date>', { en: 'valid on this day', zh: '在该日期有效' }],
      ['--tier <name>', { en: 'core, industry or region', zh: '层级：core、industry、region' }],
      ['--set <name>', { en: 'first part of the id', zh: '集合，即编号的首段' }],
      ['--edition <id>', { en: 'only rows of this edition', zh: '仅该版本的行' }],
      [
        '--licence <text>',
        { en: 'only of this licence, see factors sets', zh: '仅该许可，见 factors sets' },
      ],
      [
        '--q <text>',
        {
          en: 'words of id, name or region; a month in them is the date',
          zh: '编号、名称或地区中的文字；其中的年月即日期',
        },
      ],
      [
        '--status <word>',
        {
          en: 'proposed, reviewed, active (default) or withdrawn',
          zh: '状态：proposed、reviewed、active（默认）、withdrawn',
        },
      ],
      ['--limit <n>', { en: 'at most this many', zh: '最多条数' }, '20'],
      ['--cursor <text>', { en: 'next page', zh: '下一页' }],
    ],
    examples: [
      'tanji factors query --region CN-YN --category energy',
      'tanji factors query --q "electricity, Yunnan, March 2022"',
    ],
    run: async (context, _args, options) => {
      const { t } = context;
      oneOf(context, '--tier', { value: options.tier, choices: FACTOR_TIERS });
      oneOf(context, '--status', { value: options.status, choices: FACTOR_STATUSES });
      oneOf(context, '--category', { value: options.category, choices: FACTOR_CATEGORIES });
      const query = queryOf(context, options);
      const page = await context.client.call('queryFactors', { query });
      if (context.json(page)) return undefined;
      if (page.understood !== undefined) {
        context.talk(
          { en: '“{text}”: valid on {date}', zh: '“{text}”：在 {date} 有效' },
          page.understood,
        );
      }
      const heading = [
        t({ en: 'factor', zh: '因子' }),
        t({ en: 'version', zh: '版本' }),
        t({ en: 'value', zh: '数值' }),
        t({ en: 'unit', zh: '单位' }),
        t({ en: 'region', zh: '地区' }),
        t({ en: 'valid', zh: '有效期' }),
        t({ en: 'name', zh: '名称' }),
      ];
      const rows = page.items.map((item) => [
        item.factor_id,
        item.version,
        item.value,
        item.unit,
        item.region,
        item.validity_period,
        (context.language === 'zh'
          ? (item.name.zh ?? item.name.en)
          : (item.name.en ?? item.name.zh)) ?? '',
      ]);
      context.print(tableText([heading, ...rows], [2]));
      if (page.next !== undefined) {
        context.talk(
          { en: 'More: --cursor {next}', zh: '更多：--cursor {next}' },
          { next: page.next },
        );
      }
      return undefined;
    },
  });

/** `tanji factors …`. */
export const factorsCommand = (host: CommandHost): Command =>
  defineGroup(host, 'factors', {
    about: {
      en: 'Emission factors: query, resolve, history, log, diff, blame, import, imports, accept, reject, template, local, sync, inventory, sets, quality, editions, publications, tags, claims, committee, proofs, models, propose, use, reviews, review, activate, withdraw, affected',
      zh: '排放因子：查询、解析、历史、经过、比较、溯源、导入、导入列表、接受、驳回、模板、本地、同步、清单、集合、质量、版本、发布、标签、认领、委员会、证明、模型、提议、采用、待审核、审核、启用、撤回、受影响',
    },
    commands: [
      queryCommand(host),
      resolveCommand(host),
      historyCommand(host),
      logCommand(host),
      diffCommand(host),
      blameCommand(host),
      importCommand(host),
      importsCommand(host),
      acceptCommand(host),
      rejectCommand(host),
      factorTemplateCommand(host),
      localCommand(host),
      syncCommand(host),
      inventoryCommand(host),
      setsCommand(host),
      qualityCommand(host),
      editionsCommand(host),
      publishEditionCommand(host),
      publicationsCommand(host),
      reviewEditionCommand(host),
      tagCommand(host),
      tagsCommand(host),
      claimCommand(host),
      claimsCommand(host),
      committeeCommand(host),
      appointCommand(host),
      proofCommand(host),
      verifyRowCommand(host),
      modelsCommand(host),
      modelCommand(host),
      proposeCommand(host),
      useCommand(host),
      reviewsCommand(host),
      reviewCommand(host),
      activateCommand(host),
      withdrawCommand(host),
      affectedCommand(host),
    ],
  });

import type { Command } from 'commander';
import {
  PERIOD_LENGTHS,
  accountInputSchema,
  accountRecordOf,
  calculateAccount,
  type AccountDocument,
  type PeriodLength,
} from '@tanji/domain/accounting';
import { parseWith } from '@tanji/domain/record';
import { defineCommand, defineGroup, type CommandHost } from '../command.js';
import type { CliContext } from '../context.js';
import { oneOf } from '../usage.js';
import { tableText } from '../width.js';
import { writeNewFile } from '../write-file.js';
import { defineRecordCommand, fromFile } from './records.js';

/** A month from its file: activity data, certificates and production. */
const monthOf = async (context: CliContext, path: string): Promise<AccountDocument> => {
  const value = { schema: 'tanji.account-input/1', ...(await fromFile(context, path)) };
  return calculateAccount(parseWith(accountInputSchema, value, 'account'));
};

const amounts = (scope: AccountDocument['totals']): readonly string[] => [
  scope.scope1,
  scope.scope2Location,
  scope.scope2Market,
  scope.scope3,
];

const headOf = (context: CliContext, first: string): readonly string[] => [
  first,
  context.t({ en: 'scope 1', zh: '范围一' }),
  context.t({ en: 'scope 2 location', zh: '范围二（位置）' }),
  context.t({ en: 'scope 2 market', zh: '范围二（市场）' }),
  context.t({ en: 'scope 3', zh: '范围三' }),
];

/** The reconciliation: products, what no product carries, and the factory, which is their sum. */
const printMonth = (context: CliContext, document: AccountDocument): void => {
  const { facility, month, total, products, totals, entries } = document;
  const { unallocated } = accountRecordOf(document, 1);
  context.print(`${facility} ${month}: ${total} kg CO2e`);
  const rows = [
    headOf(context, context.t({ en: 'kg CO2e', zh: 'kg CO2e' })),
    ...products.map((product) => [`${product.product} (${product.pieces})`, ...amounts(product)]),
    [context.t({ en: 'unallocated', zh: '未分配' }), ...amounts(unallocated)],
    [context.t({ en: 'factory', zh: '工厂' }), ...amounts(totals)],
  ];
  context.print(tableText(rows, [1, 2, 3, 4]));
  const sources = entries.map(({ activity, scope, location, market }) => [
    activity.id,
    activity.kind,
    String(scope),
    `${activity.amount} ${activity.unit}`,
    location,
    market,
  ]);
  context.print(tableText(sources, [3, 4, 5]));
};

interface CalcOptions {
  readonly output?: string;
}

/** `tanji facility calc FILE`: a month without a gateway. */
const calcCommand = (host: CommandHost): Command =>
  defineCommand<CalcOptions>(host, {
    usage: 'calc <file>',
    about: {
      en: 'Account a month: scopes, products and what no product carries',
      zh: '核算一个月：各范围、各产品及未分配部分',
    },
    options: [
      [
        '-o, --output <file>',
        { en: 'write the whole document to a file', zh: '将完整文档写入文件' },
      ],
    ],
    examples: ['tanji facility calc plant-2025-03.yaml'],
    run: async (context, [path = '-'], { output }) => {
      const document = await monthOf(context, path);
      if (output !== undefined) {
        await writeNewFile(context.io.cwd, output, `${JSON.stringify(document, null, 2)}\n`);
      }
      if (!context.json(document)) printMonth(context, document);
      return undefined;
    },
  });

const registerCommand = (host: CommandHost): Command =>
  defineRecordCommand(host, {
    usage: 'register <file>',
    about: { en: 'Register a facility', zh: '登记设施' },
    action: 'facility.register',
    examples: ['tanji facility register plant.yaml --key oem'],
    content: async ([path = '-'], _options, { context, organisation }) => ({
      schema: 'tanji.facility/1',
      owner: organisation,
      ...(await fromFile(context, path)),
    }),
  });

/** Number of the next version of a month. */
const nextVersion = async (
  context: CliContext,
  { facility, month }: AccountDocument,
): Promise<number> => {
  const { accounts } = await context.client.call('getFacilityAccounts', {
    params: { id: facility },
    query: { by: 'month' },
  });
  return accounts.filter((account) => account.month === month).length + 1;
};

/** `tanji facility issue FILE`: the signed month; the document stays with its owner. */
const issueCommand = (host: CommandHost): Command =>
  defineRecordCommand(host, {
    usage: 'issue <file>',
    about: {
      en: 'Sign and submit the account of a month; a later one supersedes it',
      zh: '签名并提交月度核算；之后的版本将取代之前的版本',
    },
    action: 'account.issue',
    examples: ['tanji facility issue plant-2025-03.yaml --key oem'],
    content: async ([path = '-'], _options, { context }) => {
      const document = await monthOf(context, path);
      return accountRecordOf(document, await nextVersion(context, document));
    },
  });

/** `tanji facility accounts ID`: months, quarters or years. */
const accountsCommand = (host: CommandHost): Command =>
  defineCommand<{ readonly by: string }>(host, {
    usage: 'accounts <id>',
    about: { en: 'Accounts of a facility by period', zh: '按期间显示设施的核算' },
    options: [
      ['--by <length>', { en: 'month, quarter or year', zh: 'month、quarter 或 year' }, 'month'],
    ],
    examples: ['tanji facility accounts plant-1 --by quarter'],
    run: async (context, [id = ''], { by }) => {
      oneOf(context, '--by', { value: by, choices: PERIOD_LENGTHS });
      const query = { by: by as PeriodLength };
      const answer = await context.client.call('getFacilityAccounts', { params: { id }, query });
      if (context.json(answer)) return undefined;
      const rows = answer.periods.map(({ period, totals, total, missing }) => [
        period,
        ...amounts(totals),
        total,
        missing.length === 0
          ? ''
          : context.t({ en: 'without {months}', zh: '缺 {months}' }, { months: missing.join(' ') }),
      ]);
      const head = [...headOf(context, context.t({ en: 'period', zh: '期间' })), 'kg CO2e', ''];
      context.print(tableText([head, ...rows], [1, 2, 3, 4, 5]));
      return undefined;
    },
  });

/** `tanji facility …`. */
export const facilityCommand = (host: CommandHost): Command =>
  defineGroup(host, 'facility', {
    about: {
      en: 'Factory accounting: register a facility, calculate, issue and list its months',
      zh: '工厂核算：登记设施，核算、签发和查看各月',
    },
    commands: [registerCommand(host), calcCommand(host), issueCommand(host), accountsCommand(host)],
  });

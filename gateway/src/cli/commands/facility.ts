import type { Command } from 'commander';
import {
  PERIOD_LENGTHS,
  accountRecordOf,
  calculateAccount,
  type AccountInput,
  type PeriodLength,
} from '@tanji/domain/accounting';
import { expectSame } from '../check-draft.js';
import { defineCommand, defineGroup, type CommandHost } from '../command.js';
import type { CliContext } from '../context.js';
import { oneOf } from '../usage.js';
import { tableText } from '../width.js';
import { writeNewFile } from '../write-file.js';
import { importCommand } from './facility-import.js';
import { accountInputFrom, savedInput } from './facility-input.js';
import { footprintCommand } from './facility-footprint.js';
import { discardCommand, monthCommand, monthsCommand, saveCommand } from './facility-months.js';
import { summaryCommand, whyCommand } from './facility-views.js';
import { amounts, headOf, printMonth } from './facility-tables.js';
import { monthTemplateCommand } from './facility-template.js';
import { defineRecordCommand, fromFile } from './records.js';

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
      const document = calculateAccount(await accountInputFrom(context, path));
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
  { facility, month }: AccountInput,
): Promise<number> => {
  const { accounts } = await context.client.call('getFacilityAccounts', {
    params: { id: facility },
    query: { by: 'month' },
  });
  return accounts.filter((account) => account.month === month).length + 1;
};

/** `tanji facility issue FILE`: the signed month; the data stay on the owner's gateway. */
const issueCommand = (host: CommandHost): Command =>
  defineRecordCommand(host, {
    usage: 'issue <file-or-facility> [month]',
    about: {
      en: 'Sign and submit the account of a month, from a file or as it is saved; a later one supersedes it',
      zh: '签名并提交月度核算，数据来自文件或已保存的月份；之后的版本将取代之前的版本',
    },
    action: 'account.issue',
    examples: [
      'tanji facility issue plant-2025-03.yaml --key oem',
      'tanji facility issue plant-1 2025-03 --key oem',
    ],
    content: async ([source = '-', month], _options, { context }) => {
      const input =
        month === undefined
          ? await accountInputFrom(context, source)
          : await savedInput(context, source, month);
      const record = accountRecordOf(calculateAccount(input), await nextVersion(context, input));
      // Kept before it is signed: an account whose data are lost could never be explained.
      const params = { id: input.facility };
      const kept = await context.client.call('saveFacilityMonth', { params, body: { input } });
      expectSame('documentHash', record.documentHash, kept.record.documentHash);
      return record;
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
      en: 'Factory accounting: register a facility, calculate, import, save, issue and list its months',
      zh: '工厂核算：登记设施，核算、导入、保存、签发和查看各月',
    },
    commands: [
      registerCommand(host),
      calcCommand(host),
      monthTemplateCommand(host),
      importCommand(host),
      saveCommand(host),
      monthsCommand(host),
      monthCommand(host),
      discardCommand(host),
      issueCommand(host),
      footprintCommand(host),
      accountsCommand(host),
      summaryCommand(host),
      whyCommand(host),
    ],
  });

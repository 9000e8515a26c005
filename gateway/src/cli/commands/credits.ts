import type { Command } from 'commander';
import { CREDIT_QUOTAS } from '@tanji/domain/record';
import { defineCommand, defineGroup, type CommandHost } from '../command.js';
import type { CliContext } from '../context.js';
import { chosenOrganisation } from '../sign.js';
import type { Text } from '../texts.js';
import { tableText } from '../width.js';
import { defineRecordCommand } from './records.js';

const REFUSED: Readonly<Record<string, Text>> = {
  duplicate: { en: 'said before by {because}', zh: '{because} 已有相同内容' },
  'not-independent': {
    en: 'too few independent approvals {because}',
    zh: '独立同意不足 {because}',
  },
  late: { en: 'after the end of the version before {because}', zh: '晚于前一版本到期日 {because}' },
  'too-short': {
    en: 'extends the validity by {because} days only',
    zh: '仅延长有效期 {because} 天',
  },
};

/** Of the organisation named, or of that whose key is here. */
const statementOf = async (context: CliContext, named: string | undefined) =>
  context.client.call('getCreditStatement', {
    params: { id: named ?? (await chosenOrganisation(context, {})) },
  });

const balanceCommand = (host: CommandHost): Command =>
  defineCommand(host, {
    usage: 'balance [organisation]',
    about: { en: 'Balance and what is left of each quota', zh: '积分余额与各配额剩余' },
    examples: ['tanji credits balance'],
    run: async (context, [organisation]) => {
      const { t, print } = context;
      const { balance, quotas, ...rest } = await statementOf(context, organisation);
      if (context.json({ organisation: rest.organisation, balance, quotas })) return undefined;
      print(t({ en: '{balance} credits', zh: '{balance} 积分' }, { balance }));
      const heading = [
        t({ en: 'quota', zh: '配额' }),
        t({ en: 'free', zh: '免费' }),
        t({ en: 'used', zh: '已用' }),
        t({ en: 'bought', zh: '已购' }),
        t({ en: 'used of it', zh: '其中已用' }),
      ];
      const rows = quotas.map(({ quota, free, used, bought, boughtUsed }) => [
        quota,
        ...[free, used, bought, boughtUsed].map(String),
      ]);
      print(tableText([heading, ...rows], [1, 2, 3, 4]));
      return undefined;
    },
  });

const statementCommand = (host: CommandHost): Command =>
  defineCommand(host, {
    usage: 'statement [organisation]',
    about: {
      en: 'What each factor earned, or why not, and what was spent',
      zh: '各因子所得积分或未得原因，以及支出',
    },
    examples: ['tanji credits statement'],
    run: async (context, [organisation]) => {
      const { t, print } = context;
      const statement = await statementOf(context, organisation);
      if (context.json(statement)) return undefined;
      const earned = statement.earned.map(({ time, factor, version, kind, credits, ...line }) => [
        time.slice(0, 10),
        `+${String(credits)}`,
        kind,
        `${factor}@${version}`,
        line.refused === undefined
          ? ''
          : t(REFUSED[line.refused] ?? { en: line.refused, zh: line.refused }, {
              because: line.because ?? '',
            }),
      ]);
      const spent = statement.spent.map(({ time, cost, units, record }) => [
        time.slice(0, 10),
        `-${cost}`,
        record.quota,
        record.id,
        t({ en: '{units} units', zh: '{units} 单位' }, { units }),
      ]);
      print(tableText([...earned, ...spent].sort(), [1]));
      print(t({ en: '{balance} credits', zh: '{balance} 积分' }, { balance: statement.balance }));
      return undefined;
    },
  });

const rulesCommand = (host: CommandHost): Command =>
  defineCommand(host, {
    usage: 'rules',
    about: { en: 'Rules and prices that hold now', zh: '现行规则与价格' },
    examples: ['tanji credits rules'],
    run: async (context) => {
      const { t, print } = context;
      const found = await context.client.call('getCreditRules', {});
      if (context.json(found)) return undefined;
      const { version, rules } = found;
      const { contribution, renewal, renewalDays, mutualLimit, prices } = rules;
      print(
        t(
          {
            en: 'Version {version}: {contribution} for a new factor, {renewal} for a renewal by at least {renewalDays} days; at most {mutualLimit} for each other.',
            zh: '第 {version} 版：新因子 {contribution} 分，延长至少 {renewalDays} 天的更新 {renewal} 分；互相同意至多 {mutualLimit} 次。',
          },
          { version, contribution, renewal, renewalDays, mutualLimit },
        ),
      );
      const heading = [
        t({ en: 'quota', zh: '配额' }),
        t({ en: 'credits', zh: '积分' }),
        t({ en: 'units', zh: '单位' }),
        t({ en: 'free a month', zh: '每月免费' }),
      ];
      const rows = CREDIT_QUOTAS.map((quota) => {
        const { credits, units, free } = prices[quota];
        return [quota, credits, units, free];
      });
      print(tableText([heading, ...rows], [1, 2, 3]));
      return undefined;
    },
  });

const spendCommand = (host: CommandHost): Command =>
  defineRecordCommand(host, {
    usage: 'spend <quota>',
    about: { en: 'Buy packages of a quota', zh: '购买配额' },
    action: 'credit.spend',
    options: [
      ['--packages <n>', { en: 'how many', zh: '份数' }, '1'],
      ['--id <id>', { en: 'id of the purchase, else made of the time', zh: '编号，默认取自时间' }],
    ],
    examples: ['tanji credits spend calculation --packages 2 --key yunlu'],
    content: async ([quota], options, { context, organisation }) => {
      const { version } = await context.client.call('getCreditRules', {});
      const { id = `spend-${String(context.io.now())}`, packages } = options;
      return {
        schema: 'tanji.credit-spend/1',
        id,
        organisation,
        quota,
        packages,
        rules: version,
      };
    },
  });

const setRulesCommand = (host: CommandHost): Command =>
  defineRecordCommand(host, {
    usage: 'set-rules <file>',
    about: {
      en: 'Set the next version of the rules from a JSON file (operator)',
      zh: '由 JSON 文件设定下一版规则（运营方）',
    },
    action: 'credit.set-rules',
    examples: ['tanji credits set-rules rules.json --key operator'],
    content: async ([path = '-'], _options, { context, organisation }) => {
      const { version } = await context.client.call('getCreditRules', {});
      const { readJsonFile } = await import('../../files/index.js');
      const text = (await context.read(path)).toString('utf8');
      return {
        schema: 'tanji.credit-rules/1',
        version: String(Number(version) + 1),
        operator: organisation,
        ...(readJsonFile(text).value as object),
      };
    },
  });

/** `tanji credits …`. */
export const creditsCommand = (host: CommandHost): Command =>
  defineGroup(host, 'credits', {
    about: {
      en: 'Contribution credits: balance, statement, rules, spend, set-rules',
      zh: '贡献积分：余额、明细、规则、支出、设定规则',
    },
    commands: [
      balanceCommand(host),
      statementCommand(host),
      rulesCommand(host),
      spendCommand(host),
      setRulesCommand(host),
    ],
  });

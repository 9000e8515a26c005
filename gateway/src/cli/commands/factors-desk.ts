import type { Command } from 'commander';
import type { FactorProposal } from '@tanji/domain/api';
import { defineCommand, type CommandHost } from '../command.js';
import type { CliContext } from '../context.js';
import { tableText } from '../width.js';

interface PageOptions {
  readonly limit: string;
  readonly offset: string;
}

const showProposal = (context: CliContext, proposal: FactorProposal): void => {
  const { factor, publisher, approvals, previous, cases, peers, note } = proposal;
  const { t, print } = context;
  print(`${factor.factor_id}@${factor.version}  ${factor.value} ${factor.unit}  ${factor.region}`);
  const line = (text: string): void => print(`  ${text}`);
  const { licence, attribution, source } = factor;
  line([publisher, source.title, source.locator, licence, attribution].filter(Boolean).join(', '));
  if (previous !== undefined) {
    const { version, value, unit } = previous;
    line(
      t(
        { en: 'before: @{version} {value} {unit}', zh: '前一版本：@{version} {value} {unit}' },
        { version, value, unit },
      ),
    );
  }
  for (const { text } of cases) line(`! ${text}`);
  line(
    t(
      { en: '{count} peers, approved by {who}', zh: '{count} 个同类因子，已同意：{who}' },
      { count: peers.length, who: approvals.length === 0 ? '–' : approvals.join(', ') },
    ),
  );
  if (note !== undefined) line(note);
};

/** `tanji factors reviews`: what waits for reviewers, with what is unusual about it. */
export const reviewsCommand = (host: CommandHost): Command =>
  defineCommand<PageOptions>(host, {
    usage: 'reviews',
    about: {
      en: 'Proposed versions with what is unusual about them',
      zh: '待审核的版本及其异常之处',
    },
    options: [
      ['--limit <n>', { en: 'at most this many', zh: '最多条数' }, '20'],
      ['--offset <n>', { en: 'leave out the first', zh: '跳过的条数' }, '0'],
    ],
    examples: [
      'tanji factors reviews',
      'tanji factors review uk-desnz:freight/rail@2 --key auditor',
    ],
    run: async (context, _args, { limit, offset }) => {
      const list = await context.client.call('listFactorReviews', { query: { limit, offset } });
      if (context.json(list)) return undefined;
      for (const proposal of list.items) showProposal(context, proposal);
      context.talk(
        { en: '{shown} of {total} proposals', zh: '共 {total} 个提议，显示 {shown} 个' },
        { shown: list.items.length, total: list.total },
      );
      return undefined;
    },
  });

/** `tanji factors sets`: names, licences, editions. */
export const setsCommand = (host: CommandHost): Command =>
  defineCommand(host, {
    usage: 'sets',
    about: { en: 'Sets of factors with licences and editions', zh: '因子集合及其许可与版本' },
    examples: ['tanji factors sets'],
    run: async (context) => {
      const list = await context.client.call('listFactorSets', {});
      if (context.json(list)) return undefined;
      const rows = list.items.map(({ set, factors, licences, editions }) => [
        set,
        String(factors),
        licences.join(', '),
        editions.join(' '),
      ]);
      context.print(tableText(rows, [1]));
      return undefined;
    },
  });

interface QualityOptions {
  readonly date?: string;
}

/** `tanji factors quality SET`: completeness, accuracy, consistency, timeliness. */
export const qualityCommand = (host: CommandHost): Command =>
  defineCommand<QualityOptions>(host, {
    usage: 'quality <set>',
    about: { en: 'Quality report of a set', zh: '集合的质量报告' },
    options: [
      ['--date <date>', { en: 'day of the report, default today', zh: '报告日期，默认今天' }],
    ],
    examples: ['tanji factors quality uk-desnz'],
    run: async (context, [set = ''], { date }) => {
      const query = { set, ...(date === undefined ? {} : { date }) };
      const report = await context.client.call('getSetQuality', { query });
      if (context.json(report)) return undefined;
      const { t, print } = context;
      print(
        t(
          { en: '{set} on {asOf}: {factors} factors', zh: '{set}，{asOf}：{factors} 个因子' },
          { set, asOf: report.asOf, factors: report.factors },
        ),
      );
      const metrics = report.metrics.map(({ metric, mean, assessed }) => [
        metric,
        mean === undefined ? '–' : `${mean} %`,
        String(assessed),
      ]);
      print(tableText(metrics, [1, 2]));
      print(
        tableText(
          report.findings.map(({ code, factors }) => [code, String(factors)]),
          [1],
        ),
      );
      for (const { id, overall, findings } of report.weakest) {
        print(`${id}  ${overall} %  ${findings.join(' ')}`);
      }
      return undefined;
    },
  });

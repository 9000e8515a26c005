import type { Command } from 'commander';
import type { FootprintSummary } from '@tanji/domain/api';
import { STAGES } from '@tanji/domain/record';
import { defineCommand, type CommandHost } from '../command.js';
import type { CliContext } from '../context.js';
import { footprintIdOf } from '../footprint-id.js';
import { printTerms } from '../print-terms.js';
import { tableText } from '../width.js';

/** A name in the person's language. */
export const nameIn = (
  context: CliContext,
  name: { readonly en?: string | undefined; readonly zh?: string | undefined },
): string => (context.language === 'zh' ? (name.zh ?? name.en) : (name.en ?? name.zh)) ?? '';

const ASSURANCE_ZH = { declared: '自行声明', recomputed: '已复算', verified: '已核查' } as const;
const STATUS_ZH = { active: '有效', superseded: '已被取代', deprecated: '已撤回' } as const;

const standing = (context: CliContext, summary: FootprintSummary): string => {
  const zh = context.language === 'zh';
  return [
    zh ? ASSURANCE_ZH[summary.assurance] : summary.assurance,
    zh ? STATUS_ZH[summary.status] : summary.status,
    ...(summary.contested ? [zh ? '有否定意见' : 'contested by an auditor'] : []),
    ...(summary.suspect ? [zh ? '签名存疑' : 'suspect'] : []),
    ...(summary.openFindings > 0
      ? [`${summary.openFindings} ${zh ? '项未决审核发现' : 'open findings'}`]
      : []),
  ].join(', ');
};

/** `tanji show ID|HASH`. */
export const showCommand = (host: CommandHost): Command =>
  defineCommand(host, {
    usage: 'show <id-or-hash>',
    about: { en: 'Show a footprint record', zh: '查看碳足迹记录' },
    examples: ['tanji show FP-1'],
    run: async (context, [named = '']) => {
      const id = await footprintIdOf(context, named);
      const view = await context.client.call('getFootprint', { params: { id } });
      if (context.json(view)) return undefined;
      const { summary, record } = view;
      const { t } = context;
      context.print(
        `${record.id}  ${nameIn(context, summary.product.name)} (${nameIn(context, summary.owner.name)})`,
      );
      context.print(`${record.total} kg CO2e / ${record.declaredAmount} ${record.declaredUnit}`);
      const stages = STAGES.map((stage) => {
        const value = record.stages[stage];
        return [stage, 'amount' in value ? value.amount : value.omitted];
      });
      context.print(
        tableText([
          [t({ en: 'standing', zh: '状态' }), standing(context, summary)],
          [t({ en: 'period', zh: '核算期' }), `${record.period.start}/${record.period.end}`],
          [t({ en: 'boundary', zh: '系统边界' }), record.boundary],
          [t({ en: 'geography', zh: '地区' }), record.geography],
          ...stages,
          [
            t({ en: 'scopes 1, 2, 3', zh: '范围 1、2、3' }),
            `${record.scopes[1]}, ${record.scopes[2]}, ${record.scopes[3]}`,
          ],
          [t({ en: 'record hash', zh: '记录哈希' }), summary.hash],
          [
            t({ en: 'transaction', zh: '交易' }),
            `${summary.transactionId} (block ${summary.block})`,
          ],
        ]),
      );
      for (const { record: statement } of view.statements) {
        context.print(
          `statement ${statement.id}: ${statement.opinion}, ${statement.level}, ${statement.auditor}`,
        );
      }
      for (const { record: finding, status } of view.findings) {
        context.print(`finding ${finding.id}: ${finding.severity}, ${status}, ${finding.text}`);
      }
      printTerms(context, view.sources);
      return undefined;
    },
  });

/** `tanji history ID`. */
export const historyCommand = (host: CommandHost): Command =>
  defineCommand(host, {
    usage: 'history <id-or-hash>',
    about: { en: 'Versions of a footprint, oldest first', zh: '碳足迹的历史版本（由旧到新）' },
    examples: ['tanji history FP-2'],
    run: async (context, [named = '']) => {
      const id = await footprintIdOf(context, named);
      const history = await context.client.call('getFootprintHistory', { params: { id } });
      if (context.json(history)) return undefined;
      const rows = history.versions.map((version) => [
        version.id,
        version.total,
        `kg CO2e / ${version.declaredAmount} ${version.declaredUnit}`,
        `${version.period.start}/${version.period.end}`,
        standing(context, version),
        version.reason ?? '',
      ]);
      context.print(tableText(rows, [1]));
      return undefined;
    },
  });

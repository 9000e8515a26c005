import type { Command } from 'commander';
import type { FacilityMonth, FacilityMonthHead } from '@tanji/domain/api';
import { defineCommand, type CommandHost } from '../command.js';
import type { CliContext } from '../context.js';
import type { Text } from '../texts.js';
import { oneOf } from '../usage.js';
import { tableText } from '../width.js';
import { amounts, headOf, printMonth } from './facility-tables.js';
import { accountInputFrom } from './facility-input.js';

const STATES: Readonly<Record<FacilityMonthHead['state'], Text>> = {
  draft: { en: 'draft, not signed', zh: '草稿，未签名' },
  issued: { en: 'issued', zh: '已签发' },
  changed: { en: 'changed since it was issued', zh: '签发后有修改' },
};

/** `tanji facility months ID`: what is saved and what is signed. */
export const monthsCommand = (host: CommandHost): Command =>
  defineCommand(host, {
    usage: 'months <id>',
    about: {
      en: 'Months of a facility: saved, signed, or changed since',
      zh: '设施的各月：已保存、已签发或签发后有修改',
    },
    examples: ['tanji facility months plant-1'],
    run: async (context, [id = '']) => {
      const answer = await context.client.call('listFacilityMonths', { params: { id } });
      if (context.json(answer)) return undefined;
      const rows = answer.months.map(({ month, state, saved, account }) => [
        month,
        context.t(STATES[state]),
        account?.id ?? '–',
        account?.total ?? '–',
        saved?.total ?? '–',
      ]);
      const head = [
        context.t({ en: 'month', zh: '月份' }),
        context.t({ en: 'state', zh: '状态' }),
        context.t({ en: 'account', zh: '核算记录' }),
        context.t({ en: 'issued, kg CO2e', zh: '已签发，kg CO2e' }),
        context.t({ en: 'saved, kg CO2e', zh: '已保存，kg CO2e' }),
      ];
      context.print(tableText([head, ...rows], [3, 4]));
      return undefined;
    },
  });

const printAllocation = (context: CliContext, { document }: FacilityMonth): void => {
  const rows = document.lines.flatMap(({ line, pieces, products, unallocated }) => [
    [`${line} (${pieces})`, ...amounts(products)],
    [`${line}, ${context.t({ en: 'unallocated', zh: '未分配' })}`, ...amounts(unallocated)],
  ]);
  const head = headOf(context, context.t({ en: 'line', zh: '产线' }));
  context.print(tableText([head, ...rows], [1, 2, 3, 4]));
};

/** `tanji facility month ID MONTH`: where each number comes from. */
export const monthCommand = (host: CommandHost): Command =>
  defineCommand<{ readonly of?: string }>(host, {
    usage: 'month <id> <month>',
    about: {
      en: 'A month with its reconciliation, production lines and sources',
      zh: '某月的平衡表、产线与数据来源',
    },
    options: [
      ['--of <which>', { en: 'saved or issued', zh: 'saved（已保存）或 issued（已签发）' }],
    ],
    examples: [
      'tanji facility month plant-1 2025-03',
      'tanji facility month plant-1 2025-03 --of issued',
    ],
    run: async (context, [id = '', month = ''], { of }) => {
      if (of !== undefined) oneOf(context, '--of', { value: of, choices: ['saved', 'issued'] });
      const answer = await context.client.call('getFacilityMonth', {
        params: { id, month },
        query: of === undefined ? {} : { of: of as 'saved' | 'issued' },
      });
      if (context.json(answer)) return undefined;
      context.print(context.t(STATES[answer.head.state]));
      printMonth(context, answer.document);
      printAllocation(context, answer);
      return undefined;
    },
  });

/** `tanji facility save FILE`: a draft on the own gateway. */
export const saveCommand = (host: CommandHost): Command =>
  defineCommand(host, {
    usage: 'save <file>',
    about: {
      en: 'Save the data of a month on the gateway without signing',
      zh: '将某月数据保存到网关，暂不签名',
    },
    examples: ['tanji facility save plant-2025-03.yaml'],
    run: async (context, [path = '-']) => {
      const input = await accountInputFrom(context, path);
      const answer = await context.client.call('saveFacilityMonth', {
        params: { id: input.facility },
        body: { input },
      });
      if (!context.json(answer)) printMonth(context, answer.document);
      return undefined;
    },
  });

/** `tanji facility discard ID MONTH`: back to what is signed. */
export const discardCommand = (host: CommandHost): Command =>
  defineCommand(host, {
    usage: 'discard <id> <month>',
    about: {
      en: 'Discard what was saved for a month since it was issued, or its draft',
      zh: '放弃某月签发后保存的修改，或放弃草稿',
    },
    examples: ['tanji facility discard plant-1 2025-03'],
    run: async (context, [id = '', month = '']) => {
      await context.client.call('discardFacilityMonth', { params: { id, month } });
      if (!context.json({ facility: id, month, discarded: true })) {
        context.print(context.t({ en: 'discarded', zh: '已放弃' }));
      }
      return undefined;
    },
  });

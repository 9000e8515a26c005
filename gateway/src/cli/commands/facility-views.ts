import type { Command } from 'commander';
import type { FacilitySummary } from '@tanji/domain/api';
import { defineCommand, type CommandHost } from '../command.js';
import type { CliContext } from '../context.js';
import { tableText } from '../width.js';
import { printCauses } from './change-causes.js';
import { amounts, headOf } from './facility-tables.js';
import { nameIn } from './show.js';

/** `+12.3 %`, or a dash where there is nothing to compare with. */
const percentText = (change: FacilitySummary['sameMonths']): string => {
  if (change?.percent === undefined) return '–';
  return `${change.percent.startsWith('-') ? '' : '+'}${change.percent} %`;
};

const printCounts = (context: CliContext, { counts }: FacilitySummary): void => {
  const rows = [
    [context.t({ en: 'product series', zh: '产品系列' }), String(counts.series)],
    [context.t({ en: 'products', zh: '产品' }), String(counts.products)],
    [context.t({ en: 'components', zh: '组件' }), String(counts.components)],
    [context.t({ en: 'suppliers', zh: '供应商' }), String(counts.suppliers)],
    [context.t({ en: 'production lines', zh: '产线' }), String(counts.lines)],
  ];
  context.print(tableText(rows, [1]));
};

const printPeriods = (
  context: CliContext,
  periods: FacilitySummary['months'],
  first: string,
): void => {
  const head = [
    ...headOf(context, first),
    'kg CO2e',
    context.t({ en: 'against before', zh: '环比' }),
    context.t({ en: 'against last year', zh: '同比' }),
  ];
  const rows = periods.map(({ period, totals, total, change, yearChange }) => [
    period,
    ...amounts(totals),
    total,
    percentText(change),
    percentText(yearChange),
  ]);
  context.print(tableText([head, ...rows], [1, 2, 3, 4, 5, 6, 7]));
};

const printSummary = (context: CliContext, summary: FacilitySummary): void => {
  const { facility, year, quarters, months, products, reconciliation } = summary;
  context.print(`${nameIn(context, facility.name)} ${year}`);
  printCounts(context, summary);
  printPeriods(context, quarters, context.t({ en: 'quarter', zh: '季度' }));
  printPeriods(context, months, context.t({ en: 'month', zh: '月份' }));
  const head = [
    ...headOf(context, context.t({ en: 'product (pieces)', zh: '产品（件数）' })),
    context.t({ en: 'kg CO2e per piece', zh: '每件 kg CO2e' }),
  ];
  const rows = products.map((product) => [
    `${nameIn(context, product.product.name)} (${product.pieces})`,
    ...amounts(product),
    product.perPiece ?? '–',
  ]);
  context.print(tableText([head, ...rows], [1, 2, 3, 4, 5]));
  const balance = reconciliation.map(({ figure, products: made, unallocated, factory }) => [
    figure,
    `${made} + ${unallocated} = ${factory}`,
  ]);
  context.print(tableText(balance, []));
};

/** `tanji facility summary ID`: the factory view. */
export const summaryCommand = (host: CommandHost): Command =>
  defineCommand<{ readonly year?: string }>(host, {
    usage: 'summary <id>',
    about: {
      en: 'A year of a plant: counts, scopes by quarter and month, products, balance',
      zh: '工厂年度概况：数量、各季度与各月范围排放、产品与平衡',
    },
    options: [['--year <year>', { en: 'default: the last one', zh: '默认为最近一年' }]],
    examples: ['tanji facility summary plant-1 --year 2025'],
    run: async (context, [id = ''], { year }) => {
      const query = year === undefined ? {} : { year };
      const answer = await context.client.call('getFacilitySummary', { params: { id }, query });
      if (!context.json(answer)) printSummary(context, answer);
      return undefined;
    },
  });

/** `tanji facility why ID BEFORE AFTER`: causes of a change. */
export const whyCommand = (host: CommandHost): Command =>
  defineCommand<{ readonly product?: string }>(host, {
    usage: 'why <id> <before> <after>',
    about: {
      en: 'Why emissions differ between two periods: own plant, supply chain, activity, mix, factor',
      zh: '两个期间排放差异的原因：自身、供应链、活动量、结构、因子',
    },
    options: [
      ['--product <id>', { en: 'what one piece of it carries', zh: '该产品单件所承担的排放' }],
    ],
    examples: [
      'tanji facility why plant-1 2025-Q1 2025-Q2',
      'tanji facility why plant-1 2025-02 2025-03 --product SPK-1',
    ],
    run: async (context, [id = '', before = '', after = ''], { product }) => {
      const query = { before, after, ...(product === undefined ? {} : { product }) };
      const answer = await context.client.call('getFacilityAttribution', { params: { id }, query });
      if (!context.json(answer)) printCauses(context, answer.causes);
      return undefined;
    },
  });

import type { Command } from 'commander';
import type { FootprintTreeNode } from '@tanji/domain/api';
import { defineCommand, type CommandHost } from '../command.js';
import type { CliContext } from '../context.js';
import { footprintIdOf } from '../footprint-id.js';
import { EXIT, exitCodeOf } from '../exit-codes.js';
import { tableText } from '../width.js';
import { nameIn } from './show.js';

const labelOf = (context: CliContext, node: FootprintTreeNode): string => {
  const { footprint, hidden, amount } = node;
  const taken = amount === undefined ? '' : `${amount.value} ${amount.unit} `;
  if (footprint === undefined || hidden) {
    return taken + context.t({ en: '(supplier of the supplier)', zh: '（供应商的供应商）' });
  }
  return `${taken}${nameIn(context, footprint.product.name)} · ${nameIn(context, footprint.owner.name)} · ${footprint.id}`;
};

/** The tree as rows: drawn branches, contribution and share. */
const rowsOf = (
  context: CliContext,
  node: FootprintTreeNode,
  branch = '',
  next = '',
): readonly string[][] => [
  [
    branch + labelOf(context, node),
    node.contribution,
    `${node.share} %`,
    node.footprint?.assurance ?? '',
  ],
  ...node.children.flatMap((child, index) => {
    const last = index === node.children.length - 1;
    return rowsOf(
      context,
      child,
      `${next}${last ? '└─ ' : '├─ '}`,
      `${next}${last ? '   ' : '│  '}`,
    );
  }),
];

/** The tree of a footprint, or of the footprint that a label shows. */
const treeOf = async (context: CliContext, id: string): Promise<FootprintTreeNode> => {
  try {
    return await context.client.call('getFootprintTree', { params: { id } });
  } catch (error) {
    if (exitCodeOf(error) !== EXIT.notFound) throw error;
    return (await context.client.call('getLabel', { params: { id } })).chain;
  }
};

/** `tanji trace ID|LABEL`. */
export const traceCommand = (host: CommandHost): Command =>
  defineCommand(host, {
    usage: 'trace <id-or-label>',
    about: { en: 'Draw where a footprint comes from, tier by tier', zh: '逐级追溯碳足迹的来源' },
    examples: ['tanji trace FP-1', 'tanji trace LBL-1 --json'],
    run: async (context, [named = '']) => {
      const tree = await treeOf(context, await footprintIdOf(context, named));
      if (context.json(tree)) return undefined;
      const heading = [
        context.t({ en: 'what', zh: '来源' }),
        'kg CO2e',
        context.t({ en: 'share', zh: '占比' }),
        context.t({ en: 'assurance', zh: '保证等级' }),
      ];
      context.print(tableText([heading, ...rowsOf(context, tree)], [1, 2]));
      return undefined;
    },
  });

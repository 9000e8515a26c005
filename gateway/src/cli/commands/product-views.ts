import type { Command } from 'commander';
import type { ProductParts } from '@tanji/domain/api';
import { defineCommand, type CommandHost } from '../command.js';
import type { CliContext } from '../context.js';
import { tableText } from '../width.js';
import { printCauses } from './change-causes.js';
import { nameIn } from './show.js';

const printParts = (context: CliContext, parts: ProductParts): void => {
  const { product, footprint, own, supplyChain, components, lines } = parts;
  context.print(
    `${nameIn(context, product.name)}, ${footprint.id}: ${footprint.total} kg CO2e / ${footprint.declaredAmount} ${footprint.declaredUnit}`,
  );
  const head = [context.t({ en: 'part', zh: '部分' }), 'kg CO2e', '%', ''];
  const rows = [
    [context.t({ en: 'own plant', zh: '厂内' }), own.amount, own.share, ''],
    [context.t({ en: 'supply chain', zh: '供应链' }), supplyChain.amount, supplyChain.share, ''],
    ...components.map(({ product: component, supplier, amount, share, footprint: record }) => [
      `  ${nameIn(context, component.name)}, ${nameIn(context, supplier.name)}`,
      amount,
      share,
      `${record.id} (${record.assurance})`,
    ]),
    ...(lines ?? []).map(({ name, id, amount, share, factor }) => [
      `  ${name ?? id}`,
      amount,
      share,
      factor?.id ?? factor?.kind ?? '',
    ]),
  ];
  context.print(tableText([head, ...rows], [1, 2]));
};

/** `tanji product parts ID`: the product view. */
export const partsCommand = (host: CommandHost): Command =>
  defineCommand<{ readonly footprint?: string }>(host, {
    usage: 'parts <id>',
    about: {
      en: 'What a footprint is made of: own plant, components with their suppliers, other lines',
      zh: '碳足迹的构成：厂内、各组件及其供应商、其他明细',
    },
    options: [
      ['--footprint <id>', { en: 'default: the latest in force', zh: '默认为最新的有效碳足迹' }],
    ],
    examples: ['tanji product parts SPK-1'],
    run: async (context, [id = ''], { footprint }) => {
      const query = footprint === undefined ? {} : { footprint };
      const answer = await context.client.call('getProductParts', { params: { id }, query });
      if (!context.json(answer)) printParts(context, answer);
      return undefined;
    },
  });

/** `tanji product why ID BEFORE AFTER`: causes of the change between two footprints. */
export const productWhyCommand = (host: CommandHost): Command =>
  defineCommand(host, {
    usage: 'why <id> <before> <after>',
    about: {
      en: 'Why two footprints of a product differ: own plant, supply chain, activity, mix, factor',
      zh: '产品两个碳足迹差异的原因：自身、供应链、活动量、结构、因子',
    },
    examples: ['tanji product why SPK-1 SPK-1-2025-07 SPK-1-2025-08'],
    run: async (context, [id = '', before = '', after = '']) => {
      const answer = await context.client.call('getProductAttribution', {
        params: { id },
        query: { before, after },
      });
      if (!context.json(answer)) printCauses(context, answer.causes);
      return undefined;
    },
  });

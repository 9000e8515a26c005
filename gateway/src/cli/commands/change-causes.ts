import type { ChangeCausesView } from '@tanji/domain/api';
import type { CliContext } from '../context.js';
import { nameIn } from './show.js';
import { tableText } from '../width.js';

const nameOf = (
  context: CliContext,
  { source, component, supplier }: ChangeCausesView['sources'][number],
): string => {
  const name = supplier === undefined ? source : nameIn(context, supplier.name);
  return component === undefined ? name : `${nameIn(context, component.name)}, ${name}`;
};

/** Why a figure changed: own plant and supply chain, effects, and each source; all add to the change. */
export const printCauses = (context: CliContext, causes: ChangeCausesView): void => {
  const { before, after, change, own, supplyChain, effects, sources } = causes;
  context.print(`${before} → ${after} kg CO2e: ${change}`);
  const { activity, mix, factor } = effects;
  const parts = [
    [context.t({ en: 'own plant', zh: '自身工厂' }), own],
    [context.t({ en: 'supply chain', zh: '供应链' }), supplyChain],
    [context.t({ en: 'more or less was done', zh: '活动量变化' }), activity],
    [context.t({ en: 'by other sources', zh: '来源结构变化' }), mix],
    [context.t({ en: 'at other factors', zh: '因子变化' }), factor],
  ];
  context.print(tableText(parts, [1]));
  const head = [
    context.t({ en: 'source', zh: '来源' }),
    'kg CO2e',
    context.t({ en: 'activity', zh: '活动量' }),
    context.t({ en: 'mix', zh: '结构' }),
    context.t({ en: 'factor', zh: '因子' }),
  ];
  const rows = sources.map((source) => [
    nameOf(context, source),
    source.change,
    source.activity,
    source.mix,
    source.factor,
  ]);
  if (rows.length > 0) context.print(tableText([head, ...rows], [1, 2, 3, 4]));
};

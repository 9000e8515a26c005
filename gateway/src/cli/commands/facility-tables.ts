import { accountRecordOf, type AccountDocument } from '@tanji/domain/accounting';
import type { CliContext } from '../context.js';
import { tableText } from '../width.js';

/** Scopes in the order of the tables. */
export const amounts = (scope: AccountDocument['totals']): readonly string[] => [
  scope.scope1,
  scope.scope2Location,
  scope.scope2Market,
  scope.scope3,
];

/** Head of a table with scopes. */
export const headOf = (context: CliContext, first: string): readonly string[] => [
  first,
  context.t({ en: 'scope 1', zh: '范围一' }),
  context.t({ en: 'scope 2 location', zh: '范围二（位置）' }),
  context.t({ en: 'scope 2 market', zh: '范围二（市场）' }),
  context.t({ en: 'scope 3', zh: '范围三' }),
];

/** The reconciliation: products, what no product carries, and the factory, which is their sum. */
export const printMonth = (context: CliContext, document: AccountDocument): void => {
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

import type { Contribution } from '@tanji/domain/lca';
import type { FlowNode } from '../charts/index.js';

/** A contribution tree as the charts of parts take it. */
export const toFlow = (item: Contribution, nameOf: (item: Contribution) => string): FlowNode => ({
  key: item.key,
  label: nameOf(item),
  amount: item.amount,
  children: item.children.map((child) => toFlow(child, nameOf)),
});

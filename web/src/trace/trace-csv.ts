import { csvText } from '../format/text-file.js';
import type { TraceNode } from './trace-graph.js';

const HEAD = [
  'place',
  'tier',
  'footprint',
  'product',
  'owner',
  'amount',
  'unit',
  'kgCO2e',
  'percent',
  'assurance',
  'status',
];

/** The chain for a spreadsheet: a row per place, hidden records without names. */
export const traceCsv = (root: string, nodes: readonly TraceNode[]): string =>
  csvText([
    ['trace of', root],
    [],
    HEAD,
    ...nodes.map(({ key, tier, footprint, amount, contribution, share }) => [
      key,
      String(tier),
      footprint?.id ?? '',
      footprint?.product.id ?? '',
      footprint?.owner.id ?? '',
      amount?.value ?? '',
      amount?.unit ?? '',
      contribution,
      share ?? '',
      footprint?.assurance ?? '',
      footprint?.status ?? '',
    ]),
  ]);

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

/** Cells that only a disclosed record has. */
const recordCells = ({ footprint }: TraceNode): readonly string[] =>
  footprint === undefined ? ['', '', ''] : [footprint.id, footprint.product.id, footprint.owner.id];

const stateCells = ({ footprint }: TraceNode): readonly string[] =>
  footprint === undefined ? ['', ''] : [footprint.assurance, footprint.status];

const cellsOf = (node: TraceNode): readonly string[] => [
  node.key,
  String(node.tier),
  ...recordCells(node),
  node.amount?.value ?? '',
  node.amount?.unit ?? '',
  node.contribution,
  node.share ?? '',
  ...stateCells(node),
];

/** The chain for a spreadsheet: a row per place, hidden records without names. */
export const traceCsv = (root: string, nodes: readonly TraceNode[]): string =>
  csvText([['trace of', root], [], HEAD, ...nodes.map(cellsOf)]);

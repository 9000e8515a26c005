import { TanjiError } from '../errors/index.js';
import {
  divideHalfEven,
  formatDecimal,
  parseDecimal,
  powerOfTen,
  type Decimal,
} from '../quantity/index.js';
import type { PinnedDocument } from './document.js';
import { orderOf, type Adjacency } from './graph-order.js';
import { MAX_DOCUMENT_DEPTH } from './limits.js';
import { fragmentsOf, ROOT } from './walk.js';

/**
 * Decimal places of a node’s demand. A demand is the exact sum over all uses of (demand of the user
 * × amount), rounded half-even once per node to 1e-30: exact for every bill of materials whose
 * amounts have few decimals, and bounded in size for the rest.
 */
export const DEMAND_SCALE = 30;

/** Units of each node per declared amount of the product. */
export interface Demands {
  /** By node id; the product itself ({@link ROOT}) has 1. */
  readonly byNode: ReadonlyMap<string, Decimal>;
  /** Nodes that nothing leading to the product uses. */
  readonly unreached: readonly string[];
}

interface Edge {
  readonly from: number;
  readonly to: number;
  readonly amount: Decimal;
}

const edgesOf = (document: PinnedDocument): { names: readonly string[]; edges: Edge[] } => {
  const fragments = fragmentsOf(document);
  const names = fragments.map(({ node }) => node);
  const position = new Map(names.map((name, index) => [name, index]));
  const edges = fragments.flatMap(({ uses, pointer }, from) =>
    uses.map(({ node, amount }, index) => {
      const to = position.get(node);
      if (to === undefined || to === 0) {
        throw new TanjiError(
          'NODE_UNKNOWN',
          { node },
          { pointer: `${pointer}/uses/${index}/node` },
        );
      }
      return { from, to, amount: parseDecimal(amount) };
    }),
  );
  return { names, edges };
};

/** Edges of {@link edgesOf} are grouped by user already, in node order. */
const adjacencyOf = (size: number, edges: readonly Edge[]): Adjacency => {
  const start = new Uint32Array(size + 1);
  for (const { from } of edges) start[from + 1] = (start[from + 1] ?? 0) + 1;
  for (let node = 0; node < size; node += 1) {
    start[node + 1] = (start[node + 1] ?? 0) + (start[node] ?? 0);
  }
  return { size, start, targets: Uint32Array.from(edges, ({ to }) => to) };
};

const requireDepth = (order: Uint32Array, graph: Adjacency): void => {
  const depth = new Uint32Array(graph.size);
  for (const node of order) {
    for (const target of graph.targets.subarray(graph.start[node], graph.start[node + 1])) {
      depth[target] = Math.max(depth[target] ?? 0, (depth[node] ?? 0) + 1);
    }
  }
  const actual = depth.reduce((deepest, level) => Math.max(deepest, level), 0);
  if (actual > MAX_DOCUMENT_DEPTH) {
    throw new TanjiError('GRAPH_TOO_LARGE', { what: 'levels', actual, limit: MAX_DOCUMENT_DEPTH });
  }
};

/**
 * Demand of every node: one pass in topological order, shared nodes counted by quantity along every
 * path.
 *
 * @throws TanjiError CYCLE_FOUND, GRAPH_TOO_LARGE, NODE_UNKNOWN
 */
export const demandsOf = (document: PinnedDocument): Demands => {
  const { names, edges } = edgesOf(document);
  const graph = adjacencyOf(names.length, edges);
  const order = orderOf(graph, (node) => names[node] ?? '');
  requireDepth(order, graph);
  // All amounts at one scale, so that a sum needs one division per node and none per edge.
  const scale = edges.reduce((largest, { amount }) => Math.max(largest, amount.scale), 0);
  const sums = new Array<bigint>(names.length).fill(0n);
  const demands = new Array<bigint>(names.length).fill(0n);
  demands[0] = powerOfTen(DEMAND_SCALE);
  const divisor = powerOfTen(scale);
  for (const node of order) {
    if (node !== 0) demands[node] = divideHalfEven(sums[node] ?? 0n, divisor);
    const demand = demands[node] ?? 0n;
    for (let at = graph.start[node] ?? 0; at < (graph.start[node + 1] ?? 0); at += 1) {
      const edge = edges[at];
      if (edge === undefined) continue;
      const { coefficient, scale: own } = edge.amount;
      sums[edge.to] = (sums[edge.to] ?? 0n) + demand * coefficient * powerOfTen(scale - own);
    }
  }
  const byNode = new Map(
    names.map((name, node) => [name, { coefficient: demands[node] ?? 0n, scale: DEMAND_SCALE }]),
  );
  return { byNode, unreached: names.filter((name) => name !== ROOT && isZero(byNode, name)) };
};

const isZero = (byNode: ReadonlyMap<string, Decimal>, name: string): boolean =>
  byNode.get(name)?.coefficient === 0n;

/** The demand as it stands in the result. */
export const demandText = (demand: Decimal): string => formatDecimal(demand);

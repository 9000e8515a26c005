import type { Micrograms } from '../../quantity/index.js';
import { orderOf } from '../graph-order.js';
import { LIMB_DIGITS, MAX_SUM, RADIX } from './limbs.js';

/** A product graph as columns; node i stands at index i. */
export interface GraphInput {
  /** Direct emission of one unit of each node, µg CO2e; negative for credits. */
  readonly direct: BigInt64Array;
  /** Edge e: one unit of `from[e]` needs `amount[e] × 10^−scale` units of `to[e]`. */
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  /** Coefficients ≥ 0. */
  readonly amount: BigInt64Array;
  /** Decimal places of all amounts. */
  readonly scale: number;
  /** Node whose one unit is the product; default 0. */
  readonly root?: number;
  /** For the sentence about a cycle; default the index. */
  readonly nameOf?: (node: number) => string;
}

/** A checked graph, its edges grouped by user and its nodes in topological order. */
export interface PreparedGraph {
  readonly size: number;
  readonly root: number;
  readonly scale: number;
  readonly direct: BigInt64Array;
  /** Every node after all that use it. */
  readonly order: Uint32Array;
  /** Needs of node i: `targets[start[i] … start[i+1]−1]`. */
  readonly start: Uint32Array;
  readonly targets: Uint32Array;
  /** Place of the same edges in `amount`. */
  readonly edges: Uint32Array;
  readonly amount: BigInt64Array;
  /** The amounts in the order of `targets`, as doubles, where limbs can hold every sum. */
  readonly fast: Float64Array | undefined;
}

const HALF_WORD = 4_294_967_296;

/** Index of the low half of a 64-bit word seen as two 32-bit words: 0 on little-endian machines. */
const LOW_HALF = new Uint32Array(BigInt64Array.of(1n).buffer)[0] === 1 ? 0 : 1;

/**
 * Integers as doubles, read as two 32-bit halves because making a BigInt of every element takes
 * longer than the whole roll-up. Above 2^53 digits are lost; callers check the size.
 */
export const asDoubles = (values: BigInt64Array): Float64Array => {
  const halves = new Int32Array(values.buffer, values.byteOffset, values.length * 2);
  const doubles = new Float64Array(values.length);
  for (let i = 0; i < values.length; i += 1) {
    const low = halves[2 * i + LOW_HALF] ?? 0;
    const high = halves[2 * i + 1 - LOW_HALF] ?? 0;
    doubles[i] = high * HALF_WORD + (low < 0 ? low + HALF_WORD : low);
  }
  return doubles;
};

const requireColumns = (input: GraphInput): void => {
  const { direct, from, to, amount, scale, root = 0 } = input;
  if (from.length !== to.length || from.length !== amount.length) {
    throw new TypeError('from, to and amount differ in length');
  }
  if (!Number.isInteger(scale) || scale < 0) throw new TypeError('scale must be ≥ 0');
  if (root >= direct.length) throw new TypeError('root is not a node');
};

const requireBelow = (nodes: Uint32Array, size: number): void => {
  let highest = 0;
  for (const node of nodes) highest = Math.max(highest, node);
  if (nodes.length > 0 && highest >= size) throw new TypeError('an edge leads to no node');
};

/** Where the edges of each user start, when sorted by user. */
const startsOf = (from: Uint32Array, size: number): Uint32Array => {
  const start = new Uint32Array(size + 1);
  for (const user of from) start[user + 1] = (start[user + 1] ?? 0) + 1;
  for (let node = 0; node < size; node += 1) {
    start[node + 1] = (start[node + 1] ?? 0) + (start[node] ?? 0);
  }
  return start;
};

interface Grouped {
  readonly start: Uint32Array;
  readonly targets: Uint32Array;
  /** Index of the edge in the input. */
  readonly edges: Uint32Array;
}

/** Counting sort of the edges by user. */
const groupByUser = ({ from, to }: GraphInput, size: number): Grouped => {
  const start = startsOf(from, size);
  const next = start.slice(0, size);
  const targets = new Uint32Array(from.length);
  const edges = new Uint32Array(from.length);
  for (let edge = 0; edge < from.length; edge += 1) {
    const user = from[edge] ?? 0;
    const at = next[user] ?? 0;
    next[user] = at + 1;
    targets[at] = to[edge] ?? 0;
    edges[at] = edge;
  }
  return { start, targets, edges };
};

const largest = (values: Float64Array): number => {
  let most = 0;
  for (const value of values) if (value > most) most = value;
  return most;
};

/** Largest sum of the amounts over the needs or over the uses of one node. */
const largestSum = ({ start, targets }: Grouped, amounts: Float64Array): number => {
  const used = new Float64Array(start.length);
  let most = 0;
  for (let node = 0; node + 1 < start.length; node += 1) {
    const end = start[node + 1] ?? 0;
    let needed = 0;
    for (let edge = start[node] ?? 0; edge < end; edge += 1) {
      const amount = amounts[edge] ?? 0;
      const target = targets[edge] ?? 0;
      needed += amount;
      used[target] = (used[target] ?? 0) + amount;
    }
    if (needed > most) most = needed;
  }
  return Math.max(most, largest(used));
};

/**
 * The amounts as doubles in the order of the groups, if no node’s sum of products can leave the
 * range in which doubles are exact.
 */
const fastAmounts = (input: GraphInput, grouped: Grouped): Float64Array | undefined => {
  const unsorted = asDoubles(input.amount);
  const { edges } = grouped;
  const amounts = new Float64Array(edges.length);
  let lowest = 0;
  for (let at = 0; at < edges.length; at += 1) {
    const amount = unsorted[edges[at] ?? 0] ?? 0;
    amounts[at] = amount;
    if (amount < lowest) lowest = amount;
  }
  if (lowest < 0) throw new TypeError('a negative amount');
  if (input.scale > LIMB_DIGITS) return undefined;
  // One more for what is carried in.
  return (largestSum(grouped, amounts) + 1) * RADIX <= MAX_SUM ? amounts : undefined;
};

/**
 * Checks and orders a graph once; it can then be rolled up many times. The columns must not change
 * after that.
 *
 * @throws TanjiError CYCLE_FOUND with the circle named; TypeError for columns that do not fit together
 */
export const prepareGraph = (input: Readonly<GraphInput>): PreparedGraph => {
  requireColumns(input);
  const { direct, scale, amount, root = 0, nameOf = String } = input;
  const size = direct.length;
  requireBelow(input.from, size);
  requireBelow(input.to, size);
  const grouped = groupByUser(input, size);
  const { start, targets, edges } = grouped;
  const order = orderOf({ size, start, targets }, nameOf);
  const fast = fastAmounts(input, grouped);
  return { size, root, scale, direct, order, start, targets, edges, amount, fast };
};

/** Result of a roll-up; accessors take the node’s index in the input. */
export interface RollUp {
  /** Sum of all contributions, µg CO2e. */
  readonly total: Micrograms;
  /** Units of the node per product, as coefficient of 1e-30. */
  demand(node: number): bigint;
  /** demand × direct emission, rounded once half-even to 1 µg CO2e. */
  contribution(node: number): Micrograms;
  /**
   * Emission of all that the product needs of this node, with everything below it: demand ×
   * emission per unit. Shared nodes are inside each of their users, so these do not add up; for the
   * root it may differ from `total` by the rounding of the contributions, half a microgram each.
   */
  cumulative(node: number): Micrograms;
  /** How it was computed; both give the same digits. */
  readonly arithmetic: 'limbs' | 'bigint';
}

/** Decimal places of emissions per unit of a node, below 1 µg. */
export const UNIT_SCALE = 18;

import { DEMAND_SCALE } from '../demand.js';
import {
  carryAndDivide,
  carryRow,
  createAmounts,
  fromDouble,
  fromInt64,
  INT64_LIMBS,
  LIMB_DIGITS,
  LimbOverflow,
  multiplyRows,
  RADIX,
  toBigInt,
  type Amounts,
  type Row,
} from './limbs.js';
import { gatherNarrow, NARROW, scatterNarrow, type FastGraph } from './narrow.js';
import { asDoubles, UNIT_SCALE, type RollUp } from './prepare.js';

/** Limbs below the point of a demand and of an emission per unit. */
const DEMAND_POINT = DEMAND_SCALE / LIMB_DIGITS;
const UNIT_POINT = UNIT_SCALE / LIMB_DIGITS;

/** Fewest limbs: an emission per unit needs room for a 64-bit integer above its point. */
export const MIN_WIDTH = UNIT_POINT + INT64_LIMBS;

const powerOf = (scale: number): number => {
  let power = 1;
  for (let k = 0; k < scale; k += 1) power *= 10;
  return power;
};

/** Adds demand × amount to every node that this one needs. */
const scatter = (graph: FastGraph, node: number, rows: Float64Array, width: number): void => {
  const { start, targets, fast } = graph;
  const own = node * width;
  const end = start[node + 1] ?? 0;
  for (let edge = start[node] ?? 0; edge < end; edge += 1) {
    const amount = fast[edge] ?? 0;
    const row = (targets[edge] ?? 0) * width;
    for (let k = 0; k < width; k += 1) {
      rows[row + k] = (rows[row + k] ?? 0) + amount * (rows[own + k] ?? 0);
    }
  }
};

/** Demands at 1e-30, one row per node; a row holds the sum over its uses until its turn comes. */
const demandPass = (graph: FastGraph, width: number): Float64Array => {
  const rows = new Float64Array(graph.size * width);
  const divisor = powerOf(graph.scale);
  const spread = width === NARROW ? scatterNarrow : scatter;
  for (const node of graph.order) {
    const row = node * width;
    if (node === graph.root) {
      rows.fill(0, row, row + width);
      rows[row + DEMAND_POINT] = 1;
    } else {
      carryAndDivide(rows, row, width, divisor);
    }
    spread(graph, node, rows, width);
  }
  return rows;
};

/** Σ amount × emission per unit of what the node needs, into the node’s own row. */
const gather = (graph: FastGraph, node: number, rows: Float64Array, width: number): void => {
  const { start, targets, fast } = graph;
  const own = node * width;
  const end = start[node + 1] ?? 0;
  for (let edge = start[node] ?? 0; edge < end; edge += 1) {
    const amount = fast[edge] ?? 0;
    const row = (targets[edge] ?? 0) * width;
    for (let k = 0; k < width; k += 1) {
      rows[own + k] = (rows[own + k] ?? 0) + amount * (rows[row + k] ?? 0);
    }
  }
};

/** Writes the magnitude of a node’s own emission; returns its sign. */
const readDirect = (
  graph: FastGraph,
  doubles: Float64Array,
  node: number,
  into: Float64Array,
): 1 | -1 => {
  const value = doubles[node] ?? 0;
  const magnitude = Math.abs(value);
  if (magnitude < Number.MAX_SAFE_INTEGER) fromDouble(magnitude, into);
  else {
    const exact = graph.direct[node] ?? 0n;
    fromInt64(exact < 0n ? -exact : exact, into);
  }
  return value < 0 ? -1 : 1;
};

/** Adds limbs at the unit point; the sign of the sum ends up in the top limb. */
const addDirect = (row: Row, small: Float64Array, sign: number, above: number): void => {
  const { limbs, at, size } = row;
  for (let k = 0; k < INT64_LIMBS; k += 1) {
    const place = at + UNIT_POINT + k;
    limbs[place] = (limbs[place] ?? 0) + sign * (small[k] ?? 0);
  }
  const top = above + carryRow(limbs, at, size);
  if (top !== 0 && top !== -1) throw new LimbOverflow();
  const last = at + size - 1;
  limbs[last] = (limbs[last] ?? 0) + top * RADIX;
};

/** Emissions per unit with all that the unit needs, at 1e-18 µg, one signed row per node. */
const unitPass = (graph: FastGraph, width: number): Float64Array => {
  const rows = new Float64Array(graph.size * width);
  const divisor = powerOf(graph.scale);
  const small = new Float64Array(INT64_LIMBS);
  const row: Row = { limbs: rows, at: 0, size: width };
  const doubles = asDoubles(graph.direct);
  const collect = width === NARROW ? gatherNarrow : gather;
  for (let place = graph.size - 1; place >= 0; place -= 1) {
    const node = graph.order[place] ?? 0;
    row.at = node * width;
    collect(graph, node, rows, width);
    const above = carryAndDivide(rows, row.at, width, divisor);
    const sign = readDirect(graph, doubles, node, small);
    addDirect(row, small, sign, above);
  }
  return rows;
};

/** demand × direct emission, rounded to 1 µg. */
const contributionPass = (graph: FastGraph, rows: Float64Array, width: number): Amounts => {
  const result = createAmounts(graph.size);
  const product = new Float64Array(width + INT64_LIMBS);
  const small: Row = { limbs: new Float64Array(INT64_LIMBS), at: 0, size: INT64_LIMBS };
  const demand: Row = { limbs: rows, at: 0, size: width };
  const doubles = asDoubles(graph.direct);
  for (let node = 0; node < graph.size; node += 1) {
    const sign = readDirect(graph, doubles, node, small.limbs);
    demand.at = node * width;
    multiplyRows(product, small, demand);
    result.put(node, product, DEMAND_POINT, sign);
  }
  return result;
};

/** Copies the magnitude of a signed row; returns whether the row was negative. */
const magnitudeOf = (row: Row, into: Float64Array): boolean => {
  const { limbs, at, size } = row;
  const negative = (limbs[at + size - 1] ?? 0) < 0;
  const sign = negative ? -1 : 1;
  for (let k = 0; k < size; k += 1) into[k] = sign * (limbs[at + k] ?? 0);
  if (negative) carryRow(into, 0, size);
  return negative;
};

interface Rows {
  readonly demand: Float64Array;
  readonly unit: Float64Array;
  readonly width: number;
}

/** demand × emission per unit, rounded to 1 µg. */
const cumulativePass = (graph: FastGraph, { demand, unit, width }: Rows): Amounts => {
  const result = createAmounts(graph.size);
  const product = new Float64Array(2 * width);
  const magnitude: Row = { limbs: new Float64Array(width), at: 0, size: width };
  const demandRow: Row = { limbs: demand, at: 0, size: width };
  const unitRow: Row = { limbs: unit, at: 0, size: width };
  for (let node = 0; node < graph.size; node += 1) {
    demandRow.at = node * width;
    unitRow.at = node * width;
    const negative = magnitudeOf(unitRow, magnitude.limbs);
    multiplyRows(product, demandRow, magnitude);
    result.put(node, product, DEMAND_POINT + UNIT_POINT, negative ? -1 : 1);
  }
  return result;
};

/**
 * The roll-up in limbs of `width` × 6 digits.
 *
 * @param width at least {@link MIN_WIDTH}
 * @throws LimbOverflow where a number does not fit
 */
export const rollUpInLimbs = (graph: FastGraph, width: number): RollUp => {
  const demand = demandPass(graph, width);
  const contribution = contributionPass(graph, demand, width);
  const cumulative = cumulativePass(graph, { demand, unit: unitPass(graph, width), width });
  return {
    total: contribution.total(),
    arithmetic: 'limbs',
    demand: (node) => toBigInt({ limbs: demand, at: node * width, size: width }),
    contribution: (node) => contribution.get(node),
    cumulative: (node) => cumulative.get(node),
  };
};

import { divideHalfEven, powerOfTen } from '../../quantity/index.js';
import { DEMAND_SCALE } from '../demand.js';
import { UNIT_SCALE, type PreparedGraph, type RollUp } from './prepare.js';

/** Coefficient of the edge at a place of `targets`. */
const amountAt = ({ amount, edges }: PreparedGraph, place: number): bigint =>
  amount[edges[place] ?? 0] ?? 0n;

/** Demands at 1e-30, by node. */
const demandsOf = (graph: PreparedGraph): readonly bigint[] => {
  const { start, targets, root } = graph;
  const divisor = powerOfTen(graph.scale);
  const demand = new Array<bigint>(graph.size).fill(0n);
  for (const node of graph.order) {
    // Until its turn comes a place holds the sum over the uses, still to be divided.
    const own =
      node === root ? powerOfTen(DEMAND_SCALE) : divideHalfEven(demand[node] ?? 0n, divisor);
    demand[node] = own;
    for (let edge = start[node] ?? 0; edge < (start[node + 1] ?? 0); edge += 1) {
      const target = targets[edge] ?? 0;
      demand[target] = (demand[target] ?? 0n) + own * amountAt(graph, edge);
    }
  }
  return demand;
};

/** Emissions of one unit with all that it needs, at 1e-18 µg, by node. */
const unitsOf = (graph: PreparedGraph): readonly bigint[] => {
  const { start, targets, direct } = graph;
  const divisor = powerOfTen(graph.scale);
  const unit = powerOfTen(UNIT_SCALE);
  const perUnit = new Array<bigint>(graph.size).fill(0n);
  for (const node of graph.order.toReversed()) {
    let sum = 0n;
    for (let edge = start[node] ?? 0; edge < (start[node + 1] ?? 0); edge += 1) {
      sum += (perUnit[targets[edge] ?? 0] ?? 0n) * amountAt(graph, edge);
    }
    perUnit[node] = (direct[node] ?? 0n) * unit + divideHalfEven(sum, divisor);
  }
  return perUnit;
};

/**
 * The roll-up in plain BigInt: the definition that the fast one must reproduce digit for digit, and
 * the way taken for graphs whose numbers do not fit its limbs.
 */
export const rollUpExact = (graph: PreparedGraph): RollUp => {
  const demand = demandsOf(graph);
  const perUnit = unitsOf(graph);
  const one = powerOfTen(DEMAND_SCALE);
  const scale = powerOfTen(DEMAND_SCALE + UNIT_SCALE);
  const contribution = demand.map((units, node) =>
    divideHalfEven(units * (graph.direct[node] ?? 0n), one),
  );
  return {
    total: contribution.reduce((sum, amount) => sum + amount, 0n),
    arithmetic: 'bigint',
    demand: (node) => demand[node] ?? 0n,
    contribution: (node) => contribution[node] ?? 0n,
    cumulative: (node) => divideHalfEven((demand[node] ?? 0n) * (perUnit[node] ?? 0n), scale),
  };
};

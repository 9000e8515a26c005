import { rollUpExact } from './exact.js';
import { MIN_WIDTH, rollUpInLimbs } from './fast.js';
import { LimbOverflow } from './limbs.js';
import type { PreparedGraph, RollUp } from './prepare.js';

/**
 * Widths tried, in limbs of six digits. The first holds demands below 10^12 at 1e-30, which is every
 * real product; graphs that need more start again wider, and beyond the last with BigInt.
 */
const WIDTHS = [MIN_WIDTH, 2 * MIN_WIDTH] as const;

/**
 * Demand, contribution and cumulative emission of every node. Rounding, the same for every
 * arithmetic: a demand once to 1e-30, an emission per unit once per node to 1e-18 µg, contributions
 * and cumulative figures once to 1 µg, always half-even.
 */
export const rollUp = (graph: PreparedGraph): RollUp => {
  const { fast } = graph;
  if (fast === undefined) return rollUpExact(graph);
  for (const width of WIDTHS) {
    try {
      return rollUpInLimbs({ ...graph, fast }, width);
    } catch (error) {
      if (!(error instanceof LimbOverflow)) throw error;
    }
  }
  return rollUpExact(graph);
};

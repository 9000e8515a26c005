import type { PreparedGraph } from './prepare.js';

/**
 * The two inner loops of a roll-up for rows of seven limbs, written out: the limbs stay in registers
 * over all edges of a node. The same loops for any width are in `fast.ts`; a test holds them together.
 */
export const NARROW = 7;

/** A graph whose amounts fit doubles. */
export type FastGraph = PreparedGraph & { readonly fast: Float64Array };

/** Reading in its own function keeps the loops readable; it is inlined. */
const limb = (rows: Float64Array, at: number): number => rows[at] ?? 0;

/** Adds demand × amount to every node that this one needs. */
export const scatterNarrow = (graph: FastGraph, node: number, rows: Float64Array): void => {
  const { start, targets, fast } = graph;
  const own = node * NARROW;
  const a = limb(rows, own);
  const b = limb(rows, own + 1);
  const c = limb(rows, own + 2);
  const d = limb(rows, own + 3);
  const e = limb(rows, own + 4);
  const f = limb(rows, own + 5);
  const g = limb(rows, own + 6);
  const end = start[node + 1] ?? 0;
  for (let edge = start[node] ?? 0; edge < end; edge += 1) {
    const amount = fast[edge] ?? 0;
    const row = (targets[edge] ?? 0) * NARROW;
    rows[row] = limb(rows, row) + amount * a;
    rows[row + 1] = limb(rows, row + 1) + amount * b;
    rows[row + 2] = limb(rows, row + 2) + amount * c;
    rows[row + 3] = limb(rows, row + 3) + amount * d;
    rows[row + 4] = limb(rows, row + 4) + amount * e;
    rows[row + 5] = limb(rows, row + 5) + amount * f;
    rows[row + 6] = limb(rows, row + 6) + amount * g;
  }
};

/** Σ amount × emission per unit of what the node needs, into the node’s own row. */
export const gatherNarrow = (graph: FastGraph, node: number, rows: Float64Array): void => {
  const { start, targets, fast } = graph;
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let e = 0;
  let f = 0;
  let g = 0;
  const end = start[node + 1] ?? 0;
  for (let edge = start[node] ?? 0; edge < end; edge += 1) {
    const amount = fast[edge] ?? 0;
    const row = (targets[edge] ?? 0) * NARROW;
    a += amount * limb(rows, row);
    b += amount * limb(rows, row + 1);
    c += amount * limb(rows, row + 2);
    d += amount * limb(rows, row + 3);
    e += amount * limb(rows, row + 4);
    f += amount * limb(rows, row + 5);
    g += amount * limb(rows, row + 6);
  }
  const own = node * NARROW;
  rows[own] = a;
  rows[own + 1] = b;
  rows[own + 2] = c;
  rows[own + 3] = d;
  rows[own + 4] = e;
  rows[own + 5] = f;
  rows[own + 6] = g;
};

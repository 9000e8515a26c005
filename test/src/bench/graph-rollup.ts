import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareGraph, rollUp, type GraphInput } from '@tanji/domain/lca';
import type { BenchRow } from './bench-row.js';
import { createRandom } from './random.js';

/** The two sizes of the bars, with Brightway’s published figures on a two-core machine. */
const CASES = [
  { nodes: 10_000, edges: 80_000, targetMs: 20, quotedFirstMs: 55, quotedAgainMs: 24 },
  { nodes: 100_000, edges: 800_000, targetMs: 250, quotedFirstMs: 629, quotedAgainMs: 245 },
] as const;
type Case = (typeof CASES)[number];

const REPEATS = 9;

/** Most nodes between the two ends of an edge: bills of materials are local, not random. */
const REACH = 1_000;

/** Decimal places of amounts and of direct emissions in kg. */
const AMOUNT_SCALE = 4;

/**
 * A connected graph without cycles: every node but the root is used at least once, and edges lead at
 * most {@link REACH} nodes ahead. Amounts from 0.0001 to 0.25, direct emissions up to 10 kg.
 */
export const createBenchGraph = (nodes: number, edges: number): GraphInput => {
  const random = createRandom(nodes);
  const from = new Uint32Array(edges);
  const to = new Uint32Array(edges);
  const amount = new BigInt64Array(edges);
  for (let edge = 0; edge < edges; edge += 1) {
    const target = edge + 1 < nodes ? edge + 1 : 1 + random(nodes - 1);
    from[edge] = target - 1 - random(Math.min(REACH, target));
    to[edge] = target;
    amount[edge] = BigInt(1 + random(2_500));
  }
  const direct = BigInt64Array.from({ length: nodes }, () => BigInt(random(1_000_000)) * 10_000n);
  return { direct, from, to, amount, scale: AMOUNT_SCALE };
};

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const timed = <T>(action: () => T): { value: T; ms: number } => {
  const start = performance.now();
  const value = action();
  return { value, ms: performance.now() - start };
};

const rounded = (ms: number): number => Math.round(ms * 100) / 100;

interface Measurement {
  readonly firstMs: number;
  readonly againMs: number;
  readonly totalKg: number;
}

const measure = (graph: GraphInput): Measurement => {
  const first = timed(() => rollUp(prepareGraph(graph)));
  const prepared = prepareGraph(graph);
  const runs = Array.from({ length: REPEATS }, () => timed(() => rollUp(prepared)).ms);
  const cold = Array.from({ length: REPEATS }, () => timed(() => rollUp(prepareGraph(graph))).ms);
  return {
    firstMs: Math.min(first.ms, median(cold)),
    againMs: median(runs),
    totalKg: Number(first.value.total) / 1e9,
  };
};

interface Brightway {
  readonly firstMs: number;
  readonly againMs: number;
  readonly score: number;
  readonly version: string;
  readonly solver: string;
}

const isBrightway = (value: unknown): value is Brightway =>
  typeof value === 'object' && value !== null && 'firstMs' in value && 'score' in value;

/** From the repository’s root, where `npm run bench` runs: the bundle stands elsewhere. */
const SCRIPT = 'test/src/bench/brightway.py';

/** Brightway repeats less often: with its default solver one run can take seconds. */
const BRIGHTWAY_REPEATS = 3;
const BRIGHTWAY_TIMEOUT_MS = 120_000;

/** Brightway on the same graph, or why there is no figure. */
const measureBrightway = (graph: GraphInput): Brightway | string => {
  const folder = mkdtempSync(join(tmpdir(), 'tanji-bench-'));
  try {
    const file = join(folder, 'graph.json');
    const factor = 10 ** AMOUNT_SCALE;
    const content = {
      direct: Array.from(graph.direct, (value) => Number(value) / 1e9),
      from: Array.from(graph.from),
      to: Array.from(graph.to),
      amount: Array.from(graph.amount, (value) => Number(value) / factor),
      repeats: BRIGHTWAY_REPEATS,
    };
    writeFileSync(file, JSON.stringify(content));
    const python = process.env.TANJI_BENCH_PYTHON ?? 'python3';
    const options = { encoding: 'utf8', timeout: BRIGHTWAY_TIMEOUT_MS } as const;
    const run = spawnSync(python, [SCRIPT, file], options);
    if (run.signal !== null) return `not finished in ${BRIGHTWAY_TIMEOUT_MS / 1000} s here`;
    if (run.status !== 0) return 'bw2calc is not installed';
    const answer: unknown = JSON.parse(run.stdout.trim().split('\n').at(-1) ?? 'null');
    return isBrightway(answer) ? answer : 'bw2calc gave no figure';
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** What is said about the baseline: measured with which solver, or quoted and why. */
const baselineNote = (ours: Measurement, theirs: Brightway | string): string => {
  if (typeof theirs === 'string') return `Brightway quoted from its first measurement: ${theirs}`;
  const difference = Math.abs(theirs.score / ours.totalKg - 1).toExponential(1);
  return `bw2calc ${theirs.version} with ${theirs.solver}, scores differ by ${difference}`;
};

const rowsOf = (size: Case, ours: Measurement, theirs: Brightway | string): BenchRow[] => {
  const label = `${size.nodes.toLocaleString('en')} nodes / ${size.edges.toLocaleString('en')} edges`;
  const target = `≤ ${size.targetMs} ms`;
  const quoted = { firstMs: size.quotedFirstMs, againMs: size.quotedAgainMs };
  const { firstMs, againMs } = typeof theirs === 'string' ? quoted : theirs;
  const note = baselineNote(ours, theirs);
  const row = (name: string, value: number, baseline: number): BenchRow => ({
    name: `footprint of a graph, ${label}, ${name}`,
    value: rounded(value),
    unit: 'ms',
    baseline: `Brightway ${rounded(baseline)} ms`,
    ratio: rounded(baseline / value),
    target,
    note: `exact, with demand, contribution and cumulative figure of every node; ${note}`,
  });
  return [
    row('prepared and rolled up', ours.firstMs, firstMs),
    row('rolled up again', ours.againMs, againMs),
  ];
};

/**
 * Measures the exact roll-up on both sizes beside Brightway on the same graph, or beside its
 * published figures, marked as quoted, where it is not installed.
 */
export const benchGraphRollup = (): Promise<BenchRow[]> =>
  Promise.resolve(
    CASES.flatMap((size) => {
      const graph = createBenchGraph(size.nodes, size.edges);
      const ours = measure(graph);
      return rowsOf(size, ours, measureBrightway(graph));
    }),
  );

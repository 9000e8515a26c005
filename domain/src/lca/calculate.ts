import { hashOf } from '../canonical/index.js';
import { TanjiError, type ErrorIssue } from '../errors/index.js';
import { compare, fromDecimal, rational, sum } from '../quantity/index.js';
import { MAX_ISSUES } from '../record/parse.js';
import { demandsOf } from './demand.js';
import type { PinnedDocument, PinnedLine } from './document.js';
import { createFactorReader } from './factor-reader.js';
import type { FactorSources } from './line-factors.js';
import { calculateLine, type LineOutcome, type LinePlace } from './line-result.js';
import { canonicalOrder } from './order.js';
import type { CalculationInputs } from './ports.js';
import { ENGINE, type CalculationResult, type ResultLine, type Warning } from './result.js';
import { summarise } from './summary.js';
import { fragmentsOf, lineKey } from './walk.js';

/** Hash of a pinned document: of its canonical order, whatever order it is in. */
export const inputHashOf = (document: PinnedDocument): string =>
  hashOf('calculation', canonicalOrder(document));

/** Hash of a result, its own `resultHash` left out. */
export const resultHashOf = (result: Omit<CalculationResult, 'resultHash'>): string => {
  const members = Object.entries(result).filter(([member]) => member !== 'resultHash');
  return hashOf('result', Object.fromEntries(members));
};

interface Job {
  readonly line: PinnedLine;
  readonly place: LinePlace;
}

const jobsOf = (
  document: PinnedDocument,
  byNode: ReadonlyMap<string, LinePlace['demand']>,
): Job[] =>
  fragmentsOf(document).flatMap(({ node, pointer, lines }) => {
    const demand = byNode.get(node) ?? { coefficient: 0n, scale: 0 };
    return lines.map((line, index) => ({
      line,
      place: { node, demand, pointer: `${pointer}/lines/${index}` },
    }));
  });

/** Calculates every line; faults of several lines are reported together. */
const calculateLines = (jobs: readonly Job[], sources: FactorSources): LineOutcome[] => {
  const issues: ErrorIssue[] = [];
  const outcomes = jobs.flatMap(({ line, place }) => {
    try {
      return [calculateLine(line, sources, place)];
    } catch (error) {
      if (!(error instanceof TanjiError)) throw error;
      const { code, params, pointer } = error;
      issues.push({ code, params, pointer: pointer ?? place.pointer });
      return [];
    }
  });
  const first = issues[0];
  if (first === undefined) return outcomes;
  throw new TanjiError(first.code, first.params, {
    pointer: first.pointer,
    issues: issues.slice(0, MAX_ISSUES),
  });
};

/** Stages that a boundary leaves out; lines there count all the same, with a warning. */
const OUTSIDE: Readonly<Record<PinnedDocument['boundary'], readonly string[]>> = {
  'cradle-to-gate': ['use', 'recycling'],
  'gate-to-gate': ['use', 'recycling'],
  'cradle-to-grave': [],
};

/** Hours of a day; modes that overlap (charging while in use) may exceed it. */
const HOURS_PER_DAY = rational(24n);

const documentWarnings = (document: PinnedDocument, { line, place }: Job): Warning[] => {
  const key = lineKey(place.node, line.id);
  const warnings: Warning[] = [];
  if (OUTSIDE[document.boundary].includes(line.stage)) {
    const params = { stage: line.stage, boundary: document.boundary };
    warnings.push({ code: 'STAGE_OUTSIDE_BOUNDARY', line: key, params });
  }
  if (line.kind === 'use') {
    const hours = sum(line.modes.map((mode) => fromDecimal(mode.hoursPerDay)));
    if (compare(hours, HOURS_PER_DAY) > 0) {
      warnings.push({ code: 'USE_HOURS_EXCEED_DAY', line: key, params: {} });
    }
  }
  return warnings;
};

const byCode = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const keyOf = ({ node, id }: ResultLine): string => lineKey(node ?? '', id);

const warningKey = ({ line, code, params }: Warning): string =>
  `${line ?? ''} ${code} ${Object.entries(params).sort().join(' ')}`;

/**
 * Calculates a footprint: every line exactly and rounded once, every total a sum of rounded lines.
 * Pure and synchronous; the same document and records give the same bytes, in the order of ids
 * whatever order the document is in.
 *
 * @param document as `resolveFactors` or `parsePinned` return it
 * @param inputs the factor versions and footprints it names, nothing else is read
 * @returns kg CO2e per declared amount of the product
 * @throws TanjiError UNIT_MISMATCH, UNIT_HEAT_BASIS, UPTAKE_POSITIVE, USE_YEARS_UNCOVERED, FACTOR_*,
 *   FOOTPRINT_*, GAS_UNKNOWN, GWP_MISSING, CYCLE_FOUND, GRAPH_TOO_LARGE, with one issue per line
 */
export const calculate = (
  document: PinnedDocument,
  inputs: CalculationInputs,
): CalculationResult => {
  const { factors, gwp, period } = document;
  const reader = createFactorReader({ factors, inputs, gwp, period });
  const { byNode, unreached } = demandsOf(document);
  const jobs = jobsOf(document, byNode);
  const outcomes = calculateLines(jobs, { document, inputs, reader });
  const warnings: Warning[] = [
    ...unreached.map((node) => ({ code: 'NODE_UNREACHED', params: { node } }) as const),
    ...jobs.flatMap((job) => documentWarnings(document, job)),
    ...outcomes.flatMap((outcome) => outcome.warnings),
  ];
  const { id, declaredUnit, declaredAmount } = document.product;
  const result: Omit<CalculationResult, 'resultHash'> = {
    schema: 'tanji.result/1',
    product: { id, declaredUnit, declaredAmount },
    gwp: document.gwp,
    electricity: document.electricity,
    ...summarise(document, outcomes),
    lines: outcomes
      .map((outcome) => outcome.result)
      .sort((a, b) => byCode(a.node ?? '', b.node ?? '') || byCode(keyOf(a), keyOf(b))),
    warnings: warnings.sort((a, b) => byCode(warningKey(a), warningKey(b))),
    engine: ENGINE,
    inputHash: inputHashOf(document),
  };
  return { ...result, resultHash: resultHashOf(result) };
};

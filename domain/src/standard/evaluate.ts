import { formatKg, parseKg, type Micrograms } from '../quantity/index.js';
import { lineKey } from '../lca/walk.js';
import type { ResultLine } from '../lca/result.js';
import { runCheck, type Outcome, type StandardInput } from './checks.js';
import type { Requirement, StandardRules } from './rules.js';
import { STANDARDS } from './standards.js';

/** A line that a standard counts otherwise than the document's own total. */
export interface Difference {
  readonly line: string;
  readonly reason: 'stage-excluded' | 'stage-apart' | 'grid-average' | 'uptake-in';
  /** kg CO2e that this adds to or takes from the document's total. */
  readonly amount: string;
}

export interface StandardResult {
  readonly id: string;
  readonly name: string;
  /** kg CO2e per declared amount. */
  readonly total: string;
  /** Lines in the total. */
  readonly included: readonly string[];
  /** How the total comes from that of the document: the amounts add up exactly. */
  readonly differences: readonly Difference[];
  /** kg CO2e reported apart from the total, by the standard. */
  readonly apart: string;
  readonly requirements: readonly (Omit<Requirement, 'check'> & Outcome)[];
  /** No requirement is missed; open ones remain for a person. */
  readonly conforms: boolean;
}

const keyOf = ({ node, id }: ResultLine): string => lineKey(node ?? '', id);

/** Amount of a line under the electricity rule of the standard. */
const amountBy = (line: ResultLine, rules: StandardRules, input: StandardInput): Micrograms => {
  const market = input.document.electricity === 'market' && rules.electricity === 'location';
  const takesOther = market && line.scope === 2 && line.other !== undefined;
  return parseKg(takesOther ? (line.other ?? line.amount) : line.amount);
};

interface Counted {
  readonly total: Micrograms;
  readonly apart: Micrograms;
  readonly included: readonly string[];
  readonly differences: readonly Difference[];
}

const difference = (
  line: ResultLine,
  reason: Difference['reason'],
  amount: Micrograms,
): readonly Difference[] =>
  amount === 0n ? [] : [{ line: keyOf(line), reason, amount: formatKg(amount) }];

const countLine = (line: ResultLine, rules: StandardRules, input: StandardInput): Counted => {
  const own = parseKg(line.amount);
  const nothing = { total: 0n, included: [] } as const;
  if (rules.excluded.includes(line.stage)) {
    return { ...nothing, apart: 0n, differences: difference(line, 'stage-excluded', -own) };
  }
  const amount = amountBy(line, rules, input);
  if (rules.apart.includes(line.stage)) {
    return { ...nothing, apart: amount, differences: difference(line, 'stage-apart', -own) };
  }
  const uptake = rules.uptake === 'in' ? parseKg(line.uptake ?? '0') : 0n;
  return {
    total: amount + uptake,
    apart: 0n,
    included: [keyOf(line)],
    differences: [
      ...difference(line, 'grid-average', amount - own),
      ...difference(line, 'uptake-in', uptake),
    ],
  };
};

/**
 * The same calculation by the rules of one standard: its total, what is in and out, and which
 * requirements are met. Nothing is calculated again; the total is a sum of the rounded lines.
 */
export const evaluateStandard = (rules: StandardRules, input: StandardInput): StandardResult => {
  const counted = input.result.lines.map((line) => countLine(line, rules, input));
  const sumOf = (member: 'total' | 'apart'): string =>
    formatKg(counted.reduce((sum, one) => sum + one[member], 0n));
  const requirements = rules.requirements.map(({ check, ...requirement }) => ({
    ...requirement,
    ...runCheck(check, input, rules),
  }));
  return {
    id: rules.id,
    name: rules.name,
    total: sumOf('total'),
    included: counted.flatMap(({ included }) => included),
    differences: counted.flatMap(({ differences }) => differences),
    apart: sumOf('apart'),
    requirements,
    conforms: requirements.every(({ status }) => status !== 'not-met'),
  };
};

/** The same calculation by every standard, side by side (source 002 §4.2, the dual track). */
export const compareStandards = (input: StandardInput): readonly StandardResult[] =>
  STANDARDS.map((rules) => evaluateStandard(rules, input));

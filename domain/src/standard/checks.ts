import { fragmentsOf } from '../lca/walk.js';
import type { PinnedDocument } from '../lca/document.js';
import type { CalculationResult } from '../lca/result.js';
import { compare, fromDecimal } from '../quantity/index.js';
import { STAGES, type Stage } from '../record/common.js';
import type { Check, StandardRules } from './rules.js';

/** `open`: the document cannot say; a person has to. */
export type Status = 'met' | 'not-met' | 'open';

/** What an outcome says; `reasonText` makes the sentence. */
export const REASONS = [
  'boundary',
  'stages-covered',
  'stages-missing',
  'exempted-unknown',
  'exempted',
  'gwp',
  'not-allocated',
  'allocated',
  'allocated-by-value',
  'primary',
  'rated',
  'no-warning',
  'warned',
  'uptake',
  'location',
  'both-methods',
  'one-method',
] as const;
export type Reason = (typeof REASONS)[number];

/** Outcome with the figures behind it, language-free. */
export interface Outcome {
  readonly status: Status;
  readonly reason: Reason;
  readonly params: Readonly<Record<string, string>>;
}

export interface StandardInput {
  readonly document: PinnedDocument;
  readonly result: CalculationResult;
  /** Percent of emissions left out; undefined where nobody has said. */
  readonly exemptedPercent?: string | undefined;
}

const outcome = (status: Status, reason: Reason, params: Outcome['params'] = {}): Outcome => ({
  status,
  reason,
  params,
});
const statusOf = (holds: boolean): Status => (holds ? 'met' : 'not-met');

const atLeast = (value: string, least: string): boolean =>
  compare(fromDecimal(value), fromDecimal(least)) >= 0;

/** Stages that a boundary and a standard both want. */
const wantedStages = (document: PinnedDocument, { excluded }: StandardRules): readonly Stage[] => {
  if (document.boundary === 'gate-to-gate') return [];
  const inside: readonly Stage[] =
    document.boundary === 'cradle-to-grave' ? STAGES : ['materials', 'components', 'assembly'];
  return inside.filter((stage) => !excluded.includes(stage));
};

const covered = ({ document, result }: StandardInput, rules: StandardRules): Outcome => {
  const wanted = wantedStages(document, rules);
  const missing = wanted.filter((stage) => !result.coveredStages.includes(stage));
  return missing.length === 0
    ? outcome('met', 'stages-covered', { stages: wanted.join(', ') })
    : outcome('open', 'stages-missing', { stages: missing.join(', ') });
};

const allocation = ({ document }: StandardInput, lastResort: readonly string[]): Outcome => {
  const lines = fragmentsOf(document).flatMap((fragment) => fragment.lines);
  const used = [...new Set(lines.flatMap((line) => line.allocation ?? []))].sort();
  const methods = used.join(', ');
  if (used.length === 0) return outcome('met', 'not-allocated');
  return used.some((method) => lastResort.includes(method))
    ? outcome('open', 'allocated-by-value', { methods })
    : outcome('met', 'allocated', { methods });
};

const withoutWarnings = ({ result }: StandardInput, codes: readonly string[]): Outcome => {
  const found = result.warnings.filter(({ code }) => codes.includes(code));
  const lines = found.map(({ code, line }) => `${line ?? ''} ${code}`.trim());
  return found.length === 0
    ? outcome('met', 'no-warning')
    : outcome('not-met', 'warned', { warnings: [...new Set(lines)].join(', ') });
};

const gridAverage = ({ document, result }: StandardInput): Outcome => {
  if (document.electricity === 'location') return outcome('met', 'location');
  const without = result.lines.filter((line) => line.scope === 2 && line.other === undefined);
  return without.length === 0
    ? outcome('met', 'both-methods')
    : outcome('open', 'one-method', { lines: without.map(({ id }) => id).join(', ') });
};

const exempted = (percent: string | undefined, most: string): Outcome =>
  percent === undefined
    ? outcome('open', 'exempted-unknown', { most })
    : outcome(statusOf(atLeast(most, percent)), 'exempted', { percent, most });

const share = (reason: 'primary' | 'rated', percent: string, least: string): Outcome =>
  outcome(statusOf(atLeast(percent, least)), reason, { percent, least });

type CheckOf<K extends Check['kind']> = Extract<Check, { readonly kind: K }>;

type Checks = {
  readonly [K in Check['kind']]: (
    check: CheckOf<K>,
    input: StandardInput,
    rules: StandardRules,
  ) => Outcome;
};

/** One test per kind of check; the compiler finds a missing one. */
const CHECKS: Checks = {
  boundary: ({ allowed }, { document: { boundary } }) =>
    outcome(statusOf(allowed.includes(boundary)), 'boundary', { boundary }),
  'stages-covered': (_check, input, rules) => covered(input, rules),
  exempted: ({ most }, { exemptedPercent }) => exempted(exemptedPercent, most),
  gwp: ({ allowed }, { document: { gwp } }) =>
    outcome(statusOf(allowed.includes(gwp)), 'gwp', { set: gwp }),
  allocation: ({ lastResort }, input) => allocation(input, lastResort),
  'primary-share': ({ least }, { result }) => share('primary', result.primaryDataShare, least),
  rated: ({ least }, { result }) => share('rated', result.quality.ratedShare, least),
  'without-warnings': ({ codes }, input) => withoutWarnings(input, codes),
  'uptake-apart': (_check, { result }) => outcome('met', 'uptake', { uptake: result.uptake }),
  'grid-average': (_check, input) => gridAverage(input),
};

/** Tests one requirement. */
export const runCheck = (check: Check, input: StandardInput, rules: StandardRules): Outcome => {
  // The kind picks the function that takes exactly this check; TypeScript cannot follow the pair.
  const test = CHECKS[check.kind] as (
    check: Check,
    input: StandardInput,
    rules: StandardRules,
  ) => Outcome;
  return test(check, input, rules);
};

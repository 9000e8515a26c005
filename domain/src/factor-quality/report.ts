import { TanjiError } from '../errors/index.js';
import { dayNumber } from '../lca/calendar.js';
import {
  compare,
  divide,
  fromDecimal,
  isZero,
  magnitude,
  multiply,
  rational,
  sameDimension,
  subtract,
  sum,
  toDecimal,
  unitOf,
  ZERO,
  type Rational,
} from '../quantity/index.js';
import type { FactorVersion } from '../record/factor-version.js';
import { findAnomalies } from './anomalies.js';
import { valueIn } from './bands.js';
import { gsd2Of, pedigreeVariance } from './pedigree.js';

/** The four metrics of source 002 §2.1, in its order. */
export const QUALITY_METRICS = ['completeness', 'accuracy', 'consistency', 'timeliness'] as const;
export type QualityMetric = (typeof QUALITY_METRICS)[number];

export const FINDING_CODES = [
  'missing',
  'unchecked',
  'reviewed',
  'deviation',
  'incomparable',
  'single-version',
  'gap',
  'unstable',
  'expired',
  'old',
] as const;
export type FindingCode = (typeof FINDING_CODES)[number];

export interface QualityFinding {
  readonly code: FindingCode;
  readonly params: Readonly<Record<string, string>>;
}

export interface MetricResult {
  /** Percent, two decimals; undefined where nothing can be said, which is not zero. */
  readonly score: string | undefined;
  readonly findings: readonly QualityFinding[];
}

export interface QualityReport {
  readonly factor: string;
  readonly version: string;
  readonly asOf: string;
  readonly metrics: Readonly<Record<QualityMetric, MetricResult>>;
  /** Mean of the metrics that have a score, percent. */
  readonly overall: string;
  /** Metrics without a score. */
  readonly unassessed: readonly QualityMetric[];
  /** By the pedigree matrix, from the ratings of the factor. */
  readonly uncertainty: { readonly variance: string; readonly gsd2: string };
}

/** A value that somebody independent found for the same thing. */
export interface ThirdPartyValue {
  readonly source: string;
  readonly value: string;
  readonly unit: string;
}

export interface QualityInput {
  /** All versions of one factor, in any order; the highest is reported on. */
  readonly versions: readonly FactorVersion[];
  /** Organisations other than the publisher that approved the version. */
  readonly approvals: number;
  readonly thirdParty?: readonly ThirdPartyValue[];
  /** Day of the report; nothing here reads a clock. */
  readonly asOf: string;
  /** Days between updates, default a year. */
  readonly interval?: number;
}

const HUNDRED = rational(100n);
const SCALE = 2;
/** Approval without an independent value to compare with: seen by others, not measured by them. */
const REVIEWED_SCORE = rational(60n);
/** Data this many update intervals old are worth nothing; up to one they are fresh. */
const USELESS_AFTER = 5;
/** One year. */
const DEFAULT_INTERVAL = 365;

const text = (score: Rational): string => toDecimal(score, SCALE);
const atLeastZero = (value: Rational): Rational => (compare(value, ZERO) < 0 ? ZERO : value);
const percentOf = (part: number, whole: number): Rational =>
  rational(BigInt(part) * 100n, BigInt(whole));

/** What a complete record carries beyond the members that every record must have. */
const EXPECTED: Readonly<Record<string, (factor: FactorVersion) => boolean>> = {
  'name.en': ({ name }) => name.en !== undefined,
  'name.zh': ({ name }) => name.zh !== undefined,
  // A factor of CO2 alone, or one that no potential touches, has no gases to tell apart.
  gases: ({ gases, gwp }) => gases !== undefined || gwp === 'not-applicable',
  'source.url': ({ source }) => source.url !== undefined,
  'quality.completeness': ({ quality }) => quality.completeness !== undefined,
  'quality.reliability': ({ quality }) => quality.reliability !== undefined,
  uncertainty: ({ uncertainty }) => uncertainty !== undefined,
};

const completeness = (factor: FactorVersion): MetricResult => {
  const rules = Object.entries(EXPECTED);
  const missing = rules.filter(([, has]) => !has(factor)).map(([member]) => member);
  return {
    score: text(percentOf(rules.length - missing.length, rules.length)),
    findings: missing.map((member) => ({ code: 'missing', params: { member } })),
  };
};

const deviationOf = (factor: FactorVersion, third: ThirdPartyValue): Rational | undefined => {
  const same = sameDimension(unitOf(factor.unit).dimension, unitOf(third.unit).dimension);
  const value = fromDecimal(third.value);
  if (!same || isZero(value)) return undefined;
  return divide(magnitude(subtract(valueIn(factor, third.unit), value)), magnitude(value));
};

/** Verified with third parties (source 002): the worst deviation counts. */
const accuracy = (factor: FactorVersion, input: QualityInput): MetricResult => {
  const findings: QualityFinding[] = [];
  let worst: Rational | undefined;
  for (const third of input.thirdParty ?? []) {
    const { source } = third;
    const deviation = deviationOf(factor, third);
    if (deviation === undefined) {
      findings.push({ code: 'incomparable', params: { source } });
      continue;
    }
    const percent = text(multiply(deviation, HUNDRED));
    findings.push({ code: 'deviation', params: { source, percent } });
    if (worst === undefined || compare(deviation, worst) > 0) worst = deviation;
  }
  if (worst !== undefined) {
    const score = text(atLeastZero(subtract(HUNDRED, multiply(worst, HUNDRED))));
    return { score, findings };
  }
  if (input.approvals === 0) {
    return { score: undefined, findings: [...findings, { code: 'unchecked', params: {} }] };
  }
  const count = String(input.approvals);
  return {
    score: text(REVIEWED_SCORE),
    findings: [...findings, { code: 'reviewed', params: { count } }],
  };
};

/** Each step from one version to the next either continues without a break or is a finding. */
const consistency = (ordered: readonly FactorVersion[]): MetricResult => {
  if (ordered.length < 2) {
    return { score: undefined, findings: [{ code: 'single-version', params: {} }] };
  }
  const steps = ordered.slice(1).map((factor, index): readonly QualityFinding[] => {
    const previous = ordered[index];
    if (previous === undefined) return [];
    const reasons = findAnomalies(factor, { previous })
      .map(({ reason }) => reason)
      .filter((reason) => reason !== 'implausible' && reason !== 'negative');
    const [from, to] = [previous.validity.end, factor.validity.start];
    return [
      ...(from < to ? [{ code: 'gap', params: { from, to } } as const] : []),
      ...(reasons.length === 0
        ? []
        : [
            {
              code: 'unstable',
              params: { from: previous.version, to: factor.version, reasons: reasons.join(', ') },
            } as const,
          ]),
    ];
  });
  const steady = steps.filter((findings) => findings.length === 0).length;
  return { score: text(percentOf(steady, steps.length)), findings: steps.flat() };
};

const timeliness = (newest: FactorVersion, { asOf, interval }: QualityInput): MetricResult => {
  const every = interval ?? DEFAULT_INTERVAL;
  const { start, end } = newest.validity;
  const expired: readonly QualityFinding[] =
    end <= asOf ? [{ code: 'expired', params: { end } }] : [];
  const age = Math.max(0, dayNumber(asOf) - dayNumber(start));
  if (age <= every) return { score: text(HUNDRED), findings: expired };
  const left = Math.max(0, USELESS_AFTER * every - age);
  const params = { days: String(age), interval: String(every) };
  return {
    score: text(percentOf(left, (USELESS_AFTER - 1) * every)),
    findings: [...expired, { code: 'old', params }],
  };
};

/**
 * The quality report of source 002 §2.1: completeness, accuracy by third parties, consistency over
 * time and timeliness, each with a score in percent and the findings behind it, and the uncertainty
 * that the factor’s ratings imply.
 *
 * @throws TanjiError RECORD_NOT_FOUND without a version
 */
export const qualityReport = (input: QualityInput): QualityReport => {
  const ordered = [...input.versions].sort((a, b) => Number(a.version) - Number(b.version));
  const newest = ordered.at(-1);
  if (newest === undefined) throw new TanjiError('RECORD_NOT_FOUND', { what: 'factor', id: '' });
  const metrics = {
    completeness: completeness(newest),
    accuracy: accuracy(newest, input),
    consistency: consistency(ordered),
    timeliness: timeliness(newest, input),
  };
  const scores = QUALITY_METRICS.flatMap((metric) => metrics[metric].score ?? []);
  const total = sum(scores.map(fromDecimal));
  const variance = pedigreeVariance(newest.quality);
  return {
    factor: newest.id,
    version: newest.version,
    asOf: input.asOf,
    metrics,
    overall: text(divide(total, rational(BigInt(scores.length)))),
    unassessed: QUALITY_METRICS.filter((metric) => metrics[metric].score === undefined),
    uncertainty: { variance, gsd2: gsd2Of(variance) },
  };
};

import type { SetQuality } from '@tanji/domain/api';
import type { Language } from '@tanji/domain/errors';
import {
  QUALITY_METRICS,
  findingText,
  qualityReport,
  type FindingCode,
  type QualityReport,
} from '@tanji/domain/factor-quality';
import { compare, divide, fromDecimal, rational, sum, toDecimal } from '@tanji/domain/quantity';
import type { FactorVersion } from '@tanji/domain/record';

const WEAKEST_SHOWN = 10;
const SCALE = 2;

/** One factor of the set: all its versions, and who approved the newest. */
export interface SetMember {
  readonly versions: readonly FactorVersion[];
  readonly approvals: number;
}

export interface MemberReport {
  readonly name: FactorVersion['name'];
  readonly report: QualityReport;
}

/** Report of one member on a day. */
export const memberReport = (member: SetMember, asOf: string): MemberReport => {
  const report = qualityReport({ ...member, asOf });
  const newest = member.versions.find(({ version }) => version === report.version);
  return { name: newest?.name ?? {}, report };
};

const meanOf = (scores: readonly string[]): string =>
  toDecimal(divide(sum(scores.map(fromDecimal)), rational(BigInt(scores.length))), SCALE);

const byOverall = (a: MemberReport, b: MemberReport): number =>
  compare(fromDecimal(a.report.overall), fromDecimal(b.report.overall));

const findingsOf = ({ metrics }: QualityReport) =>
  QUALITY_METRICS.flatMap((metric) => metrics[metric].findings);

const countFindings = (reports: readonly MemberReport[]): SetQuality['findings'] => {
  const counts = new Map<FindingCode, number>();
  for (const { report } of reports) {
    for (const code of new Set(findingsOf(report).map((finding) => finding.code))) {
      counts.set(code, (counts.get(code) ?? 0) + 1);
    }
  }
  return [...counts]
    .map(([code, factors]) => ({ code, factors }))
    .sort((a, b) => b.factors - a.factors);
};

/** Means over a set, what is found how often, and its weakest factors (source 002 §2.1). */
export const setQuality = (
  reports: readonly MemberReport[],
  around: { readonly set: string; readonly asOf: string; readonly language: Language },
): SetQuality => ({
  set: around.set,
  asOf: around.asOf,
  factors: reports.length,
  metrics: QUALITY_METRICS.map((metric) => {
    const scores = reports.flatMap(({ report }) => report.metrics[metric].score ?? []);
    const mean = scores.length === 0 ? {} : { mean: meanOf(scores) };
    return { metric, ...mean, assessed: scores.length };
  }),
  findings: countFindings(reports),
  weakest: [...reports]
    .sort(byOverall)
    .slice(0, WEAKEST_SHOWN)
    .map(({ name, report }) => ({
      id: report.factor,
      name,
      overall: report.overall,
      findings: findingsOf(report).map((finding) => findingText(finding, around.language)),
    })),
});

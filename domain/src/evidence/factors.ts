import { approvalRule, tallyOpinions, type ApprovalRule } from '../committee/index.js';
import type { Genesis } from '../command/index.js';
import { factorHash } from '../lca/index.js';
import type { Committee, FactorReference, FactorVersion } from '../record/index.js';
import type { ChainFootprint } from './chain.js';
import { contentOf, entriesOf, type ReadEntry } from './entries.js';
import type { CheckRecorder } from './report.js';
import { sourceTerms, type SourceTerms } from '../source-terms/index.js';

interface Opinion {
  readonly reviewer: string;
  readonly approves: boolean;
  readonly index: number;
}

/** One factor version with its life on the ledger, by leaf number. */
interface FactorLife {
  readonly record: FactorVersion;
  readonly hash: string;
  readonly opinions: readonly Opinion[];
  readonly activated: number | undefined;
  readonly withdrawn: number | undefined;
}

const keyOf = (id: string, version: string): string => `${id}@${version}`;

/** Factor versions of the bundle, from their own commands. */
export const readFactors = (entries: readonly ReadEntry[]): ReadonlyMap<string, FactorLife> => {
  const reviews = entriesOf(entries, 'factor.review');
  const changes = entriesOf(entries, 'factor.change-status');
  return new Map(
    entriesOf(entries, 'factor.propose').map((read): [string, FactorLife] => {
      const record = contentOf(read);
      const hash = factorHash(record);
      const isAbout = (change: { factor: string; version: string; hash: string }): boolean =>
        change.factor === record.id && change.version === record.version && change.hash === hash;
      const positionOf = (status: 'active' | 'withdrawn'): number | undefined =>
        changes.find((change) => {
          const content = contentOf(change);
          return (
            isAbout(content) &&
            content.publisher === record.publisher &&
            content.status === status &&
            change.index > read.index
          );
        })?.index;
      const opinions = reviews
        .filter((review) => isAbout(contentOf(review)))
        .map((review) => ({ ...contentOf(review), index: review.index }))
        .filter(({ reviewer }) => reviewer !== record.publisher)
        .map(({ reviewer, opinion, index }) => ({
          reviewer,
          approves: opinion === 'approve',
          index,
        }));
      return [
        keyOf(record.id, record.version),
        {
          record,
          hash,
          opinions,
          activated: positionOf('active'),
          withdrawn: positionOf('withdrawn'),
        },
      ];
    }),
  );
};

/** Committees of the bundle, from their own commands, by leaf number. */
type Committees = readonly { readonly record: Committee; readonly index: number }[];

/** What checks of factors look up. */
interface FactorContext {
  readonly genesis: Genesis;
  readonly factors: ReadonlyMap<string, FactorLife>;
  readonly committees: Committees;
}

/** The rule at a position: that of the last committee appointed before it. */
const ruleAt = (
  { genesis, committees }: FactorContext,
  position: number | undefined,
): ApprovalRule => {
  const before = committees.filter(({ index }) => position === undefined || index < position);
  return approvalRule(genesis, before.at(-1)?.record);
};

const checkLife = (
  checks: CheckRecorder,
  subject: string,
  life: FactorLife,
  options: Readonly<{ rule: ApprovalRule; index: number }>,
): void => {
  const { activated, withdrawn } = life;
  const { rule } = options;
  const given = life.opinions.filter(({ index }) => activated === undefined || index < activated);
  const by = (approves: boolean): readonly string[] => [
    ...new Set(given.filter((opinion) => opinion.approves === approves).map((o) => o.reviewer)),
  ];
  const opinions = { approvals: by(true), rejections: by(false) };
  const { approvals, rejections, approved } = tallyOpinions(rule, opinions);
  checks.test('factor.reviewed', subject, approved, {
    expected: `≥ ${rule.quorum}`,
    actual: `${approvals} for, ${rejections} against`,
    params: { reason: 'too-few-approvals' },
  });
  const isActive = activated !== undefined && activated < options.index;
  const isCurrent = withdrawn === undefined || withdrawn > options.index;
  checks.test('factor.active', subject, isActive && isCurrent, {
    expected: `position ${options.index}`,
    actual: isActive ? `withdrawn at ${withdrawn ?? ''}` : `activated at ${activated ?? 'never'}`,
    params: { reason: isActive ? 'withdrawn' : 'not-active' },
  });
};

const checkReference = (
  checks: CheckRecorder,
  { record, submission }: ChainFootprint,
  reference: FactorReference,
  context: FactorContext,
): void => {
  const key = keyOf(reference.id, reference.version);
  const subject = `${record.id} ← ${key}`;
  const life = context.factors.get(key);
  checks.test('factor.record', subject, life?.hash === reference.hash, {
    expected: reference.hash,
    actual: life?.hash ?? 'missing',
  });
  if (life === undefined) return;
  checkLife(checks, subject, life, {
    rule: ruleAt(context, life.activated),
    index: submission.index,
  });
  const { start, end } = life.record.validity;
  const overlaps = start < record.period.end && record.period.start < end;
  checks.test('factor.valid', subject, overlaps, {
    expected: `${record.period.start}/${record.period.end}`,
    actual: `${start}/${end}`,
  });
};

/**
 * Every factor of every footprint: content, review, activity and validity at its position.
 *
 * @returns the publications behind them, with their terms
 */
export const checkFactors = (
  checks: CheckRecorder,
  genesis: Genesis,
  chain: ReadonlyMap<string, ChainFootprint>,
  entries: readonly ReadEntry[],
): readonly SourceTerms[] => {
  const committees = entriesOf(entries, 'committee.appoint').map((read) => ({
    record: contentOf(read),
    index: read.index,
  }));
  const context = { genesis, factors: readFactors(entries), committees };
  const used: FactorLife['record'][] = [];
  for (const footprint of chain.values()) {
    for (const reference of footprint.record.factors) {
      checkReference(checks, footprint, reference, context);
      const life = context.factors.get(keyOf(reference.id, reference.version));
      if (life !== undefined) used.push(life.record);
    }
  }
  return sourceTerms(used);
};

import { factorNews, type FactorNews, type Replacements } from '@tanji/domain/restatement';
import type { FactorReference, FootprintRecord } from '@tanji/domain/record';
import type { FactorEntry, FootprintEntry, ReadModel } from '../../read-model/index.js';

type Sources = Pick<ReadModel, 'factors' | 'queries'>;

/** What became of a factor that a record used: the new version with its hash, or a withdrawal. */
export type FactorChange = FactorNews<FactorEntry['value']> & { readonly used: FactorReference };

export const factorChangesOf = (
  { factors }: Pick<ReadModel, 'factors'>,
  record: FootprintRecord,
): readonly FactorChange[] =>
  record.factors.flatMap((used) => {
    const versions = factors.history(used.id).map(({ value }) => value);
    const news = factorNews(record, used, versions);
    return news === undefined ? [] : [{ ...news, used }];
  });

/** Longest chain of corrections that is followed. */
const MAX_VERSIONS = 1000;

/** The record in force that stands in for this one, if it speaks about the same time. */
export const successorOf = (
  { queries }: Pick<ReadModel, 'queries'>,
  id: string,
): FootprintEntry | undefined => {
  const first = queries.footprint(id);
  let entry = first;
  for (let step = 0; entry?.value.supersededBy !== undefined && step < MAX_VERSIONS; step += 1) {
    entry = queries.footprint(entry.value.supersededBy);
  }
  if (first === undefined || entry === undefined || entry === first) return undefined;
  const [old, now] = [first.value.record.period, entry.value.record.period];
  // A supplier's record of another period is another statement, not a better one.
  const isSamePeriod = old.start === now.start && old.end === now.end;
  return isSamePeriod && entry.value.status === 'active' ? entry : undefined;
};

/** Everything that a record names and that has been replaced since. */
export const replacementsOf = (sources: Sources, record: FootprintRecord): Replacements => ({
  factors: new Map(
    factorChangesOf(sources, record).flatMap((change) => {
      if (change.kind === 'withdrawn') return [];
      const { id, version } = change.used;
      const { record: next, hash } = change.version;
      return [[`${id}@${version}`, { version: next.version, hash }] as const];
    }),
  ),
  footprints: new Map(
    record.inputs.flatMap(({ id }) => {
      const next = successorOf(sources, id);
      if (next === undefined) return [];
      return [[id, { id: next.value.record.id, hash: next.value.hash }] as const];
    }),
  ),
});

import type {
  FactorReference,
  FactorStatus,
  FactorVersion,
  FootprintRecord,
} from '../record/index.js';

/** What of a version of a factor decides whether it replaces another. */
export interface VersionStanding {
  readonly record: Pick<FactorVersion, 'version' | 'validity'>;
  readonly status: FactorStatus;
}

/** A new version for the same time, or none where the one used was withdrawn. */
export type FactorNews<V> =
  { readonly kind: 'new-version'; readonly version: V } | { readonly kind: 'withdrawn' };

/**
 * Whether something became of a factor that a record used. A later version counts only if it is in
 * force for a day of the record's period: next year's edition does not change last year's footprint.
 *
 * @param versions all versions of the factor, in any order
 * @returns undefined if the version used still stands
 */
export const factorNews = <V extends VersionStanding>(
  { period }: Pick<FootprintRecord, 'period'>,
  used: Pick<FactorReference, 'version'>,
  versions: readonly V[],
): FactorNews<V> | undefined => {
  const [newest] = versions
    .filter(({ status }) => status === 'active')
    .filter(({ record: { version } }) => Number(version) > Number(used.version))
    .filter(
      ({ record: { validity } }) => validity.start < period.end && period.start < validity.end,
    )
    .sort((a, b) => Number(b.record.version) - Number(a.record.version));
  if (newest !== undefined) return { kind: 'new-version', version: newest };
  const own = versions.find(({ record }) => record.version === used.version);
  return own?.status === 'withdrawn' ? { kind: 'withdrawn' } : undefined;
};

import type { FootprintView } from '@tanji/domain/api';
import type { FactorVersion } from '@tanji/domain/record';
import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import { routeQuery } from '../api/use-route.js';

type Reference = Pick<FootprintView['record']['factors'][number], 'id' | 'version'>;

/** A factor as a line names it; only factors of the ledger have both. */
interface Used {
  readonly id?: string | undefined;
  readonly version?: string | undefined;
}

/** Versions of factors with what their publishers say, by `id@version`. */
export interface FactorRecords {
  readonly of: (reference: Used) => FactorVersion | undefined;
  /** Newest version in force of a factor, where it is not the one that was used. */
  readonly newerThan: (reference: Used) => FactorVersion | undefined;
  /** Some answers are still on the way. */
  readonly isPending: boolean;
  /** How many factors could not be read. */
  readonly failed: number;
}

const keyOf = ({ id, version }: Used): string => `${id ?? ''}@${version ?? ''}`;

/** Reads every version of the factors that a record names. */
export const useFactorRecords = (references: readonly Reference[]): FactorRecords => {
  const ids = useMemo(() => [...new Set(references.map(({ id }) => id))], [references]);
  const answers = useQueries({
    queries: ids.map((id) => routeQuery('getFactorVersions', { params: { id } })),
  });
  const versions = answers.flatMap(({ data }) => data?.versions ?? []);
  const records = new Map(versions.map(({ record }) => [keyOf(record), record]));
  return {
    of: (reference) => records.get(keyOf(reference)),
    newerThan: ({ id, version }) =>
      versions
        .filter(({ record, status }) => record.id === id && status === 'active')
        .map(({ record }) => record)
        .filter((record) => version !== undefined && Number(record.version) > Number(version))
        .sort((a, b) => Number(b.version) - Number(a.version))[0],
    isPending: answers.some(({ isLoading }) => isLoading),
    failed: answers.filter(({ isError }) => isError).length,
  };
};

import { labelViewSchema, type LabelView } from '@tanji/domain/api';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { callRoute, fetchParsed } from '../../api/client.js';
import type { ApiFailure } from '../../api/problem.js';

/** A scanned address answers itself with JSON when asked; page and data share it. */
const labelAtAddress = (path: string, signal: AbortSignal): Promise<LabelView> =>
  fetchParsed(path, labelViewSchema, {
    headers: { accept: 'application/json' },
    // The cache must not offer this answer where the browser wants the page, nor the reverse.
    cache: 'no-store',
    signal,
  });

/** The label behind a Digital Link path of this site. */
export const useLabelAt = (path: string): UseQueryResult<LabelView, ApiFailure> =>
  useQuery<LabelView, ApiFailure>({
    queryKey: ['label', path],
    queryFn: ({ signal }) => labelAtAddress(path, signal),
  });

/** The label of this id or, without one, of the Digital Link address of the page. */
export const useLabel = (id: string | undefined): UseQueryResult<LabelView, ApiFailure> => {
  const path = window.location.pathname;
  return useQuery<LabelView, ApiFailure>({
    queryKey: ['label', id ?? path],
    queryFn: ({ signal }) =>
      id === undefined
        ? labelAtAddress(path, signal)
        : callRoute('getLabel', { params: { id }, signal }),
  });
};

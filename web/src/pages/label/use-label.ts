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

/**
 * The label of this id or, without one, of the Digital Link address of the page.
 *
 * @param asOf day whose label is shown; only addresses have other labels, an id is one label
 */
export const useLabel = (
  id: string | undefined,
  asOf?: string,
): UseQueryResult<LabelView, ApiFailure> => {
  const path = window.location.pathname;
  const address = asOf === undefined ? path : `${path}?${new URLSearchParams({ asOf })}`;
  return useQuery<LabelView, ApiFailure>({
    queryKey: ['label', id ?? address],
    queryFn: ({ signal }) =>
      id === undefined
        ? labelAtAddress(address, signal)
        : callRoute('getLabel', { params: { id }, signal }),
  });
};

import type { RouteName, RouteResponse } from '@tanji/domain/api';
import {
  QueryClient,
  queryOptions,
  useQuery,
  type UseQueryOptions,
  type UseQueryResult,
} from '@tanstack/react-query';
import { callRoute, type CallOptions } from './client.js';
import { isFailure, type ApiFailure } from './problem.js';

/** How long an answer counts as fresh; records may get a statement or finding at any time. */
const FRESH_MS = 30_000;

/** Answers that can never change, because what they show is on the ledger for good. */
const IMMUTABLE: ReadonlySet<RouteName> = new Set<RouteName>([
  'getBlock',
  'getFootprintCalculation',
]);

export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: FRESH_MS,
        refetchOnWindowFocus: false,
        retry: (count, error) => count < 1 && isFailure(error) && error.retryable,
        // `always`: try even when the browser believes to be offline; a local gateway may answer.
        networkMode: 'always',
      },
    },
  });

export type RouteOptions = Pick<CallOptions, 'params' | 'query'> & { readonly enabled?: boolean };

/** How a route is asked for; readers with the same name and parameters share one answer. */
export const routeQuery = <N extends RouteName>(
  name: N,
  { params, query, enabled = true }: RouteOptions = {},
): UseQueryOptions<RouteResponse<N>, ApiFailure> =>
  queryOptions<RouteResponse<N>, ApiFailure>({
    queryKey: [name, params ?? {}, query ?? {}],
    queryFn: ({ signal }) =>
      callRoute(name, {
        signal,
        ...(params === undefined ? {} : { params }),
        ...(query === undefined ? {} : { query }),
      }),
    enabled,
    ...(IMMUTABLE.has(name) ? { staleTime: Infinity } : {}),
  });

/** Reads a route; repeated readers share one request. */
export const useRoute = <N extends RouteName>(
  name: N,
  options: RouteOptions = {},
): UseQueryResult<RouteResponse<N>, ApiFailure> => useQuery(routeQuery(name, options));

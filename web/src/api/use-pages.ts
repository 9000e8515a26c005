import type { RouteName, RouteResponse } from '@tanji/domain/api';
import {
  useInfiniteQuery,
  type InfiniteData,
  type UseInfiniteQueryResult,
} from '@tanstack/react-query';
import { callRoute, type Values } from './client.js';
import type { ApiFailure } from './problem.js';

/** Routes that answer page by page with a cursor. */
type PagedRoute = {
  [N in RouteName]: RouteResponse<N> extends { items: unknown[]; next?: string | undefined }
    ? N
    : never;
}[RouteName];

export type Pages<N extends PagedRoute> = UseInfiniteQueryResult<
  InfiniteData<RouteResponse<N>>,
  ApiFailure
>;

interface PagedAnswer {
  readonly next?: string | undefined;
}

/** Reads a list page by page; more is asked for only when the person wants it. */
export const usePages = <N extends PagedRoute>(
  name: N,
  { params = {}, query = {} }: { readonly params?: Values; readonly query?: Values } = {},
): Pages<N> =>
  useInfiniteQuery<
    RouteResponse<N>,
    ApiFailure,
    InfiniteData<RouteResponse<N>>,
    readonly unknown[],
    string | undefined
  >({
    queryKey: ['pages', name, params, query],
    queryFn: ({ pageParam, signal }) =>
      callRoute(name, { params, query: { ...query, cursor: pageParam }, signal }),
    initialPageParam: undefined,
    getNextPageParam: (last) => (last as PagedAnswer).next,
  });

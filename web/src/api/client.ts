import {
  API_PREFIX,
  ROUTES,
  problemSchema,
  type RouteName,
  type RouteResponse,
} from '@tanji/domain/api';
import type { z } from 'zod';
import { ApiFailure } from './problem.js';
import { readerLanguage } from './reader-language.js';

export type Values = Readonly<Record<string, string | number | undefined>>;

export interface CallOptions {
  readonly params?: Values;
  readonly query?: Values;
  readonly body?: unknown;
  readonly csrfToken?: string;
  readonly signal?: AbortSignal;
}

/** Address of a route: `{name}` replaced, query in the order given, absent values left out. */
export const routeUrl = (
  name: RouteName,
  { params = {}, query = {} }: CallOptions = {},
): string => {
  const path = ROUTES[name].path.replace(/\{(\w+)\}/g, (_whole, key: string) =>
    encodeURIComponent(String(params[key] ?? '')),
  );
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') search.set(key, String(value));
  }
  const suffix = search.size === 0 ? '' : `?${search.toString()}`;
  return `${API_PREFIX}${path}${suffix}`;
};

const readProblem = async (response: Response): Promise<ApiFailure> => {
  const { status } = response;
  try {
    const problem = problemSchema.parse(await response.json());
    return new ApiFailure({ kind: 'problem', status, problem });
  } catch (cause) {
    return new ApiFailure({ kind: 'unexpected', status, cause });
  }
};

const send = async (url: string, init: RequestInit): Promise<Response> => {
  try {
    return await fetch(url, { credentials: 'same-origin', ...init });
  } catch (cause) {
    if (init.signal?.aborted === true) throw cause;
    throw new ApiFailure({ kind: 'unreachable', cause });
  }
};

/** Sends a request and reads the answer with its schema: also our own gateway is not trusted. */
export const fetchParsed = async <S extends z.ZodType>(
  url: string,
  schema: S,
  init: RequestInit,
): Promise<z.infer<S>> => {
  const response = await send(url, init);
  if (!response.ok) throw await readProblem(response);
  if (response.status === 204) return schema.parse(null);
  try {
    return schema.parse(await response.json());
  } catch (cause) {
    throw new ApiFailure({ kind: 'unexpected', status: response.status, cause });
  }
};

/** Calls a route of the gateway. */
export const callRoute = async <N extends RouteName>(
  name: N,
  options: CallOptions = {},
): Promise<RouteResponse<N>> => {
  const { method, response } = ROUTES[name];
  const headers = new Headers({
    accept: 'application/json',
    'accept-language': readerLanguage(),
  });
  if (options.body !== undefined) headers.set('content-type', 'application/json');
  if (options.csrfToken !== undefined) headers.set('x-csrf-token', options.csrfToken);
  const parsed: unknown = await fetchParsed(routeUrl(name, options), response, {
    method: method.toUpperCase(),
    headers,
    ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  });
  return parsed as RouteResponse<N>;
};

import type { Job, ROUTES, RouteName, RouteResponse } from '@tanji/domain/api';
import type { Language } from '@tanji/domain/errors';
import type { z } from 'zod';
import type { Caller } from '../auth/index.js';

type Part<N extends RouteName, P extends 'params' | 'query' | 'body'> =
  (typeof ROUTES)[N] extends Record<P, infer S extends z.ZodType> ? z.output<S> : undefined;

/** A checked request: what the route table promises, and who asks. */
export interface RouteInput<N extends RouteName> {
  readonly params: Part<N, 'params'>;
  readonly query: Part<N, 'query'>;
  readonly body: Part<N, 'body'>;
  readonly caller: Caller;
  readonly language: Language;
  /** Value of the session cookie, for the routes that end or renew it. */
  readonly sessionSecret: string | undefined;
  /** RFC 7240 `Prefer: respond-async`: the caller would rather have a job than wait. */
  readonly prefersJob: boolean;
  /** Aborted when the caller goes away. */
  readonly signal: AbortSignal;
}

export interface RouteAnswer<N extends RouteName> {
  readonly body: RouteResponse<N>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** RFC 7240: accepted, look at the job. */
export interface JobAnswer {
  readonly job: Job;
}

export type Handler<N extends RouteName> = (
  input: RouteInput<N>,
) => Promise<RouteAnswer<N> | JobAnswer> | RouteAnswer<N> | JobAnswer;

export type Handlers = { readonly [N in RouteName]: Handler<N> };

/** Headers of a record that can never change: browsers and proxies keep it for good. */
export const immutable = (recordHash: string): Record<string, string> => ({
  ETag: `"${recordHash}"`,
  'Cache-Control': 'public, max-age=31536000, immutable',
});

/** Headers of a view whose record is fixed but whose surroundings (findings, labels) may change. */
export const revalidated = (recordHash: string): Record<string, string> => ({
  ETag: `W/"${recordHash}"`,
  'Cache-Control': 'no-cache',
});

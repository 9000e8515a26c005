import type { z } from 'zod';

/** Who may call a route. `member` is any signed-in account or token; writes need `editor`. */
export type RouteAccess = 'public' | 'member' | 'editor' | 'admin';

/** One route; schemas left out mean that nothing is taken there. */
export interface RouteDefinition {
  readonly method: 'get' | 'post' | 'delete';
  /** Path with `{name}` parameters, below the prefix unless it starts with `//`. */
  readonly path: string;
  readonly summary: string;
  readonly tag: string;
  readonly access: RouteAccess;
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  readonly status: 200 | 201 | 202 | 204;
  readonly response: z.ZodType;
}

/** Keeps the literal types of a route table while checking each row. */
export const defineRoutes = <R extends Record<string, RouteDefinition>>(routes: R): R => routes;

/** Where all routes of the table begin, but those whose path starts with `//`. */
export const API_PREFIX = '/api/v1';

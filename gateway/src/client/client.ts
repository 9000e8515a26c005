import { setTimeout as sleep } from 'node:timers/promises';
import {
  API_PREFIX,
  ROUTES,
  problemSchema,
  type Problem,
  type RouteName,
  type RouteResponse,
} from '@tanji/domain/api';
import { TanjiError, isErrorCode, type ErrorIssue } from '@tanji/domain/errors';
import type { z } from 'zod';

type Definition<N extends RouteName> = (typeof ROUTES)[N];
type Part<N extends RouteName, M extends string> =
  Definition<N> extends Readonly<Record<M, infer S extends z.ZodType>>
    ? Readonly<Record<M, z.input<S>>>
    : unknown;

/** What a route takes: path parameters, query and body as its schemas say. */
export type RouteInput<N extends RouteName> = Part<N, 'params'> &
  Part<N, 'query'> &
  Part<N, 'body'>;

export interface ClientOptions {
  /** Origin of the gateway, e.g. `http://127.0.0.1:8080`. */
  readonly url: string;
  /** Machine token; without one only public routes answer. */
  readonly token?: string | undefined;
  /** Limit of one attempt in milliseconds, {@link DEFAULT_TIMEOUT_MS} by default. */
  readonly timeoutMs?: number;
  readonly fetch?: typeof fetch;
  /** Waits between attempts; real time by default. */
  readonly wait?: (ms: number) => Promise<unknown>;
}

/** Typed client of the gateway, made from the same table as the gateway itself. */
export interface GatewayClient {
  readonly url: string;
  /**
   * Calls a route and parses the answer with its schema.
   *
   * @throws TanjiError with the server's own code; SERVER_UNREACHABLE, SERVER_ANSWER_UNEXPECTED
   */
  call<N extends RouteName>(name: N, input: RouteInput<N>): Promise<RouteResponse<N>>;
}

/** 30 seconds: a large calculation takes a few. */
export const DEFAULT_TIMEOUT_MS = 30_000;

const ATTEMPTS = 3;
const FIRST_WAIT_MS = 200;
/** Longer waits are the person's decision. */
const MAX_WAIT_MS = 5_000;

/**
 * Writes that may be repeated: calculations and drafts change nothing, and the same signed command
 * takes effect at most once. Accounts, tokens and sessions are not in this list.
 */
const REPEATABLE: ReadonlySet<RouteName> = new Set([
  'calculate',
  'draftFootprint',
  'draftAccountFootprint',
  'draftCommand',
  'submitFootprint',
  'submitCommand',
  'submitBatch',
]);

const RETRY_STATUS = new Set([429, 502, 503, 504]);

interface Parts {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

const text = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value);

const pathOf = (name: RouteName, { params, query }: Parts): string => {
  const { path } = ROUTES[name];
  const filled = path.replace(/\{(\w+)\}/g, (_, key: string) =>
    encodeURIComponent(text(params?.[key])),
  );
  const search = new URLSearchParams(
    Object.entries(query ?? {}).flatMap(([key, value]): [string, string][] =>
      value === undefined ? [] : [[key, text(value)]],
    ),
  ).toString();
  return `${API_PREFIX}${filled}${search === '' ? '' : `?${search}`}`;
};

const issuesOf = ({ errors }: Problem): readonly ErrorIssue[] =>
  errors.flatMap(({ pointer, code, params }) =>
    isErrorCode(code) ? [{ pointer, code, params }] : [],
  );

const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return 'no answer in time';
  return error.cause instanceof Error ? error.cause.message : error.message;
};

class HttpClient implements GatewayClient {
  readonly url: string;
  readonly #options: Readonly<ClientOptions>;

  constructor(options: Readonly<ClientOptions>) {
    this.#options = options;
    this.url = options.url.replace(/\/+$/, '');
  }

  async call<N extends RouteName>(name: N, input: RouteInput<N>): Promise<RouteResponse<N>> {
    const parts = input as Parts;
    const repeatable = ROUTES[name].method === 'get' || REPEATABLE.has(name);
    for (let attempt = 1; ; attempt += 1) {
      const last = attempt >= ATTEMPTS || !repeatable;
      const response = await this.#send(name, parts).catch((error: unknown) => {
        if (last) throw this.#unreachable(error);
        return undefined;
      });
      if (response !== undefined && (last || !RETRY_STATUS.has(response.status))) {
        return this.#read(name, response);
      }
      await this.#pause(attempt, response);
    }
  }

  #unreachable(cause: unknown): TanjiError {
    const params = { url: this.url, reason: reasonOf(cause) };
    return new TanjiError('SERVER_UNREACHABLE', params, { cause });
  }

  async #pause(attempt: number, response: Response | undefined): Promise<void> {
    const asked = Number(response?.headers.get('retry-after') ?? 0) * 1000;
    await response?.body?.cancel();
    const wait = this.#options.wait ?? sleep;
    await wait(Math.min(MAX_WAIT_MS, Math.max(asked, FIRST_WAIT_MS * attempt * attempt)));
  }

  #send(name: RouteName, parts: Parts): Promise<Response> {
    const { method } = ROUTES[name];
    const { token, timeoutMs = DEFAULT_TIMEOUT_MS } = this.#options;
    const request = this.#options.fetch ?? fetch;
    return request(this.url + pathOf(name, parts), {
      method: method.toUpperCase(),
      headers: {
        accept: 'application/json',
        ...(parts.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      ...(parts.body === undefined ? {} : { body: JSON.stringify(parts.body) }),
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
  }

  #unexpected(status: number, reason: string): TanjiError {
    return new TanjiError('SERVER_ANSWER_UNEXPECTED', { url: this.url, status, reason });
  }

  async #json(response: Response): Promise<unknown> {
    try {
      return await response.json();
    } catch {
      throw this.#unexpected(response.status, 'no JSON');
    }
  }

  async #read<N extends RouteName>(name: N, response: Response): Promise<RouteResponse<N>> {
    if (!response.ok) throw this.#problem(response.status, await this.#json(response));
    const value = response.status === 204 ? null : await this.#json(response);
    const outcome = ROUTES[name].response.safeParse(value);
    if (outcome.success) return outcome.data as RouteResponse<N>;
    const issue = outcome.error.issues[0];
    const place = issue === undefined ? '' : `/${issue.path.join('/')}: ${issue.message}`;
    throw this.#unexpected(response.status, place);
  }

  #problem(status: number, value: unknown): TanjiError {
    const outcome = problemSchema.safeParse(value);
    if (!outcome.success) return this.#unexpected(status, 'no problem document');
    const problem = outcome.data;
    if (!isErrorCode(problem.code)) return this.#unexpected(status, problem.detail);
    return new TanjiError(problem.code, problem.params, { issues: issuesOf(problem) });
  }
}

/** A client of one gateway. Repeats only what is safe to repeat. */
export const createClient = (options: Readonly<ClientOptions>): GatewayClient =>
  new HttpClient(options);

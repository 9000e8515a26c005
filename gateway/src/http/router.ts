import { API_PREFIX, ROUTES, type RouteDefinition, type RouteName } from '@tanji/domain/api';
import { parseJson } from '@tanji/domain/canonical';
import { TanjiError } from '@tanji/domain/errors';
import { parseWith } from '@tanji/domain/record';
import { Router, type Request, type RequestHandler, type Response } from 'express';
import { z } from 'zod';
import { checkAccess, checkCsrf } from '../auth/index.js';
import type { Handler, Handlers, JobAnswer, RouteAnswer, RouteInput } from './answer.js';
import type { Idempotency, StoredAnswer } from './idempotency.js';
import { needsAccount } from './needs-account.js';
import type { RateLimits } from './rate-limits.js';
import { BODY_LIMITS, readBodyText, type BodySize } from './read-body.js';
import { stateOf, type RequestState } from './request-state.js';

export interface RouterOptions {
  readonly handlers: Handlers;
  readonly limits: RateLimits;
  readonly idempotency: Idempotency;
  /** Checks every answer against the route table; for tests. */
  readonly validateAnswers: boolean;
  /** Reads and checks a large body outside the event loop. */
  readonly parseLarge: (body: LargeBody, signal: AbortSignal) => Promise<unknown>;
}

/** The text of a body that is too long to be read here. */
export interface LargeBody {
  readonly route: RouteName;
  readonly text: string;
  readonly maxBytes: number;
}

/** Characters of a body that are read in the event loop: at most some ten milliseconds. */
const INLINE_TEXT = 65_536;

const NOTHING = z.strictObject({});

/** Routes whose body is larger than a form. */
const SIZES: Readonly<Partial<Record<RouteName, BodySize>>> = {
  calculate: 'calculation',
  draftFootprint: 'calculation',
  submitFootprint: 'calculation',
  startFactorImport: 'import',
  uploadInventory: 'import',
  saveFacilityMonth: 'import',
  importFacilityMonths: 'import',
  submitCommand: 'command',
  submitBatch: 'batch',
  draftCommand: 'command',
};

/** Writes to the ledger: they take an Idempotency-Key, and refused signatures count. */
const SUBMISSIONS: ReadonlySet<RouteName> = new Set([
  'submitFootprint',
  'submitCommand',
  'submitBatch',
]);

/** `/footprints/{id}` as express writes it. */
export const expressPath = (path: string): string => {
  const own = path.replaceAll(/\{(\w+)\}/g, ':$1');
  return own.startsWith('//') ? own.slice(1) : `${API_PREFIX}${own}`;
};

const requireState = (request: Request): RequestState => {
  const state = stateOf(request);
  if (state === undefined) throw new TypeError('request without state');
  return state;
};

const abortWhenGone = (response: Response): AbortSignal => {
  const controller = new AbortController();
  response.on('close', () => {
    if (!response.writableFinished) controller.abort();
  });
  return controller.signal;
};

class RouteRunner {
  readonly #name: RouteName;
  readonly #route: RouteDefinition;
  readonly #options: RouterOptions;

  constructor(options: Readonly<{ name: RouteName; router: RouterOptions }>) {
    this.#name = options.name;
    this.#route = ROUTES[options.name];
    this.#options = options.router;
  }

  async run(request: Request, response: Response): Promise<void> {
    const state = requireState(request);
    const { access, method } = this.#route;
    checkAccess(state.caller, access);
    if (access !== 'public' && method !== 'get') {
      checkCsrf(state.session, request.get('x-csrf-token'));
    }
    const signal = abortWhenGone(response);
    const body = await this.#body(request, signal);
    const input = this.#input(request, signal, body?.value);
    const key = request.get('idempotency-key');
    if (key === undefined || !SUBMISSIONS.has(this.#name) || body === undefined) {
      this.#send(response, await this.#answer(input, response));
      return;
    }
    const { repeated, ...answer } = await this.#options.idempotency.run(
      {
        key,
        identity: state.caller.kind === 'anonymous' ? '' : state.caller.identity,
        method,
        path: request.path,
        body: body.text,
      },
      () => this.#answer(input, response),
    );
    if (repeated) response.set('Idempotency-Replayed', 'true');
    this.#send(response, answer);
  }

  async #body(
    request: Request,
    signal: AbortSignal,
  ): Promise<{ text: string; value: unknown } | undefined> {
    const { body } = this.#route;
    if (body === undefined) return undefined;
    const text = await this.#text(request);
    const route = this.#name;
    const maxBytes = BODY_LIMITS[SIZES[route] ?? 'small'];
    if (text.length > INLINE_TEXT) {
      const value = await this.#options.parseLarge({ route, text, maxBytes }, signal);
      return { text, value };
    }
    return { text, value: parseWith(body, parseJson(text, { maxBytes }), 'body') };
  }

  #text(request: Request): Promise<string> {
    const isAnonymous = requireState(request).caller.kind === 'anonymous';
    if (this.#name === 'calculate' && isAnonymous) {
      return readBodyText(request, BODY_LIMITS.anonymous, needsAccount);
    }
    return readBodyText(request, BODY_LIMITS[SIZES[this.#name] ?? 'small']);
  }

  #input(request: Request, signal: AbortSignal, body: unknown): RouteInput<RouteName> {
    const { params, query } = this.#route;
    const state = requireState(request);
    return {
      params: params && parseWith(params, { ...request.params }, 'path'),
      query: parseWith(query ?? NOTHING, { ...request.query }, 'query'),
      body,
      caller: state.caller,
      language: state.language,
      sessionSecret: state.sessionSecret,
      prefersJob: /(^|,)\s*respond-async\s*(,|$)/i.test(request.get('prefer') ?? ''),
      signal,
    } as RouteInput<RouteName>;
  }

  async #answer(input: RouteInput<RouteName>, response: Response): Promise<StoredAnswer> {
    const handler = this.#options.handlers[this.#name] as Handler<RouteName>;
    const answer: RouteAnswer<RouteName> | JobAnswer = await handler(input);
    if ('job' in answer) {
      response.set('Location', `${API_PREFIX}/jobs/${answer.job.id}`);
      response.set('Preference-Applied', 'respond-async');
      return { status: 202, body: JSON.stringify(answer.job) };
    }
    if (this.#options.validateAnswers) this.#validate(answer.body);
    response.set(answer.headers ?? {});
    const { status } = this.#route;
    return { status, body: status === 204 ? '' : JSON.stringify(answer.body) };
  }

  #validate(body: unknown): void {
    // As the client sees it: what JSON drops is not there.
    const seen: unknown = JSON.parse(JSON.stringify(body));
    const outcome = this.#route.response.safeParse(seen);
    if (outcome.success) return;
    throw new TypeError(`answer of ${this.#name}: ${outcome.error.message}`);
  }

  #send(response: Response, answer: StoredAnswer): void {
    response.status(answer.status);
    if (!response.hasHeader('Cache-Control')) {
      const isSecret = this.#route.tag === 'accounts';
      response.set('Cache-Control', isSecret ? 'no-store' : 'private, no-cache');
    }
    if (answer.status === 204) response.end();
    else response.type('application/json').send(answer.body);
  }
}

const limitsOf = (name: RouteName, limits: RateLimits): RequestHandler[] => {
  if (name === 'signIn' || name === 'initialise') return [limits.signIn];
  return SUBMISSIONS.has(name) ? [limits.signatures] : [];
};

/** The routes of the table, in its order; other methods of the same path are refused by name. */
export const createApiRouter = (options: Readonly<RouterOptions>): Router => {
  const router = Router({ caseSensitive: true, strict: true });
  const methods = new Map<string, string[]>();
  for (const name of Object.keys(ROUTES) as RouteName[]) {
    const route: RouteDefinition = ROUTES[name];
    const path = expressPath(route.path);
    const runner = new RouteRunner({ name, router: options });
    methods.set(path, [...(methods.get(path) ?? []), route.method.toUpperCase()]);
    const mark: RequestHandler = (request, _response, next) => {
      requireState(request).route = name;
      next();
    };
    router[route.method](path, mark, ...limitsOf(name, options.limits), (request, response) =>
      runner.run(request, response),
    );
  }
  for (const [path, allowed] of methods) {
    router.all(path, (request, response) => {
      response.set('Allow', allowed.join(', '));
      throw new TanjiError('METHOD_NOT_ALLOWED', {
        method: request.method,
        path: request.path,
        allowed: allowed.join(', '),
      });
    });
  }
  return router;
};

import type { TanjiError } from '@tanji/domain/errors';
import type { ErrorRequestHandler, Request, Response } from 'express';
import { randomUUID } from 'node:crypto';
import type { Logger, Metrics } from '../observe/index.js';
import { PROBLEM_TYPE, problemOf, toTanjiError } from './problem.js';
import { stateOf } from './request-state.js';

export interface ErrorHandlerOptions {
  readonly log: Logger;
  readonly metrics: Metrics;
}

const respond = (request: Request, response: Response, error: TanjiError): void => {
  const state = stateOf(request);
  const problem = problemOf(error, state?.language ?? 'en', state?.id ?? randomUUID());
  if (problem.retryAfterSeconds !== undefined) {
    response.set('Retry-After', String(problem.retryAfterSeconds));
  }
  if (problem.status === 401) response.set('WWW-Authenticate', 'Bearer realm="tanji"');
  // What is left of the body will not be read; the connection cannot be used again.
  if (!request.complete) response.set('Connection', 'close');
  response.set('Cache-Control', 'no-store').set('Vary', 'Accept-Language');
  response.status(problem.status).setHeader('Content-Type', PROBLEM_TYPE);
  response.end(JSON.stringify(problem));
};

/** The one place where anything thrown becomes an answer. No stack trace leaves the process. */
export const createErrorHandler =
  ({ log, metrics }: ErrorHandlerOptions): ErrorRequestHandler =>
  // express knows an error handler by its four parameters
  (thrown: unknown, request, response, next) => {
    const instance = stateOf(request)?.id ?? randomUUID();
    const error = toTanjiError(thrown);
    metrics.countError(error.code);
    if (error.code === 'GATEWAY_FAULT') log.error({ err: thrown, instance }, 'internal fault');
    else log.info({ code: error.code, params: error.params, instance }, 'refused');
    if (response.headersSent) {
      next(error);
      return;
    }
    respond(request, response, error);
  };

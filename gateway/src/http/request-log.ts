import type { Request, RequestHandler, Response } from 'express';
import { randomUUID } from 'node:crypto';
import { pinoHttp } from 'pino-http';
import type { Logger, Metrics } from '../observe/index.js';
import { callerOf, stateOf } from './request-state.js';

/** One line per answered request: who, what, how it ended. Never headers, bodies or queries. */
const summary = (request: Request, response: Response): object => {
  const caller = callerOf(request);
  return {
    instance: request.id,
    method: request.method,
    // Queries may name what someone looks for; the path is enough.
    path: request.originalUrl.replace(/\?.*$/s, ''),
    route: stateOf(request)?.route,
    caller: caller.kind === 'anonymous' ? 'anonymous' : caller.identity,
    status: response.statusCode,
  };
};

/** Logs every answered request and takes its time for the metrics. */
export const requestLog = (log: Logger, metrics: Metrics): RequestHandler[] => [
  pinoHttp<Request, Response>({
    logger: log,
    quietReqLogger: true,
    genReqId: () => randomUUID(),
    customLogLevel: (_request, response, error) =>
      error !== undefined || response.statusCode >= 500 ? 'error' : 'info',
    customSuccessMessage: () => 'answered',
    customSuccessObject: (request, response, { responseTime }: { responseTime: number }) => ({
      ...summary(request, response),
      ms: responseTime,
    }),
    customErrorObject: (request, response, error) => ({
      ...summary(request, response),
      err: error,
    }),
    wrapSerializers: false,
    serializers: { req: () => undefined, res: () => undefined },
  }),
  (request, response, next) => {
    const started = performance.now();
    response.on('finish', () => {
      const seconds = (performance.now() - started) / 1000;
      metrics.observeRequest(stateOf(request)?.route ?? 'other', response.statusCode, seconds);
    });
    next();
  },
];

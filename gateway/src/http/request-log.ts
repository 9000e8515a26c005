import type { RequestHandler } from 'express';
import { pinoHttp } from 'pino-http';
import type { Logger, Metrics } from '../observe/index.js';
import { callerOf, stateOf } from './request-state.js';

/** Paths that are asked every few seconds and say nothing. */
const QUIET = /^\/(healthz|readyz|metrics)$/;

/** One line per answered request, with credentials redacted, and its time for the metrics. */
export const requestLog = (log: Logger, metrics: Metrics): RequestHandler[] => [
  pinoHttp<Parameters<RequestHandler>[0], Parameters<RequestHandler>[1]>({
    logger: log,
    quietReqLogger: true,
    autoLogging: { ignore: (request) => QUIET.test(request.path) },
    genReqId: (request) => stateOf(request)?.id ?? '',
    customProps: (request) => {
      const caller = callerOf(request);
      const state = stateOf(request);
      return {
        instance: state?.id,
        route: state?.route,
        caller: caller.kind === 'anonymous' ? 'anonymous' : caller.identity,
      };
    },
    customLogLevel: (_request, response, error) =>
      error !== undefined || response.statusCode >= 500 ? 'error' : 'info',
    serializers: {
      // Queries may name what someone looks for; the path is enough.
      req: ({ method, url }: { method: string; url: string }) => ({
        method,
        path: url.replace(/\?.*$/s, ''),
      }),
      res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
    },
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

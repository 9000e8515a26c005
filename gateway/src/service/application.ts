import { API_PREFIX } from '@tanji/domain/api';
import { TanjiError } from '@tanji/domain/errors';
import compression from 'compression';
import express, { type Express, type RequestHandler } from 'express';
import type { Authenticator } from '../auth/index.js';
import type { GatewayConfig } from '../config/index.js';
import {
  createApiRouter,
  createDocsRouter,
  createErrorHandler,
  createHealthRouter,
  createRateLimits,
  createWebFiles,
  openApiDocument,
  requestContext,
  requestLog,
  securityHeaders,
  type EventHub,
  type Idempotency,
  type ReadinessCheck,
} from '../http/index.js';
import { createHandlers, type Services } from '../routes/index.js';
import { createDigitalLinkRouter } from './digital-link.js';

export interface ApplicationOptions {
  readonly config: GatewayConfig;
  readonly services: Services;
  readonly authenticator: Authenticator;
  readonly idempotency: Idempotency;
  readonly events: EventHub;
  readonly readiness: () => Promise<readonly ReadinessCheck[]>;
  /** Set while the gateway stops: new work is refused. */
  readonly isStopping: () => boolean;
  /** Checks every answer against the route table; for tests. */
  readonly validateAnswers: boolean;
}

const refuseWhileStopping =
  (isStopping: () => boolean): RequestHandler =>
  (_request, response, next) => {
    if (!isStopping()) {
      next();
      return;
    }
    response.set('Connection', 'close');
    next(new TanjiError('STOPPING'));
  };

const notFound: RequestHandler = (request) => {
  throw new TanjiError('ROUTE_NOT_FOUND', { path: request.path.slice(0, 200) });
};

/** Event streams must reach the reader at once; everything else is compressed. */
const compressed = (): RequestHandler =>
  compression({
    filter: (request, response) =>
      response.getHeader('Content-Type') !== 'text/event-stream; charset=utf-8' &&
      compression.filter(request, response),
  });

/** The whole HTTP surface, in the order in which a request meets it. */
export const createApplication = (options: Readonly<ApplicationOptions>): Express => {
  const { config, services, authenticator, idempotency, events } = options;
  const { log, metrics, secure } = services;
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', config.trustProxy);
  app.set('query parser', 'simple');
  const limits = createRateLimits({ requestsPerMinute: config.requestsPerMinute });
  const web = createWebFiles(config.web);
  const documentation = JSON.stringify(openApiDocument(services.version));

  app.use(securityHeaders(secure));
  app.use(
    createHealthRouter({
      readiness: options.readiness,
      metrics: config.metrics ? metrics : undefined,
    }),
  );
  app.use(requestLog(log, metrics));
  app.use(compressed());
  app.use(refuseWhileStopping(options.isStopping));
  app.use(requestContext({ authenticator, secure }));
  app.use(limits.general);
  app.get(`${API_PREFIX}/events`, (request, response) => {
    events.connect(request, response);
  });
  app.use(API_PREFIX, createDocsRouter(documentation));
  app.get(['/docs', '/openapi.json'], (request, response) => {
    response.redirect(308, `${API_PREFIX}${request.path}`);
  });
  app.use(
    createApiRouter({
      handlers: createHandlers(services),
      limits,
      idempotency,
      validateAnswers: options.validateAnswers,
      parseLarge: async (body, signal) =>
        (await services.pool.run({ kind: 'parse', ...body }, signal)).body,
    }),
  );
  app.use(API_PREFIX, notFound);
  app.use(createDigitalLinkRouter(services, web.page));
  app.use(web.files);
  app.get('/{*path}', (request, response, next) => {
    if (request.accepts('html') === false) next();
    else web.page(request, response, next);
  });
  app.use(notFound);
  app.use(createErrorHandler({ log, metrics }));
  return app;
};

export {
  immutable,
  revalidated,
  type Handler,
  type Handlers,
  type JobAnswer,
  type RouteAnswer,
  type RouteInput,
} from './answer.js';
export { cookieName, readCookie, sessionCookie } from './cookies.js';
export { createErrorHandler } from './error-handler.js';
export { MAX_STREAMS, createEventHub, type EventHub } from './events.js';
export { createIdempotency, type Idempotency } from './idempotency.js';
export { needsAccount } from './needs-account.js';
export { languageOf } from './language.js';
export { PROBLEM_TYPE, problemOf, toTanjiError } from './problem.js';
export { REFUSED_HEADER, createRateLimits, type RateLimits } from './rate-limits.js';
export { BODY_LIMITS } from './read-body.js';
export { callerOf, setState, stateOf, type RequestState } from './request-state.js';
export { createApiRouter, expressPath, type LargeBody } from './router.js';
export { securityHeaders } from './security-headers.js';
export { openApiDocument } from './openapi.js';
export { createDocsRouter } from './docs-page.js';
export { READY_LAG, createHealthRouter, type ReadinessCheck } from './health.js';
export { requestContext } from './request-context.js';
export { requestLog } from './request-log.js';
export { createWebFiles } from './static-web.js';

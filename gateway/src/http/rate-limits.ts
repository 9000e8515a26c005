import { TanjiError } from '@tanji/domain/errors';
import type { Request, RequestHandler, Response } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { callerOf } from './request-state.js';

const MINUTE_MS = 60_000;
/** Failed sign-ins per minute and address: far above a person, far below a guesser. */
const FAILED_SIGN_INS_PER_MINUTE = 20;
/** Refused signatures per minute and caller: each costs a curve operation. */
const BAD_SIGNATURES_PER_MINUTE = 60;

/** Number of refused commands of a batch, which is answered with 200 all the same. */
export const REFUSED_HEADER = 'Tanji-Refused';

const addressOf = (request: Request): string => ipKeyGenerator(request.ip ?? 'unknown');

/** Signed-in callers have a budget of their own, wherever they come from. */
const identityOf = (request: Request): string => {
  const caller = callerOf(request);
  return caller.kind === 'anonymous' ? addressOf(request) : caller.identity;
};

interface LimitOptions {
  readonly perMinute: number;
  readonly key: (request: Request) => string;
  readonly onlyRefused?: boolean;
}

const limiter = ({ perMinute, key, onlyRefused = false }: LimitOptions): RequestHandler =>
  rateLimit({
    windowMs: MINUTE_MS,
    limit: perMinute,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    keyGenerator: key,
    skipSuccessfulRequests: onlyRefused,
    requestWasSuccessful: (_request, response: Response) =>
      response.statusCode < 400 && !response.hasHeader(REFUSED_HEADER),
    // The limit itself comes from the trusted-proxy setting of the configuration.
    validate: { trustProxy: false, xForwardedForHeader: false },
    handler: (
      request: Request & { rateLimit?: { resetTime?: Date } },
      _response: Response,
      next,
    ) => {
      const reset = request.rateLimit?.resetTime?.getTime() ?? Date.now() + MINUTE_MS;
      const seconds = Math.max(1, Math.ceil((reset - Date.now()) / 1000));
      next(new TanjiError('RATE_LIMITED', { seconds }));
    },
  });

export interface RateLimits {
  readonly general: RequestHandler;
  readonly signIn: RequestHandler;
  readonly signatures: RequestHandler;
}

/** The limits of one gateway. Counters are in memory: each gateway process has its own. */
export const createRateLimits = (options: { readonly requestsPerMinute: number }): RateLimits => ({
  general: limiter({ perMinute: options.requestsPerMinute, key: identityOf }),
  signIn: limiter({ perMinute: FAILED_SIGN_INS_PER_MINUTE, key: addressOf, onlyRefused: true }),
  signatures: limiter({
    perMinute: BAD_SIGNATURES_PER_MINUTE,
    key: identityOf,
    onlyRefused: true,
  }),
});

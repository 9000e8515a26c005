import type { RequestHandler } from 'express';
import { randomUUID } from 'node:crypto';
import { ANONYMOUS, type Authenticator } from '../auth/index.js';
import { cookieName, readCookie } from './cookies.js';
import { languageOf } from './language.js';
import { setState } from './request-state.js';

export interface RequestContextOptions {
  readonly authenticator: Authenticator;
  readonly secure: boolean;
}

/** Gives every request an id, a language and a caller. */
export const requestContext = ({
  authenticator,
  secure,
}: RequestContextOptions): RequestHandler => {
  const name = cookieName(secure);
  return async (request, response, next) => {
    const id = typeof request.id === 'string' ? request.id : randomUUID();
    const language = languageOf(request.get('accept-language'));
    response.set('X-Request-Id', id).set('Content-Language', language);
    const sessionSecret = readCookie(request.get('cookie'), name);
    const state = { id, language, sessionSecret, route: 'other' };
    // Known before authentication can fail, so that its refusal is answered in this language too.
    setState(request, { ...state, caller: ANONYMOUS, session: undefined });
    const { caller, session } = await authenticator.authenticate({
      authorization: request.get('authorization'),
      cookie: sessionSecret,
    });
    setState(request, { ...state, caller, session });
    next();
  };
};

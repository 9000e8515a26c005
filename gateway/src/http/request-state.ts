import type { Language } from '@tanji/domain/errors';
import type { Request } from 'express';
import { ANONYMOUS, type Caller, type SessionView } from '../auth/index.js';

/** What the gateway knows of a request beside the request itself. */
export interface RequestState {
  readonly id: string;
  readonly language: Language;
  readonly caller: Caller;
  readonly session: SessionView | undefined;
  readonly sessionSecret: string | undefined;
  /** Name in the route table, for metrics. */
  route: string;
}

// Beside the request, not on it: nothing that a client sends can pose as state.
const STATES = new WeakMap<Request, RequestState>();

export const setState = (request: Request, state: RequestState): void => {
  STATES.set(request, state);
};

export const stateOf = (request: Request): RequestState | undefined => STATES.get(request);

export const callerOf = (request: Request): Caller => STATES.get(request)?.caller ?? ANONYMOUS;

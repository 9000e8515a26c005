import { API_PREFIX, ROUTES, problemSchema, type Session } from '@tanji/domain/api';
import { TanjiError, isErrorCode } from '@tanji/domain/errors';

/** A signed-in person, for what no machine token may do. Forgotten when the command ends. */
export interface PersonSession {
  readonly session: Session;
  /** @throws TanjiError with the server's code, SERVER_… */
  readonly post: (path: string, body: unknown, waitMs?: number) => Promise<unknown>;
}

/** Longest wait for an answer, ms, unless the caller knows that it takes longer. */
const WAIT_MS = 30_000;

/** One request with the cookie of a session, which the typed client never carries. */
const request = async (
  url: string,
  path: string,
  body: unknown,
  options: Readonly<{ headers?: Readonly<Record<string, string>>; waitMs?: number }> = {},
): Promise<Response> => {
  const { headers, waitMs = WAIT_MS } = options;
  const response = await fetch(`${url.replace(/\/+$/, '')}${API_PREFIX}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
    body: JSON.stringify(body),
    redirect: 'error',
    signal: AbortSignal.timeout(waitMs),
  }).catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new TanjiError('SERVER_UNREACHABLE', { url, reason }, { cause });
  });
  if (response.ok) return response;
  const problem = problemSchema.safeParse(await response.json().catch(() => null));
  if (problem.success && isErrorCode(problem.data.code)) {
    throw new TanjiError(problem.data.code, problem.data.params);
  }
  throw new TanjiError('SERVER_ANSWER_UNEXPECTED', {
    url,
    status: response.status,
    reason: 'sign in',
  });
};

/** Whom to sign in, where. */
export interface SignInOptions {
  readonly url: string;
  readonly account: string;
  readonly password: string;
}

/**
 * Signs in with the account's password, as the browser does.
 *
 * @throws TanjiError SIGN_IN_FAILED, SERVER_…
 */
export const openSession = async (options: Readonly<SignInOptions>): Promise<PersonSession> => {
  const { url, account, password } = options;
  const answer = await request(url, ROUTES.signIn.path, { account, password });
  const session = ROUTES.signIn.response.parse(await answer.json());
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const headers = { cookie, 'x-csrf-token': session.csrfToken };
  return {
    session,
    post: async (path, body, waitMs = WAIT_MS) =>
      (await request(url, path, body, { headers, waitMs })).json(),
  };
};

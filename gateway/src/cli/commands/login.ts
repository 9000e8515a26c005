import type { Command } from 'commander';
import { API_PREFIX, ROUTES, problemSchema } from '@tanji/domain/api';
import { TanjiError, isErrorCode } from '@tanji/domain/errors';
import { defineCommand, type CommandHost } from '../command.js';
import type { CliContext } from '../context.js';
import { readPassword } from '../password.js';
import { saveSettings } from '../settings.js';

interface LoginOptions {
  readonly tokenStdin?: boolean;
  readonly days: string;
}

/** One request with the cookie of a session, which the typed client never carries. */
const request = async (
  context: CliContext,
  path: string,
  body: unknown,
  headers: Readonly<Record<string, string>>,
): Promise<Response> => {
  const url = context.settings.url.value;
  const response = await fetch(`${url.replace(/\/+$/, '')}${API_PREFIX}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
    body: JSON.stringify(body),
    redirect: 'error',
    signal: AbortSignal.timeout(30_000),
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

/** Signs in once to draw a machine token; the session is not kept. */
const drawToken = async (context: CliContext, account: string, days: number): Promise<string> => {
  const password = await readPassword(context, account);
  const signedIn = await request(context, ROUTES.signIn.path, { account, password }, {});
  const session = ROUTES.signIn.response.parse(await signedIn.json());
  const cookie = signedIn.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const answer = await request(
    context,
    ROUTES.createToken.path,
    { name: `cli ${new Date(context.io.now()).toISOString().slice(0, 10)}`, days },
    { cookie, 'x-csrf-token': session.csrfToken },
  );
  const { secret } = ROUTES.createToken.response.parse(await answer.json());
  if (secret === undefined) {
    const { url } = context.settings;
    throw new TanjiError('SERVER_ANSWER_UNEXPECTED', {
      url: url.value,
      status: 201,
      reason: 'no token',
    });
  }
  await saveSettings(context.settings.home.value, { organisation: session.organisation });
  return secret;
};

/** `tanji login ACCOUNT`: keeps a machine token in the home, readable by its owner only. */
export const loginCommand = (host: CommandHost): Command =>
  defineCommand<LoginOptions>(host, {
    usage: 'login [account]',
    about: {
      en: 'Keep a token for this gateway (it never replaces a signature)',
      zh: '保存访问该网关的令牌(令牌不能代替签名)',
    },
    options: [
      ['--token-stdin', { en: 'token from standard input', zh: '从标准输入读取令牌' }],
      ['--days <n>', { en: 'how long a new token lives', zh: '新令牌的有效天数' }, '90'],
    ],
    examples: ['tanji login admin', 'tanji login --token-stdin < token.txt'],
    run: async (context, [account], options) => {
      const useStdin = options.tokenStdin === true || account === undefined;
      const token = useStdin
        ? (await context.io.readStdin()).toString('utf8').trim()
        : await drawToken(context, account, Number(options.days));
      const path = await saveSettings(context.settings.home.value, {
        token,
        url: context.settings.url.value,
      });
      context.talk({ en: 'Token kept in {path}', zh: '令牌已保存至 {path}' }, { path });
      return undefined;
    },
  });

import type { Command } from 'commander';
import { ROUTES } from '@tanji/domain/api';
import { TanjiError } from '@tanji/domain/errors';
import { defineCommand, type CommandHost } from '../command.js';
import type { CliContext } from '../context.js';
import { signIn } from '../session.js';
import { saveSettings } from '../settings.js';

interface LoginOptions {
  readonly tokenStdin?: boolean;
  readonly days: string;
}

/** Signs in once to draw a machine token; the session is not kept. */
const drawToken = async (context: CliContext, account: string, days: number): Promise<string> => {
  const { session, post } = await signIn(context, account);
  const name = `cli ${new Date(context.io.now()).toISOString().slice(0, 10)}`;
  const answer = await post(ROUTES.createToken.path, { name, days });
  const { secret } = ROUTES.createToken.response.parse(answer);
  if (secret === undefined) {
    const url = context.settings.url.value;
    throw new TanjiError('SERVER_ANSWER_UNEXPECTED', { url, status: 201, reason: 'no token' });
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
      zh: '保存访问该网关的令牌（令牌不能代替签名）',
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

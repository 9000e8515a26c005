import { readFile } from 'node:fs/promises';
import { TanjiError } from '@tanji/domain/errors';
import type { CliContext } from './context.js';

/**
 * Password of an account: first line of TANJI_PASSWORD_FILE in scripts, else asked without echo.
 *
 * @throws TanjiError PASSPHRASE_MISSING, FILE_UNREADABLE
 */
export const readPassword = async (context: CliContext, account: string): Promise<string> => {
  const path = context.io.env.TANJI_PASSWORD_FILE;
  if (path !== undefined && path !== '') {
    const text = await readFile(path, 'utf8').catch(() => {
      throw new TanjiError('FILE_UNREADABLE', { path, reason: 'TANJI_PASSWORD_FILE' });
    });
    return text.split(/\r?\n/)[0] ?? '';
  }
  const question = context.t(
    { en: 'Password of account {account}: ', zh: '账户 {account} 的密码:' },
    { account },
  );
  const password = await context.io.ask(question, { secret: true });
  if (password === undefined) throw new TanjiError('PASSPHRASE_MISSING');
  return password;
};

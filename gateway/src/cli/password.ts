import { readFile } from 'node:fs/promises';
import { TanjiError } from '@tanji/domain/errors';
import type { CliContext } from './context.js';

/** Files that hold a password, for scripts: of who acts, and of an account to be made. */
type PasswordVariable = 'TANJI_PASSWORD_FILE' | 'TANJI_NEW_PASSWORD_FILE';

/**
 * Password of an account: first line of the file that the variable names, else asked without echo.
 *
 * @throws TanjiError PASSPHRASE_MISSING, FILE_UNREADABLE
 */
export const readPassword = async (
  context: CliContext,
  account: string,
  variable: PasswordVariable = 'TANJI_PASSWORD_FILE',
): Promise<string> => {
  const path = context.io.env[variable];
  if (path !== undefined && path !== '') {
    const text = await readFile(path, 'utf8').catch(() => {
      throw new TanjiError('FILE_UNREADABLE', { path, reason: variable });
    });
    return text.split(/\r?\n/)[0] ?? '';
  }
  const question = context.t(
    { en: 'Password of account {account}: ', zh: '账户 {account} 的密码：' },
    { account },
  );
  const password = await context.io.ask(question, { secret: true });
  if (password === undefined) throw new TanjiError('PASSPHRASE_MISSING');
  return password;
};

import { openSession, type PersonSession } from '../client/index.js';
import type { CliContext } from './context.js';
import { readPassword } from './password.js';

/**
 * Asks for the account's password and signs in.
 *
 * @throws TanjiError SIGN_IN_FAILED, PASSPHRASE_MISSING, SERVER_…
 */
export const signIn = async (context: CliContext, account: string): Promise<PersonSession> =>
  openSession({
    url: context.settings.url.value,
    account,
    password: await readPassword(context, account),
  });

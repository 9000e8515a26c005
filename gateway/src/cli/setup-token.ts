import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { TanjiError } from '@tanji/domain/errors';
import type { CliContext } from './context.js';

/** The gateway writes it on first start; whoever can read the home is the operator. */
export const setupToken = async (context: CliContext): Promise<string> => {
  const { SETUP_TOKEN_FILE } = await import('../auth/index.js');
  const path = join(context.settings.home.value, SETUP_TOKEN_FILE);
  try {
    return (await readFile(path, 'utf8')).trim();
  } catch {
    throw new TanjiError('FILE_UNREADABLE', {
      path,
      reason: 'the gateway writes it on first start',
    });
  }
};

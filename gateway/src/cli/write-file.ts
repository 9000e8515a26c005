import { open } from 'node:fs/promises';
import { resolve } from 'node:path';
import { TanjiError } from '@tanji/domain/errors';

/**
 * Writes a new file, whole and on disk; an existing one is left alone.
 *
 * @throws TanjiError FILE_EXISTS, FILE_UNREADABLE
 */
export const writeNewFile = async (
  cwd: string,
  path: string,
  content: string | Buffer,
): Promise<string> => {
  const target = resolve(cwd, path);
  const file = await open(target, 'wx').catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'EEXIST') throw new TanjiError('FILE_EXISTS', { path });
    throw new TanjiError('FILE_UNREADABLE', { path, reason: code });
  });
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  return target;
};

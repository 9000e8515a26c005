import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

const hasCode = (error: unknown, ...codes: readonly string[]): boolean =>
  error instanceof Error && 'code' in error && codes.includes(String(error.code));

/** Content of a file, or undefined if there is none. */
export const readIfPresent = async (path: string): Promise<Buffer | undefined> => {
  try {
    return await readFile(path);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
};

/**
 * Makes the names in a folder durable: after a power cut a file may be complete and yet have no
 * name. Does nothing where folders cannot be opened (Windows).
 */
export const syncDirectory = async (directory: string): Promise<void> => {
  let handle;
  try {
    handle = await open(directory, 'r');
  } catch (error) {
    if (hasCode(error, 'EISDIR', 'EPERM', 'EACCES')) return;
    throw error;
  }
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

/** Flushes a file that something else has written. */
export const syncFile = async (path: string): Promise<void> => {
  const handle = await open(path, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

/** Creates a folder with its parents, durably. */
export const makeDirectory = async (directory: string): Promise<void> => {
  const first = await mkdir(directory, { recursive: true });
  if (first !== undefined) await syncDirectory(dirname(first));
};

/** Writes a file so that a crash leaves the old content or the new, never a mixture. */
export const writeDurably = async (
  path: string,
  content: string | Uint8Array,
  mode: number,
): Promise<void> => {
  await makeDirectory(dirname(path));
  const temporary = `${path}.new`;
  const handle = await open(temporary, 'w', mode);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(temporary, path);
  await syncDirectory(dirname(path));
};

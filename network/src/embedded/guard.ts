import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Level } from 'level';
import { TanjiError } from '@tanji/domain/errors';

/**
 * Keeps other processes out. The lock is that of an empty LevelDB of its own: the kernel gives it
 * up when the process dies, so a crash leaves none behind, and the ledger's own database need not
 * be opened before its files have been checked (opening rewrites them).
 */
export interface Guard {
  release(): Promise<void>;
}

const isLocked = (error: unknown): boolean => {
  for (let at = error; at instanceof Error; at = at.cause) {
    if ('code' in at && at.code === 'LEVEL_LOCKED') return true;
  }
  return false;
};

const tryOpen = async (location: string): Promise<Level> => {
  const lock = new Level(location);
  await lock.open();
  return lock;
};

/** @throws TanjiError LEDGER_LOCKED */
export const acquireGuard = async (directory: string): Promise<Guard> => {
  const location = join(directory, 'lock');
  let lock: Level;
  try {
    lock = await tryOpen(location);
  } catch (error) {
    if (isLocked(error)) throw new TanjiError('LEDGER_LOCKED', { directory }, { cause: error });
    // It holds no data: a damaged one is made anew.
    await rm(location, { recursive: true, force: true });
    lock = await tryOpen(location);
  }
  return { release: () => lock.close() };
};

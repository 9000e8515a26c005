import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { TanjiError } from '@tanji/domain/errors';
import { makeDirectory, syncDirectory, syncFile } from './files.js';
import { DATA_FOLDER, TORN_FOLDER } from './layout.js';
import { openLevelStorage } from './level-storage.js';
import { scrubLevelFiles, type ScrubResult } from './leveldb/index.js';
import type { OpenStorage, Storage } from './storage.js';

/**
 * Checks the closed database, byte by byte. A torn last record is what a power cut leaves of a
 * block that nobody was told about. Should it be damage after all, the checkpoint will show it;
 * LevelDB will have deleted the file by then, so it is kept.
 *
 * @throws TanjiError LEDGER_CORRUPT with file and offset
 */
export const scrubData = async (directory: string): Promise<ScrubResult> => {
  const location = join(directory, DATA_FOLDER);
  const result = await scrubLevelFiles(location);
  for (const { name, offset } of result.torn) {
    const folder = join(directory, TORN_FOLDER);
    await makeDirectory(folder);
    const kept = join(folder, `${name}.${offset}`);
    await copyFile(join(location, name), kept);
    await syncFile(kept);
  }
  return result;
};

const messageOf = (error: unknown): string => {
  const parts: string[] = [];
  for (let at = error; at instanceof Error; at = at.cause) parts.push(at.message);
  return parts.join(': ') || 'unknown';
};

/** @throws TanjiError LEDGER_CORRUPT, LEDGER_UNAVAILABLE */
export const openData = async (
  directory: string,
  open: OpenStorage = openLevelStorage,
): Promise<Storage> => {
  const location = join(directory, DATA_FOLDER);
  let storage: Storage;
  try {
    storage = await open(location);
  } catch (error) {
    const reason = messageOf(error);
    throw /corruption/i.test(reason)
      ? new TanjiError('LEDGER_CORRUPT', { place: DATA_FOLDER, detail: reason }, { cause: error })
      : new TanjiError('LEDGER_UNAVAILABLE', { reason }, { cause: error });
  }
  // A power cut after the first open can leave a database whose files have no names.
  await syncDirectory(location);
  await syncDirectory(directory);
  return storage;
};

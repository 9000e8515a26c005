import { copyFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { TanjiError } from '@tanji/domain/errors';
import { openCheckpointFile } from './checkpoint-file.js';
import { makeDirectory, syncDirectory, syncFile } from './files.js';
import { IDENTITY_FOLDER, type LedgerIdentity } from './identity.js';
import { ALL_ROWS } from './keys.js';
import { DATA_FOLDER } from './layout.js';
import { openLevelStorage } from './level-storage.js';
import type { StorageView } from './storage.js';
import { decodeTip, TIP_KEY, type Tip } from './tip.js';

/** Name of the checkpoint that a backup carries inside. */
export const BACKUP_CHECKPOINT = 'checkpoint.json';

/** Rows per write. */
const PAGE = 1000;

export interface BackupOptions {
  /** The state to copy; the caller closes it. */
  readonly view: StorageView;
  readonly identity: LedgerIdentity;
  /** Folder of the ledger. */
  readonly source: string;
  readonly target: string;
}

/** @throws TanjiError LEDGER_TARGET_NOT_EMPTY */
export const claimEmptyDirectory = async (directory: string): Promise<void> => {
  await makeDirectory(directory);
  if ((await readdir(directory)).length > 0) {
    throw new TanjiError('LEDGER_TARGET_NOT_EMPTY', { directory });
  }
};

const copyRows = async (view: StorageView, location: string): Promise<void> => {
  await makeDirectory(location);
  const storage = await openLevelStorage(location);
  try {
    const cursor = view.range(ALL_ROWS.everything);
    for (let rows = await cursor.next(PAGE); rows.length > 0; rows = await cursor.next(PAGE)) {
      const operations = rows.map(({ key, value }) => ({ type: 'put' as const, key, value }));
      await storage.write(operations, { sync: true });
    }
    await cursor.close();
  } finally {
    await storage.close();
  }
  await syncDirectory(location);
};

/** Copies the identity files, durably and with their modes. */
export const copyIdentity = async (source: string, target: string): Promise<void> => {
  const folder = join(target, IDENTITY_FOLDER);
  await makeDirectory(folder);
  for (const name of await readdir(join(source, IDENTITY_FOLDER))) {
    await copyFile(join(source, IDENTITY_FOLDER, name), join(folder, name));
    await syncFile(join(folder, name));
  }
  await syncDirectory(folder);
};

/** Copies one state of a ledger into a new folder, with identity and checkpoint. */
export const backupLedger = async (options: Readonly<BackupOptions>): Promise<Tip> => {
  const { view, identity, source, target } = options;
  await claimEmptyDirectory(target);
  const row = view.get(TIP_KEY);
  if (row === undefined) {
    throw new TanjiError('LEDGER_CORRUPT', { place: 'tip', detail: 'it is missing' });
  }
  const tip = decodeTip(row);
  await copyRows(view, join(target, DATA_FOLDER));
  await copyIdentity(source, target);
  const checkpoint = await openCheckpointFile(join(target, BACKUP_CHECKPOINT), identity);
  await checkpoint.write(tip);
  await checkpoint.close();
  await syncDirectory(target);
  return tip;
};

import { copyFile, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { TanjiError } from '@tanji/domain/errors';
import { BACKUP_CHECKPOINT, claimEmptyDirectory, copyIdentity } from './backup.js';
import { openCheckpointFile, readCheckpoint } from './checkpoint-file.js';
import { makeDirectory, syncDirectory, syncFile } from './files.js';
import { fsck, type FsckReport } from './fsck/index.js';
import { loadIdentity, type LedgerIdentity } from './identity.js';
import { DATA_FOLDER } from './layout.js';
import { DEFAULT_MSP_ID } from './options.js';
import type { Tip } from './tip.js';

export interface RestoreOptions {
  /** Folder that `backup` wrote. */
  readonly source: string;
  /** New folder for the ledger. */
  readonly directory: string;
  readonly checkpointFile: string;
  readonly mspId?: string;
  /**
   * Restores although the checkpoint knows of newer blocks. They are lost: whoever has receipts
   * for them, or a later checkpoint, will notice.
   */
  readonly acceptLoss?: boolean;
}

const failure = (report: FsckReport): TanjiError => {
  const fault = report.checks.find(({ outcome }) => outcome !== 'pass');
  const { place = fault?.check ?? 'backup', detail = 'it could not be checked' } = fault ?? {};
  return new TanjiError('LEDGER_CORRUPT', { place, detail });
};

const copyData = async (source: string, directory: string): Promise<void> => {
  const target = join(directory, DATA_FOLDER);
  await makeDirectory(target);
  for (const name of await readdir(join(source, DATA_FOLDER))) {
    await copyFile(join(source, DATA_FOLDER, name), join(target, name));
    await syncFile(join(target, name));
  }
  await syncDirectory(target);
};

const checkLoss = async (
  options: Readonly<RestoreOptions>,
  identity: LedgerIdentity,
  height: number,
): Promise<void> => {
  if (options.acceptLoss === true) return;
  const known = await readCheckpoint(options.checkpointFile, identity.certificate);
  if (known !== undefined && known.tip.height > height) {
    const detail = `backup at height ${height}`;
    throw new TanjiError('LEDGER_ROLLBACK', { expected: known.tip.height, detail });
  }
};

const requireIdentity = async (source: string, mspId: string): Promise<LedgerIdentity> => {
  const identity = await loadIdentity(source, mspId);
  if (identity !== undefined) return identity;
  throw new TanjiError('LEDGER_CORRUPT', { place: 'identity', detail: 'it is missing' });
};

const replaceCheckpoint = async (
  file: string,
  identity: LedgerIdentity,
  tip: Tip | undefined,
): Promise<void> => {
  if (tip === undefined) return;
  const checkpoint = await openCheckpointFile(file, identity, { reset: true });
  await checkpoint.write(tip);
  await checkpoint.close();
};

/**
 * Checks a backup completely, copies it into a new folder, checks the copy completely and writes
 * its checkpoint.
 *
 * @throws TanjiError LEDGER_CORRUPT for a damaged backup, LEDGER_ROLLBACK when the checkpoint knows
 *   of newer blocks, LEDGER_TARGET_NOT_EMPTY, LEDGER_CHECKPOINT_INVALID
 */
export const restore = async (options: Readonly<RestoreOptions>): Promise<FsckReport> => {
  const { source, directory, checkpointFile, mspId = DEFAULT_MSP_ID } = options;
  const backup = await fsck({
    directory: source,
    checkpointFile: join(source, BACKUP_CHECKPOINT),
    mspId,
  });
  if (!backup.ok) throw failure(backup);
  const identity = await requireIdentity(source, mspId);
  await checkLoss(options, identity, backup.height);
  await claimEmptyDirectory(directory);
  await copyData(source, directory);
  await copyIdentity(source, directory);
  await makeDirectory(dirname(checkpointFile));
  await replaceCheckpoint(checkpointFile, identity, backup.tip);
  const report = await fsck({ directory, checkpointFile, mspId });
  if (!report.ok) throw failure(report);
  return report;
};

/**
 * Writes a new checkpoint for a ledger whose old one is lost, after checking the ledger as far as
 * it can be checked without. The operator vouches that the folder is the latest.
 *
 * @throws TanjiError LEDGER_CORRUPT, LEDGER_LOCKED
 */
export const renewCheckpoint = async (
  options: Readonly<{ directory: string; checkpointFile: string; mspId?: string }>,
): Promise<FsckReport> => {
  const { directory, checkpointFile, mspId = DEFAULT_MSP_ID } = options;
  const report = await fsck({ directory, mspId });
  if (!report.ok) throw failure(report);
  const identity = await requireIdentity(directory, mspId);
  await makeDirectory(dirname(checkpointFile));
  await replaceCheckpoint(checkpointFile, identity, report.tip);
  return report;
};

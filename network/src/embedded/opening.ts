import { dirname, join, relative, resolve } from 'node:path';
import { TanjiError } from '@tanji/domain/errors';
import { decodeBlock } from './block-record.js';
import { openCheckpointFile, type CheckpointFile } from './checkpoint-file.js';
import { openData, scrubData } from './data-folder.js';
import { makeDirectory } from './files.js';
import { acquireGuard, type Guard } from './guard.js';
import { createIdentity, loadIdentity, type LedgerIdentity } from './identity.js';
import { blockKey } from './keys.js';
import { DATA_FOLDER } from './layout.js';
import { DEFAULT_MSP_ID, type EmbeddedLedgerOptions } from './options.js';
import type { Storage } from './storage.js';
import { decodeTip, encodeTip, firstTip, TIP_KEY, type Tip } from './tip.js';

/** Everything that is open while a ledger runs. */
export interface OpenLedger {
  readonly guard: Guard;
  readonly identity: LedgerIdentity;
  readonly storage: Storage;
  readonly checkpoint: CheckpointFile;
  readonly tip: Tip;
}

const checkOutside = (directory: string, file: string): void => {
  const path = relative(resolve(directory), resolve(file));
  if (!path.startsWith('..')) {
    throw new TanjiError('LEDGER_CHECKPOINT_INVALID', {
      file,
      reason: 'it lies inside the folder of the ledger, where it would be rolled back with it',
    });
  }
};

/** The stored tip, proved by the block it names. */
export const readTip = (storage: Storage): Tip | undefined => {
  const row = storage.get(TIP_KEY);
  if (row === undefined) return undefined;
  const tip = decodeTip(row);
  if (tip.height === 0) return tip;
  const last = storage.get(blockKey(tip.height - 1));
  if (last === undefined || decodeBlock(tip.height - 1, last).hash !== tip.hash) {
    throw new TanjiError('LEDGER_CORRUPT', { place: 'tip', detail: 'it names another block' });
  }
  return tip;
};

const checkNames = (tip: Tip, options: EmbeddedLedgerOptions, identity: LedgerIdentity): void => {
  const actual = `${tip.network}/${tip.channel}`;
  const expected = `${options.network}/${options.channel}`;
  if (actual !== expected) throw new TanjiError('LEDGER_MISMATCH', { actual, expected });
  if (tip.ledger !== identity.certificateHash) {
    throw new TanjiError('LEDGER_CORRUPT', { place: 'identity', detail: 'it was exchanged' });
  }
};

/**
 * Compares the ledger with the checkpoint outside. Ahead is fine: the process may have died after
 * a block was written and before its checkpoint was, and nothing of that block was acknowledged.
 *
 * @throws TanjiError LEDGER_ROLLBACK, LEDGER_CHECKPOINT_INVALID
 */
export const checkCheckpoint = (
  storage: Storage,
  tip: Tip,
  checkpoint: { readonly latest: Tip | undefined; readonly file: string },
): void => {
  const { latest, file } = checkpoint;
  if (latest === undefined) {
    if (tip.height === 0) return;
    const reason = `it is missing, but the ledger has ${tip.height} blocks`;
    throw new TanjiError('LEDGER_CHECKPOINT_INVALID', { file, reason });
  }
  const rollback = (detail: string): TanjiError =>
    new TanjiError('LEDGER_ROLLBACK', { expected: latest.height, detail });
  if (latest.ledger !== tip.ledger) throw rollback('it is of another ledger');
  if (tip.height < latest.height) throw rollback(`ledger at height ${tip.height}`);
  if (latest.height === 0) return;
  const row = storage.get(blockKey(latest.height - 1));
  const isSame = row !== undefined && decodeBlock(latest.height - 1, row).hash === latest.hash;
  if (!isSame) throw rollback(`another block at height ${latest.height}`);
  if (tip.height === latest.height && tip.stateDigest !== latest.stateDigest) {
    throw rollback('another state at the same height');
  }
};

const prepare = async (
  options: EmbeddedLedgerOptions,
  storage: Storage,
  identity: LedgerIdentity,
): Promise<Tip> => {
  const stored = readTip(storage);
  if (stored !== undefined) {
    checkNames(stored, options, identity);
    return stored;
  }
  const { network, channel } = options;
  const tip = firstTip({ network, channel, ledger: identity.certificateHash });
  await storage.write([{ type: 'put', key: TIP_KEY, value: encodeTip(tip) }], { sync: true });
  return tip;
};

/**
 * Opens or creates the folder of a ledger and makes sure that it is sound and not rolled back.
 *
 * @throws TanjiError LEDGER_LOCKED, LEDGER_CORRUPT, LEDGER_ROLLBACK, LEDGER_MISMATCH,
 *   LEDGER_CHECKPOINT_INVALID
 */
export const openLedger = async (options: EmbeddedLedgerOptions): Promise<OpenLedger> => {
  const { directory, checkpointFile, mspId = DEFAULT_MSP_ID } = options;
  checkOutside(directory, checkpointFile);
  await makeDirectory(join(directory, DATA_FOLDER));
  await makeDirectory(dirname(checkpointFile));
  const closers: (() => Promise<void>)[] = [];
  try {
    const guard = await acquireGuard(directory);
    closers.push(() => guard.release());
    const now = new Date((options.clock ?? Date.now)());
    const identity =
      (await loadIdentity(directory, mspId)) ?? (await createIdentity(directory, mspId, now));
    const checkpoint = await openCheckpointFile(checkpointFile, identity);
    closers.push(() => checkpoint.close());
    await scrubData(directory);
    const storage = await openData(directory, options.openStorage);
    closers.push(() => storage.close());
    const tip = await prepare(options, storage, identity);
    checkCheckpoint(storage, tip, { latest: checkpoint.latest, file: checkpointFile });
    if (checkpoint.latest?.height !== tip.height) await checkpoint.write(tip);
    return { guard, identity, storage, checkpoint, tip };
  } catch (error) {
    for (const close of closers.reverse()) await close();
    throw error;
  }
};

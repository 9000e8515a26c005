import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { TanjiError } from '@tanji/domain/errors';
import { readCheckpoint } from '../checkpoint-file.js';
import { openData, scrubData } from '../data-folder.js';
import { acquireGuard } from '../guard.js';
import { loadIdentity, type LedgerIdentity } from '../identity.js';
import { DATA_FOLDER } from '../layout.js';
import { checkCheckpoint, readTip } from '../opening.js';
import { DEFAULT_MSP_ID } from '../options.js';
import type { Storage } from '../storage.js';
import type { Tip } from '../tip.js';
import { checkChain } from './chain.js';
import { Findings, type FsckReport } from './report.js';
import { checkHistory, checkIndex, checkState } from './rows.js';

export interface FsckOptions {
  readonly directory: string;
  /** Without it the check `checkpoint` is not made, and a rollback cannot be seen. */
  readonly checkpointFile?: string;
  readonly mspId?: string;
}

const requireIdentity = async (directory: string, mspId: string): Promise<LedgerIdentity> => {
  const identity = await loadIdentity(directory, mspId);
  if (identity !== undefined) return identity;
  throw new TanjiError('LEDGER_CORRUPT', { place: 'identity', detail: 'it is missing' });
};

const requireTip = (storage: Storage, identity: LedgerIdentity): Tip => {
  const tip = readTip(storage);
  if (tip?.ledger === identity.certificateHash) return tip;
  const detail = tip === undefined ? 'it is missing' : 'it names another identity';
  throw new TanjiError('LEDGER_CORRUPT', { place: 'tip', detail });
};

interface Checked {
  readonly tip: Tip | undefined;
  readonly transactions: number;
  readonly stateKeys: number;
}

const checkContent = async (
  options: Readonly<FsckOptions>,
  findings: Findings,
  storage: Storage,
): Promise<Checked> => {
  const { directory, checkpointFile: file, mspId = DEFAULT_MSP_ID } = options;
  const nothing = { tip: undefined, transactions: 0, stateKeys: 0 };
  const identity = await findings.run('identity', () => requireIdentity(directory, mspId));
  if (identity === undefined) return nothing;
  const tip = await findings.run('tip', () => requireTip(storage, identity));
  if (tip === undefined) return nothing;
  if (file !== undefined) {
    await findings.run('checkpoint', async () => {
      const latest = (await readCheckpoint(file, identity.certificate))?.tip;
      checkCheckpoint(storage, tip, { latest, file });
    });
  }
  const chain = await checkChain({ storage, tip, identity, findings });
  const rows = { storage, tip, chain, findings };
  await checkState(rows);
  await checkHistory(rows);
  await checkIndex(rows);
  return { tip, transactions: chain.transactions, stateKeys: chain.state.size };
};

const check = async (options: Readonly<FsckOptions>, findings: Findings): Promise<Checked> => {
  const nothing = { tip: undefined, transactions: 0, stateKeys: 0 };
  const scrubbed = await findings.run('files', () => scrubData(options.directory));
  if (scrubbed === undefined) return nothing;
  const storage = await findings.run('files', () => openData(options.directory));
  if (storage === undefined) return nothing;
  try {
    return await checkContent(options, findings, storage);
  } finally {
    await storage.close();
  }
};

/**
 * Reads everything again and works everything out again: file checksums, chain and data hashes,
 * transaction ids and signatures, every verdict by replay, state, history and index row for row,
 * the checkpoint. Needs about 200 bytes of memory per state key and transaction.
 *
 * The ledger must not be running. Nothing but LevelDB's own recovery is written.
 *
 * @throws TanjiError LEDGER_LOCKED; LEDGER_UNAVAILABLE when there is no ledger in the folder
 */
export const fsck = async (options: Readonly<FsckOptions>): Promise<FsckReport> => {
  const { directory } = options;
  const data = await stat(join(directory, DATA_FOLDER)).catch(() => undefined);
  if (data?.isDirectory() !== true) {
    throw new TanjiError('LEDGER_UNAVAILABLE', { reason: `there is no ledger in ${directory}` });
  }
  const guard = await acquireGuard(directory);
  try {
    const findings = new Findings();
    const { tip, transactions, stateKeys } = await check(options, findings);
    const { checks } = findings;
    const isLeftOut = options.checkpointFile === undefined;
    return {
      ok: checks.every(
        ({ check: name, outcome }) =>
          outcome === 'pass' || (isLeftOut && name === 'checkpoint' && outcome === 'not-checked'),
      ),
      checks,
      height: tip?.height ?? 0,
      transactions,
      stateKeys,
      tip,
    };
  } finally {
    await guard.release();
  }
};

import { copyFile, mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Backup } from '@tanji/domain/api';
import { TanjiError } from '@tanji/domain/errors';
import type { LedgerClient, LedgerInfo } from '@tanji/domain/ledger';

/** Where a running gateway puts its backups, in its home. */
export const BACKUPS_FOLDER = 'backups';

/** Names of network and channel, beside the ledger. */
const NAMES_FILE = 'network.json';

/** Marks a copy that is not complete; nobody restores it. */
const UNFINISHED = '.part';

/** A ledger that can copy itself while it is written to. */
interface CopyingLedger {
  backup(directory: string): Promise<LedgerInfo>;
}

const canCopy = (ledger: object): ledger is CopyingLedger => 'backup' in ledger;

/** A store of the gateway that can copy itself while it is written to. */
interface CopyingStore {
  copyTo(directory: string): Promise<void>;
}

export interface BackupsOptions {
  readonly home: string;
  readonly ledger: LedgerClient;
  /** By the name of their folder in the home. */
  readonly stores: Readonly<Record<string, CopyingStore>>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Copies of everything that cannot be made again, taken while the gateway works. */
export interface Backups {
  /**
   * Copies ledger, accounts and private calculations into a new folder of `home/backups`; without
   * the ledger where peers keep it.
   *
   * @throws TanjiError BACKUP_RUNNING
   */
  create(): Promise<Backup>;
}

const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

class HomeBackups implements Backups {
  readonly #options: BackupsOptions;
  #running = false;

  constructor(options: Readonly<BackupsOptions>) {
    this.#options = options;
  }

  async create(): Promise<Backup> {
    const { now } = this.#options;
    if (this.#running) throw new TanjiError('BACKUP_RUNNING');
    this.#running = true;
    try {
      const created = new Date(now()).toISOString();
      const name = created.replaceAll(/[:.]/g, '-');
      return { name, created, ...(await this.#copy(name)) };
    } finally {
      this.#running = false;
    }
  }

  /**
   * The ledger first: a calculation is stored before its record is submitted, so the stores, copied
   * later, hold the calculation of every record in the copy.
   */
  async #copy(name: string): Promise<Pick<Backup, 'height' | 'lastBlockHash'>> {
    const { home, ledger, stores } = this.#options;
    const folder = join(home, BACKUPS_FOLDER);
    const part = join(folder, `${name}${UNFINISHED}`);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await mkdir(part, { mode: 0o700 });
    try {
      const info = canCopy(ledger) ? await ledger.backup(join(part, 'ledger')) : undefined;
      for (const [name, store] of Object.entries(stores)) await store.copyTo(join(part, name));
      // The names of an embedded ledger; another one's stand in its connection profile.
      if (info !== undefined) await copyFile(join(home, NAMES_FILE), join(part, NAMES_FILE));
      await syncFolder(part);
      await rename(part, join(folder, name));
      await syncFolder(folder);
      if (info === undefined) return {};
      return { height: info.height, lastBlockHash: info.lastBlockHash };
    } catch (error) {
      await rm(part, { recursive: true, force: true });
      throw error;
    }
  }
}

export const createBackups = (options: Readonly<BackupsOptions>): Backups =>
  new HomeBackups(options);

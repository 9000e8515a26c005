import { join } from 'node:path';

/** Folders and files of a TANJI_HOME, as the gateway lays them out. */
export interface HomeLayout {
  readonly home: string;
  readonly ledger: string;
  /** Outside the ledger's folder on purpose: it makes a rollback noticeable. */
  readonly checkpointFile: string;
  readonly readModel: string;
  /** What a backup copies beside the ledger; the read model is made from the ledger again. */
  readonly extras: readonly string[];
}

export const homeLayout = (home: string): HomeLayout => ({
  home,
  ledger: join(home, 'ledger'),
  checkpointFile: join(home, 'checkpoint', 'ledger.json'),
  readModel: join(home, 'read-model'),
  extras: ['accounts', 'private', 'keys', 'network.json', 'cli.json', 'witness.json'],
});

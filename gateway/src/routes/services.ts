import type { LedgerClient } from '@tanji/domain/ledger';
import type { Accounts, Sessions, SetupToken, Tokens } from '../auth/index.js';
import type { Backups } from '../backup/index.js';
import type { CalculationPool } from '../calculation/index.js';
import type { Jobs } from '../jobs/index.js';
import type { Logger, Metrics } from '../observe/index.js';
import type { FactorCatalogue, FactorImports } from '../factor-catalogue/index.js';
import type { AccountBooks, DisclosureStore, Inventories } from '../private-store/index.js';
import type { Quotas } from '../quotas/index.js';
import type { ReadModel } from '../read-model/index.js';
import type { GroupCommit } from './group-commit.js';

/** Everything the handlers work with. Built once at start, in the order of its dependencies. */
export interface Services {
  readonly ledger: LedgerClient;
  readonly groups: GroupCommit;
  readonly model: ReadModel;
  readonly pool: CalculationPool;
  readonly jobs: Jobs;
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  readonly tokens: Tokens;
  readonly setupToken: SetupToken;
  readonly disclosures: DisclosureStore;
  readonly books: AccountBooks;
  readonly inventories: Inventories;
  readonly catalogue: FactorCatalogue;
  readonly imports: FactorImports;
  readonly quotas: Quotas;
  readonly backups: Backups;
  readonly log: Logger;
  readonly metrics: Metrics;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Origin of labels and partner links. */
  readonly publicUrl: () => string;
  /** Whether people reach the gateway over TLS; cookies are then marked so. */
  readonly secure: boolean;
  readonly version: string;
}

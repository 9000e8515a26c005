export {
  fsck,
  FSCK_CHECKS,
  type FsckCheck,
  type FsckCheckName,
  type FsckOptions,
  type FsckReport,
} from './fsck/index.js';
export { renewCheckpoint, restore, type RestoreOptions } from './restore.js';
export { createTanjiLedger, type TanjiLedgerOptions } from './tanji-ledger.js';
export type { Tip } from './tip.js';
export { createEmbeddedLedger, type EmbeddedLedger } from './ledger.js';
export type { ContractClass } from './fabric-shim.js';
export { openLevelStorage } from './level-storage.js';
export {
  DEFAULT_MAX_BLOCK_TRANSACTIONS,
  DEFAULT_MAX_PENDING,
  DEFAULT_MSP_ID,
  type EmbeddedLedgerOptions,
} from './options.js';
export type {
  OpenStorage,
  PutOperation,
  Storage,
  StorageCursor,
  StorageRange,
  StorageRow,
  StorageView,
} from './storage.js';

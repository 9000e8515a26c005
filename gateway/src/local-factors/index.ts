export {
  readLocalFactors,
  writeLocalFactors,
  type LocalFactor,
  type LocalFactors,
} from './store.js';
export {
  compareFactors,
  settleFactors,
  versionsHash,
  type SyncChoices,
  type SyncLine,
  type SyncState,
} from './synchronise.js';

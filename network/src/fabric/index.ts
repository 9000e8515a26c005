export {
  FABRIC_LEDGER_KINDS,
  createFabricLedger,
  type CreateFabricLedgerOptions,
  type FabricLedgerKind,
} from './create.js';
export { loadFabricProfile } from './profile/load-profile.js';
export type { FabricIdentity, FabricPeer, FabricProfile } from './profile/profile.js';

export {
  FABRIC_LEDGER_KINDS,
  createFabricLedger,
  examineFabricPeers,
  type CreateFabricLedgerOptions,
  type FabricLedgerKind,
} from './create.js';
export type { PeerExamination } from './gateway/examine.js';
export { loadFabricProfile } from './profile/load-profile.js';
export type { FabricIdentity, FabricPeer, FabricProfile } from './profile/profile.js';

export type { LedgerBlock, LedgerEvent, LedgerTransaction, LedgerWrite } from './block.js';
export type {
  CommitReceipt,
  ContractCall,
  LedgerCapabilities,
  LedgerClient,
  LedgerInfo,
  StopSignal,
  SubmitOptions,
  TransactionProof,
} from './port.js';
export {
  STATE_SCHEMAS,
  factorKeyPart,
  parseStateKey,
  type StateKind,
  type StateOf,
} from './state.js';

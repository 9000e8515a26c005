export type { LedgerBlock, LedgerEvent, LedgerTransaction, LedgerWrite } from './block.js';
export type {
  CommitReceipt,
  ContractCall,
  LedgerCapabilities,
  LedgerClient,
  LedgerInfo,
  SubmitOptions,
  TransactionProof,
} from './port.js';

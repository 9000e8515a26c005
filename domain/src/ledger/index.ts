export type { LedgerBlock, LedgerEvent, LedgerTransaction, LedgerWrite } from './block.js';
export {
  EMBEDDED_PROOF_KIND,
  embeddedBlockHash,
  embeddedTransactionId,
  serializedIdentity,
  verifyEmbeddedProof,
  type EmbeddedBody,
  type EmbeddedCheck,
  type EmbeddedEvidence,
  type EmbeddedHeader,
  type EmbeddedProofReport,
  type EmbeddedTransaction,
  type RangeRead,
  type StateRead,
  type StateVersion,
} from './embedded-proof.js';
export type {
  CommitReceipt,
  ContractCall,
  LedgerCapabilities,
  LedgerClient,
  LedgerHealth,
  LedgerInfo,
  StopSignal,
  SubmitOptions,
  TransactionProof,
} from './port.js';
export {
  STATE_SCHEMAS,
  storedLabelCodeSchema,
  factorKeyPart,
  parseStateKey,
  type StateKind,
  type StateOf,
} from './state.js';
export {
  acceptedCommands,
  batchOf,
  commandPlace,
  type AcceptedCommand,
  type BatchedCommand,
} from './carried.js';
export { commandsWritten, isReceiptAction, receiptIn, type ReceiptAction } from './receipt.js';
export {
  commandTextHash,
  transparencyLeaf,
  transparencyLeafHash,
  transparencyLeaves,
  type TransparencyLeaf,
} from './transparency.js';

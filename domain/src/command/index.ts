export {
  ACTIONS,
  REVIEWER_ROLES,
  BATCH_EVENT,
  BATCH_TRANSACTIONS,
  CONTRACTS,
  DISCLOSURES_TRANSIENT,
  DISCLOSURE_TRANSIENT,
  JUDGE_BATCH_TRANSACTION,
  SUBMIT_BATCH_DISCLOSED_TRANSACTION,
  SUBMIT_BATCH_TRANSACTION,
  SUBMIT_DISCLOSED_TRANSACTION,
  SUBMIT_TRANSACTION,
  SUBMIT_TRANSACTIONS,
  isAction,
  isContractName,
  type Action,
  type ActionContent,
  type ContractName,
} from './actions.js';
export {
  MAX_BATCH_COMMANDS,
  MAX_BATCH_LENGTH,
  MAX_DISCLOSURES_LENGTH,
  joinBatch,
  joinDisclosures,
  splitBatch,
  splitDisclosures,
} from './batch.js';
export {
  batchResultText,
  refusedVerdict,
  readBatchResult,
  type BatchResult,
  type BatchVerdict,
  type CommandResult,
} from './batch-result.js';
export {
  CLOCK_SKEW_S,
  MAX_COMMAND_LENGTH,
  MAX_COMMAND_LIFETIME_S,
  commandMessageSchema,
  commandSchema,
  unsignedCommandSchema,
  type Command,
  type UnsignedCommand,
} from './command.js';
export { describeAction } from './describe.js';
export { genesisSchema, type Genesis } from './genesis.js';
export { attachSignature, buildCommand, commandId, type BuildOptions } from './build.js';
export { checkCommand, checkCommandTime, type CheckedCommand } from './check.js';

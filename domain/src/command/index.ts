export {
  ACTIONS,
  CONTRACTS,
  DISCLOSURE_TRANSIENT,
  SUBMIT_DISCLOSED_TRANSACTION,
  SUBMIT_TRANSACTION,
  SUBMIT_TRANSACTIONS,
  isAction,
  type Action,
  type ActionContent,
  type ContractName,
} from './actions.js';
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

export {
  LEDGER_KINDS,
  LOG_LEVELS,
  defaultCheckpointFile,
  parseConfiguration,
  type GatewayConfig,
  type LedgerKind,
} from './configuration.js';
export { describeConfiguration } from './describe.js';

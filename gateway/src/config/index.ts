export {
  LEDGER_KINDS,
  LOG_LEVELS,
  parseConfiguration,
  type GatewayConfig,
  type LedgerKind,
} from './configuration.js';
export { describeConfiguration } from './describe.js';

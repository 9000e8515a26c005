export {
  openEmbeddedLedger,
  openLedger,
  type LedgerConfig,
  type OpenLedgerOptions,
} from './open-ledger.js';

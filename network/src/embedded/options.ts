import type { ContractClass } from './fabric-shim.js';
import type { OpenStorage } from './storage.js';

export interface EmbeddedLedgerOptions {
  /** Folder of the ledger; created if there is none. */
  readonly directory: string;
  /**
   * File for the signed checkpoint, outside `directory`; best on another disk. It is what makes a
   * rollback of the folder noticeable.
   */
  readonly checkpointFile: string;
  readonly network: string;
  readonly channel: string;
  /** Contract classes, as for `fabric-chaincode-node`. */
  readonly contracts: readonly ContractClass[];
  /** MSP id of the ledger's own identity, `TanjiMSP` by default. */
  readonly mspId?: string;
  /** Milliseconds since 1970; `Date.now` by default. */
  readonly clock?: () => number;
  /** Cryptographically random bytes; from `crypto` by default. */
  readonly random?: (size: number) => Buffer;
  /** Key-value store; LevelDB by default. */
  readonly openStorage?: OpenStorage;
  /** Submissions, or queries, under way before LEDGER_OVERLOADED, {@link DEFAULT_MAX_PENDING} by default. */
  readonly maxPending?: number;
  /** Transactions per block, {@link DEFAULT_MAX_BLOCK_TRANSACTIONS} by default. */
  readonly maxBlockTransactions?: number;
}

/** 4,096 submissions: about two seconds of work, after which waiting helps nobody. */
export const DEFAULT_MAX_PENDING = 4096;
/** 500 transactions: as Fabric's default block; about 1 MB. */
export const DEFAULT_MAX_BLOCK_TRANSACTIONS = 500;
/** 16 calls at once: only calls that wait for range reads overlap at all. */
export const SIMULATION_LIMIT = 16;
export const DEFAULT_MSP_ID = 'TanjiMSP';
/** 24 bytes, as Fabric's clients use. */
export const NONCE_BYTES = 24;

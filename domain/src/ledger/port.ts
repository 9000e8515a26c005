import type { LedgerBlock, LedgerTransaction } from './block.js';

/** The ledger port: nothing above it knows which ledger it has (design §3). */

/** One call of a contract. Arguments are public for ever; `transient` data is not recorded. */
export interface ContractCall {
  /** Contract class name, e.g. `FootprintContract`. */
  readonly contract: string;
  readonly transaction: string;
  readonly args: readonly string[];
  readonly transient?: Readonly<Record<string, string>>;
}

/** The acknowledgement of a committed, valid transaction. Nothing weaker is an acknowledgement. */
export interface CommitReceipt {
  readonly transactionId: string;
  readonly blockNumber: number;
  /** What the contract returned. */
  readonly result: string;
}

export interface LedgerInfo {
  /** Number of blocks; the last block has number `height - 1`. */
  readonly height: number;
  readonly lastBlockHash: string;
  readonly network: string;
  readonly channel: string;
  /** Name of the chaincode that holds the contracts. */
  readonly chaincode: string;
  /** Membership under which this client's transactions are carried. */
  readonly mspId: string;
}

/** How the ledger does as this client sees it, for `/readyz`, metrics and operators. */
export interface LedgerHealth {
  /**
   * `stopped`: it takes no writes until an operator has looked, reads go on; `unreachable`: nobody
   * answers now, the client goes on trying; `closed`: by this client.
   */
  readonly status: 'ok' | 'stopped' | 'unreachable' | 'closed';
  readonly reason?: string;
  /** Number of blocks; the last known one while the ledger cannot be asked. */
  readonly height: number;
  /** Submissions under way. */
  readonly pending: number;
}

/** The part of `AbortSignal` that the port needs; domain knows neither DOM nor Node. */
export interface StopSignal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** What an implementation can do. Declared, never guessed; suites skip by it. */
export interface LedgerCapabilities {
  /** `embedded`, `fabric-gateway` or `fabric-network`. */
  readonly name: string;
  /** Blocks carry per-transaction inclusion proofs against the block hash. */
  readonly transactionProofs: boolean;
  /** Several organisations endorse independently. */
  readonly endorsement: boolean;
  /** Transient data reaches the contract. */
  readonly transientData: boolean;
}

export interface SubmitOptions {
  /** Gives up waiting after this long; the outcome is then unknown, see LEDGER_OUTCOME_UNKNOWN. */
  readonly timeoutMs?: number;
  /** Told as soon as the id is known, so that an unknown outcome can be resolved later. */
  readonly onTransactionId?: (transactionId: string) => void;
  /**
   * Told what the contract returned, before anything is ordered. If it throws, nothing is recorded
   * and the submission fails with what it threw.
   */
  readonly onEndorsed?: (result: string) => void;
}

/** Everything needed to check one transaction without asking the ledger again. */
export interface TransactionProof {
  readonly kind: string;
  readonly blockNumber: number;
  readonly transactionId: string;
  /** Engine-specific evidence as canonical JSON text, understood by `domain/evidence`. */
  readonly evidence: string;
}

export interface LedgerClient {
  readonly capabilities: LedgerCapabilities;
  /**
   * Endorses, orders and commits a call. Resolves only after a durable, valid commit.
   *
   * @throws TanjiError with the contract's own code when the contract refuses (nothing recorded);
   *   LEDGER_CONFLICT when another transaction changed what was read (nothing changed, safe to
   *   repeat); LEDGER_OUTCOME_UNKNOWN when the commit could not be observed (ask by id);
   *   LEDGER_UNAVAILABLE, LEDGER_OVERLOADED, LEDGER_STOPPED
   */
  submit(call: ContractCall, options?: SubmitOptions): Promise<CommitReceipt>;
  /** Runs a call without recording anything. */
  evaluate(call: ContractCall): Promise<string>;
  /** Blocks from a height on, then new ones as they commit, until the signal aborts. */
  blocks(from: number, signal?: StopSignal): AsyncIterable<LedgerBlock>;
  block(number: number): Promise<LedgerBlock | undefined>;
  transaction(
    id: string,
  ): Promise<{ readonly block: LedgerBlock; readonly transaction: LedgerTransaction } | undefined>;
  /** Raw proof of a committed transaction (valid or not). */
  proof(transactionId: string): Promise<TransactionProof | undefined>;
  info(): Promise<LedgerInfo>;
  /** Never throws: what is wrong is the answer. */
  health(): Promise<LedgerHealth>;
  close(): Promise<void>;
}

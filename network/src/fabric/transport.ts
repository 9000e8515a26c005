import type { ContractCall } from '@tanji/domain/ledger';

/**
 * What the two Fabric libraries do differently; everything else is shared by both clients. Faults
 * leave a transport as `TanjiError`s.
 */

/** A call of a chaincode. `fn` is `Contract:transaction`, or a function of a system chaincode. */
export interface ChaincodeCall {
  readonly chaincode: string;
  readonly fn: string;
  readonly args: readonly string[];
  readonly transient?: ContractCall['transient'];
}

/** What the peers of the client's own organisation decided about an ordered transaction. */
export interface CommitVerdict {
  readonly blockNumber: number;
  /** Fabric's name of the validation code, `VALID` when it took effect. */
  readonly code: string;
}

/** A transaction that enough organisations endorsed alike. Nothing is recorded yet. */
export interface EndorsedTransaction {
  /** What the contract returned. */
  readonly result: string;
  /**
   * Hands the transaction to the ordering service. Doing so again is harmless: peers let only the
   * first transaction of an id take effect.
   *
   * @returns whether an orderer said that it has it; if not, it may have it all the same
   * @throws TanjiError LEDGER_UNAVAILABLE, LEDGER_OVERLOADED when certainly no orderer has it
   */
  order(): Promise<boolean>;
  /**
   * Waits for the commit, on another peer of the organisation if one goes away.
   *
   * @returns undefined when the time is over
   */
  verdict(waitMs: number): Promise<CommitVerdict | undefined>;
}

/** A transaction that has its id, and that nobody has seen yet. */
export interface PreparedTransaction {
  readonly transactionId: string;
  /**
   * Collects endorsements, again on another peer or after a moment where that can help: nothing is
   * recorded before ordering, so this is always safe.
   *
   * @throws TanjiError of the contract's own code, LEDGER_CALL_FAILED, ENDORSEMENT_MISMATCH,
   *   FABRIC_IDENTITY_REFUSED, LEDGER_UNAVAILABLE, LEDGER_OVERLOADED
   */
  endorse(): Promise<EndorsedTransaction>;
}

export interface FabricTransport {
  /** @throws TanjiError LEDGER_UNAVAILABLE while the network has to be met first and is away */
  prepare(call: ChaincodeCall): Promise<PreparedTransaction>;
  /** Stands for the peer that `evaluate` asks now; another value after it moved to the next one. */
  readonly readingPlace: unknown;
  /**
   * Runs a call on a peer of the own organisation, on the next one if it cannot be reached.
   *
   * @throws TanjiError as `endorse`
   */
  evaluate(call: ChaincodeCall): Promise<Uint8Array>;
  /**
   * Blocks as a peer delivers them, `common.Block` in protocol-buffer encoding. Ends when the signal
   * aborts; throws when the connection breaks. Whoever follows asks again from where it was.
   */
  blocks(from: number, signal: AbortSignal): AsyncIterable<Uint8Array>;
  close(): void;
}

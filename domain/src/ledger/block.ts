/** A committed block in the one form that every ledger implementation produces. */

export interface LedgerWrite {
  /** Full state key as the peer has it (composite keys keep their U+0000 separators). */
  readonly key: string;
  /** The new value as text, or null for a deletion. */
  readonly value: string | null;
}

export interface LedgerEvent {
  readonly name: string;
  readonly payload: string;
}

export interface LedgerTransaction {
  readonly id: string;
  /** Position in its block. */
  readonly index: number;
  /** ISO 8601 with milliseconds, UTC. A claim of the creator, bounded by the contracts. */
  readonly timestamp: string;
  readonly creator: { readonly mspId: string; readonly certificateHash: string };
  readonly valid: boolean;
  /** `VALID`, `MVCC_READ_CONFLICT`, `PHANTOM_READ_CONFLICT`, … as Fabric names them. */
  readonly validationCode: string;
  readonly call: {
    readonly contract: string;
    readonly transaction: string;
    readonly args: readonly string[];
  };
  readonly result: string;
  readonly writes: readonly LedgerWrite[];
  /** At most one (Fabric's rule); empty when invalid. */
  readonly events: readonly LedgerEvent[];
}

export interface LedgerBlock {
  readonly number: number;
  /** Lower-case hex; 64 zeros before the first block. */
  readonly previousHash: string;
  readonly hash: string;
  readonly transactions: readonly LedgerTransaction[];
}

import type { Command } from '@tanji/domain/command';
import type { StateOf } from '@tanji/domain/ledger';
import type { FactorStatus, FactorVersion } from '@tanji/domain/record';

/** Where a record entered the ledger: the transaction that first wrote it. */
export interface Origin {
  readonly transactionId: string;
  /** Place of its command in a batch; absent for a single submission. */
  readonly position?: number;
  readonly block: number;
  readonly index: number;
  /** ISO 8601, UTC. */
  readonly time: string;
  /** Address whose signature is on the command; absent for the genesis. */
  readonly signer?: string;
}

/** A record as the ledger holds it now, with where it came from. */
export interface Indexed<T> {
  readonly value: T;
  readonly origin: Origin;
}

export type FootprintEntry = Indexed<StateOf<'footprint'>>;
export type ProductEntry = Indexed<StateOf<'product'>>;
export type AccountEntry = Indexed<StateOf<'account'>>;
export type LabelEntry = Indexed<StateOf<'label'>>;
export type FactorEntry = Indexed<StateOf<'factor'>>;

/** A factor version that can be queried: one of the ledger, or a row of a published edition. */
export interface ListedFactor {
  readonly value: {
    readonly record: FactorVersion;
    readonly hash: string;
    readonly status: FactorStatus | 'published';
  };
  /** Edition of the row, `uk-desnz:2025`; absent for a version of the ledger. */
  readonly edition?: string;
}

export type StatementEntry = Indexed<StateOf<'statement'>>;
export type FindingEntry = Indexed<StateOf<'finding'>>;
export type VoteEntry = Indexed<StateOf<'checkpoint-vote'>>;

/** One signed command that was carried out: everything an evidence bundle quotes of it. */
export interface CarriedEntry {
  readonly transactionId: string;
  /** Place in its batch; absent for a single submission. */
  readonly position?: number;
  readonly block: number;
  readonly index: number;
  readonly timestamp: string;
  readonly contract: string;
  /** Position of its leaf in the transparency tree. */
  readonly leaf: number;
  /** The command's JSON text exactly as submitted. */
  readonly command: string;
}

/** The signed command inside a text that the contracts accepted. */
export const commandOf = (entry: Pick<CarriedEntry, 'command'>): Command =>
  JSON.parse(entry.command) as Command;

/** How far the projection is; written in the same batch as what it stands for. */
export interface Cursor {
  /** Blocks 0 … height − 1 are taken in. */
  readonly height: number;
  /** Hash of block height − 1, 64 zeros before the first. */
  readonly hash: string;
  readonly tree: { readonly size: number; readonly peaks: readonly string[] };
}

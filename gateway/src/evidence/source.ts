import type { Genesis } from '@tanji/domain/command';
import type { BundleCheckpoint, Disclosure, OpenedLine } from '@tanji/domain/evidence';
import type { TransactionProof } from '@tanji/domain/ledger';
import type { Assurance, FootprintRecord } from '@tanji/domain/record';

/** A committed command with its place, as the read model keeps it. */
export interface SourceEntry {
  /** JSON text exactly as it lies in the block. */
  readonly command: string;
  readonly transactionId: string;
  /** Place in its batch; absent for a single submission. */
  readonly position?: number;
  readonly block: number;
  /** `LedgerTransaction.timestamp`. */
  readonly timestamp: string;
  readonly contract: string;
  /** Leaf number in the transparency tree. */
  readonly index: number;
}

export interface SourceFootprint {
  readonly record: FootprintRecord;
  readonly hash: string;
  readonly assurance: Assurance;
  readonly status: 'active' | 'superseded' | 'deprecated';
}

/**
 * What {@link buildEvidence} reads. Implemented by the read model, one object per caller, since
 * `disclosure` depends on who asks. Commands are named by their place (`commandPlace`); every place
 * that is answered has an `entry`; order and repetitions do not matter.
 */
export interface EvidenceSource {
  genesis(): Promise<Genesis>;
  footprint(id: string): Promise<SourceFootprint | undefined>;
  /**
   * Everything about a footprint: its submission, its deprecation, the submission of the record
   * that supersedes it, its statements, its findings and their answers.
   */
  footprintCommands(id: string): Promise<readonly string[]>;
  /** Registration of a product. */
  productCommands(id: string): Promise<readonly string[]>;
  /** Proposal, reviews, activation and withdrawal of one factor version. */
  factorCommands(id: string, version: string): Promise<readonly string[]>;
  /** Appointments of the expert committee. */
  committeeCommands(): Promise<readonly string[]>;
  /** Admission of an organisation (none for the operator), rotations and revocations of its keys. */
  organisationCommands(id: string): Promise<readonly string[]>;
  entry(place: string): Promise<SourceEntry | undefined>;
  /**
   * A checkpoint with at least `size` leaves, the smallest if there are several, with the exact
   * text of the `checkpoint.witness` commands that agree with it.
   */
  checkpointCovering(size: number): Promise<BundleCheckpoint | undefined>;
  /** The present head, for records that no checkpoint covers yet. */
  treeHead(): Promise<Omit<BundleCheckpoint, 'votes'>>;
  /** RFC 9162 inclusion path of a leaf in the tree of that size. */
  inclusionPath(index: number, size: number): Promise<readonly string[]>;
  /** The calculation of a footprint, if this caller may see it. */
  disclosure(id: string): Promise<Disclosure | undefined>;
  /** Single lines opened to this caller, when the whole is not. */
  openedLines?(id: string): Promise<readonly OpenedLine[]>;
  /** `LedgerClient.proof`. */
  ledgerProof(transactionId: string): Promise<TransactionProof | undefined>;
}

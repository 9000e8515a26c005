import type { AuditCheckResult } from './recorder.js';

export interface AuditOptions {
  /** Name of our chaincode on the channel. */
  readonly chaincode: string;
  /** Hash of the first block, known from elsewhere. */
  readonly genesisHash?: string | undefined;
  /** SHA-256 of the chaincode's artefact, known from elsewhere. */
  readonly codeHash?: string | undefined;
}

export interface AuditReport {
  /** No check failed. */
  readonly ok: boolean;
  readonly channel: string;
  readonly blocks: number;
  readonly transactions: number;
  readonly genesisHash: string;
  readonly lastBlockHash: string;
  /** Hash of the block with the newest configuration: what `tanji verify --channel-config` takes. */
  readonly configHash: string;
  /** The transparency tree over our commands. */
  readonly tree: { readonly size: number; readonly root: string };
  /** Our chaincode's definition at the end. */
  readonly definition: { readonly sequence: number; readonly version: string } | undefined;
  readonly checks: readonly AuditCheckResult[];
}

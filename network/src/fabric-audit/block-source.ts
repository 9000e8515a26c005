import type { FabricBlock } from '@tanji/domain/fabric';

/** Somewhere that a channel's blocks can be read from, from the first one on. */
export interface BlockSource {
  /** For reports: a peer or a path. */
  readonly name: string;
  /** Number of blocks, where it is known beforehand. */
  readonly height: number | undefined;
  /** @throws TanjiError FABRIC_AUDIT_SOURCE, FABRIC_BYTES_MALFORMED */
  blocks(): AsyncIterable<FabricBlock>;
}

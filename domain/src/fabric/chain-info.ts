import { toHex } from '../canonical/index.js';
import { WireMessage } from './wire.js';

/** Where a channel stands, as a peer's system chaincode `qscc` tells it. */
export interface FabricChainInfo {
  /** Number of blocks. */
  readonly height: number;
  /** Hash of the last block, lower-case hex. */
  readonly lastBlockHash: string;
}

/** Reads `common.BlockchainInfo`. @throws TanjiError FABRIC_BYTES_MALFORMED */
export const decodeChainInfo = (bytes: Uint8Array): FabricChainInfo => {
  const info = new WireMessage(bytes, 'blockchain info');
  return { height: info.uint(1), lastBlockHash: toHex(info.bytes(2)) };
};

import { toHex } from '@tanji/domain/canonical';
import { TanjiError } from '@tanji/domain/errors';
import { blockDataHash, decodeFabricBlock, normaliseDecodedBlock } from '@tanji/domain/fabric';
import type { LedgerBlock } from '@tanji/domain/ledger';

/**
 * Reads a block that a peer delivered, and checks that its transactions are the ones that its hash
 * is over.
 *
 * @param bytes `common.Block` in protocol-buffer encoding
 * @throws TanjiError FABRIC_BYTES_MALFORMED, LEDGER_CORRUPT
 */
export const readBlock = (bytes: Uint8Array, chaincode: string): LedgerBlock => {
  const block = decodeFabricBlock(bytes);
  if (blockDataHash(block.envelopes) !== toHex(block.header.dataHash)) {
    throw new TanjiError('LEDGER_CORRUPT', {
      place: `block ${block.header.number}`,
      detail: 'its data hash is not that of its transactions',
    });
  }
  return normaliseDecodedBlock(block, { chaincode });
};

import type { FabricBlock } from './block.js';
import { WireMessage } from './wire.js';

/**
 * Number of the configuration block that a block was ordered under. The orderers sign it with the
 * block (`OrdererBlockMetadata.last_config`).
 *
 * @throws TanjiError FABRIC_BYTES_MALFORMED
 */
export const lastConfigOf = ({ signatureMetadata }: FabricBlock): number =>
  new WireMessage(
    new WireMessage(signatureMetadata, 'block signatures').bytes(1),
    'orderer metadata',
  )
    .message(1, 'last configuration')
    .uint(1);

import { concatBytes } from '../canonical/index.js';
import { blockHeaderBytes, type FabricBlock } from './block.js';
import type { Channel } from './channel.js';
import { decodeSignatureHeader } from './envelope.js';
import { isSignedBy, type FabricIdentity, type IdentityReader } from './identity.js';
import { WireMessage } from './wire.js';

/** Policy that the orderers' signatures of a block must satisfy. */
export const BLOCK_POLICY = '/Channel/Orderer/BlockValidation';

export interface OrdererSignatures {
  /** Whose signatures are right, each once. */
  readonly signers: readonly FabricIdentity[];
  /** Signatures that are not. */
  readonly wrong: number;
  /** Signatures of a byzantine-fault-tolerant orderer (release 3), which are not read here. */
  readonly unsupported: number;
}

/**
 * Verifies the orderers' signatures of a block: each is over the metadata's value, the signer's own
 * header and the block header.
 *
 * @throws TanjiError FABRIC_BYTES_MALFORMED
 */
export const judgeOrdererSignatures = (
  block: FabricBlock,
  identities: IdentityReader,
): OrdererSignatures => {
  const metadata = new WireMessage(block.signatureMetadata, 'block signatures');
  const value = metadata.bytes(1);
  const header = blockHeaderBytes(block.header);
  const signers = new Map<string, FabricIdentity>();
  let wrong = 0;
  let unsupported = 0;
  for (const one of metadata.messages(2, 'block signature')) {
    const signatureHeader = one.bytes(1);
    if (signatureHeader.length === 0 && one.has(3)) {
      unsupported += 1;
      continue;
    }
    const identity = identities.read(decodeSignatureHeader(signatureHeader).creator);
    const message = concatBytes(value, signatureHeader, header);
    if (identity !== undefined && isSignedBy(identity, message, one.bytes(2))) {
      signers.set(identity.key, identity);
    } else {
      wrong += 1;
    }
  }
  return { signers: [...signers.values()], wrong, unsupported };
};

/** Whether they satisfy the channel's rule for blocks. */
export const ordererRuleHolds = (channel: Channel, { signers }: OrdererSignatures): boolean =>
  channel.satisfies(BLOCK_POLICY, signers);

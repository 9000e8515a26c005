import { HEADER_TYPE, decodeEnvelope, decodePayload, type FabricPayload } from './envelope.js';
import { decodeEndorserTransaction, type EndorserTransaction } from './transaction.js';

/** An envelope of a block, opened once for everything that is asked of it. */
export interface OpenedTransaction {
  /** The envelope as it stands in the block. */
  readonly bytes: Uint8Array;
  /** What the creator signed. */
  readonly signed: Uint8Array;
  readonly signature: Uint8Array;
  readonly payload: FabricPayload;
  /** Undefined for anything but a call of a chaincode. */
  readonly transaction: EndorserTransaction | undefined;
}

/** @throws TanjiError FABRIC_BYTES_MALFORMED */
export const openTransaction = (bytes: Uint8Array): OpenedTransaction => {
  const envelope = decodeEnvelope(bytes);
  const payload = decodePayload(envelope.payload);
  const isCall = payload.channelHeader.type === HEADER_TYPE.endorserTransaction;
  return {
    bytes,
    signed: envelope.payload,
    signature: envelope.signature,
    payload,
    transaction: isCall ? decodeEndorserTransaction(payload) : undefined,
  };
};

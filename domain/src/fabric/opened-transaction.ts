import { isTanjiError } from '../errors/index.js';
import type { FabricBlock } from './block.js';
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

/** A transaction at its place in a block. */
export interface PlacedTransaction {
  readonly opened: OpenedTransaction;
  readonly index: number;
}

/** The transaction of a block with this id. Unreadable ones are passed over: anybody may send one. */
export const findTransaction = (block: FabricBlock, id: string): PlacedTransaction | undefined => {
  for (const [index, bytes] of block.envelopes.entries()) {
    try {
      const opened = openTransaction(bytes);
      if (opened.payload.channelHeader.transactionId === id) return { opened, index };
    } catch (error) {
      if (!isTanjiError(error, 'FABRIC_BYTES_MALFORMED')) throw error;
    }
  }
  return undefined;
};

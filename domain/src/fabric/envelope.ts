import { concatBytes } from '../canonical/index.js';
import { cryptoProvider } from '../crypto/index.js';
import { WireMessage } from './wire.js';
import { varintBytes } from './wire-writer.js';

/** Kinds of envelopes (`common.HeaderType`) that can stand in a block. */
export const HEADER_TYPE = {
  config: 1,
  configUpdate: 2,
  endorserTransaction: 3,
} as const;

/** `common.Envelope`: what a client or orderer signs, and what a block holds. */
export interface FabricEnvelope {
  /** Exactly as it stands in the block. */
  readonly bytes: Uint8Array;
  readonly payload: Uint8Array;
  readonly signature: Uint8Array;
}

export interface FabricTimestamp {
  readonly seconds: bigint;
  readonly nanos: number;
}

export interface ChannelHeader {
  readonly type: number;
  readonly timestamp: FabricTimestamp;
  readonly channel: string;
  /** Lower-case hex as the client wrote it; empty in configuration made by an orderer. */
  readonly transactionId: string;
  /** For endorser transactions a `ChaincodeHeaderExtension`. */
  readonly extension: Uint8Array;
}

export interface SignatureHeader {
  /** `msp.SerializedIdentity`. */
  readonly creator: Uint8Array;
  readonly nonce: Uint8Array;
}

/** `common.Payload` with its two headers opened. */
export interface FabricPayload {
  readonly channelHeaderBytes: Uint8Array;
  readonly signatureHeaderBytes: Uint8Array;
  readonly channelHeader: ChannelHeader;
  readonly signatureHeader: SignatureHeader;
  readonly data: Uint8Array;
}

/** `msp.SerializedIdentity`. */
export interface SerializedIdentity {
  readonly mspId: string;
  /** PEM text of the certificate. */
  readonly certificate: Uint8Array;
}

/** @throws TanjiError FABRIC_BYTES_MALFORMED */
export const decodeEnvelope = (bytes: Uint8Array): FabricEnvelope => {
  const message = new WireMessage(bytes, 'envelope');
  return { bytes, payload: message.bytes(1), signature: message.bytes(2) };
};

/** Bytes of a tag below 16 and the shortest length of a field. */
const prefixLength = ({ length }: Uint8Array): number => 1 + varintBytes(length).length;

/**
 * Why an envelope is not exactly what a signer sends; undefined if it is. A block's data hash runs
 * over the envelopes without separators: one with other bytes around or between its fields could be
 * cut differently by another reader (CVE-2023-46132).
 */
export const envelopeFault = (envelope: FabricEnvelope): string | undefined => {
  const { bytes, payload, signature } = envelope;
  if (payload.length === 0) return 'no payload';
  if (signature.length === 0) return 'no signature';
  // Both lie within the bytes: where they begin says that only their tags and shortest lengths are
  // before them, and nothing needs to be written again.
  const first = payload.byteOffset - bytes.byteOffset;
  const second = signature.byteOffset - payload.byteOffset - payload.length;
  const end = signature.byteOffset - bytes.byteOffset + signature.length;
  const fits = first === prefixLength(payload) && second === prefixLength(signature);
  return fits && end === bytes.length ? undefined : 'extra or missing bytes';
};

/** @throws TanjiError FABRIC_BYTES_MALFORMED */
export const decodeChannelHeader = (bytes: Uint8Array): ChannelHeader => {
  const message = new WireMessage(bytes, 'channel header');
  const time = message.message(3, 'timestamp');
  return {
    type: message.int32(1),
    timestamp: { seconds: time.int64(1), nanos: time.int32(2) },
    channel: message.text(4),
    transactionId: message.text(5),
    extension: message.bytes(7),
  };
};

/** @throws TanjiError FABRIC_BYTES_MALFORMED */
export const decodeSignatureHeader = (bytes: Uint8Array): SignatureHeader => {
  const message = new WireMessage(bytes, 'signature header');
  return { creator: message.bytes(1), nonce: message.bytes(2) };
};

/** @throws TanjiError FABRIC_BYTES_MALFORMED */
export const decodePayload = (bytes: Uint8Array): FabricPayload => {
  const message = new WireMessage(bytes, 'payload');
  const header = message.message(1, 'header');
  const channelHeaderBytes = header.bytes(1);
  const signatureHeaderBytes = header.bytes(2);
  return {
    channelHeaderBytes,
    signatureHeaderBytes,
    channelHeader: decodeChannelHeader(channelHeaderBytes),
    signatureHeader: decodeSignatureHeader(signatureHeaderBytes),
    data: message.bytes(2),
  };
};

/** @throws TanjiError FABRIC_BYTES_MALFORMED */
export const decodeIdentity = (bytes: Uint8Array): SerializedIdentity => {
  const message = new WireMessage(bytes, 'identity');
  return { mspId: message.text(1), certificate: message.bytes(2) };
};

/** The only id a transaction can have: SHA-256(nonce ‖ creator), 32 bytes. */
export const transactionIdBytes = ({ nonce, creator }: SignatureHeader): Uint8Array =>
  cryptoProvider().sha256(concatBytes(nonce, creator));

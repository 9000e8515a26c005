import { concatBytes, toHex } from '../canonical/index.js';
import { cryptoProvider } from '../crypto/index.js';
import { WireMessage, malformed } from './wire.js';

/** Places in a block's metadata (`common.BlockMetadataIndex`). */
const METADATA = { signatures: 0, validationCodes: 2, commitHash: 4 } as const;

export interface FabricBlockHeader {
  readonly number: number;
  /** Empty in the first block. */
  readonly previousHash: Uint8Array;
  readonly dataHash: Uint8Array;
}

/** A block split into its parts, nothing judged yet. */
export interface FabricBlock {
  readonly header: FabricBlockHeader;
  /** Exact bytes of each envelope. */
  readonly envelopes: readonly Uint8Array[];
  /** `common.Metadata` with the orderers' signatures. */
  readonly signatureMetadata: Uint8Array;
  /** One code per envelope, written by the peer; empty in a block that no peer has validated. */
  readonly validationCodes: Uint8Array;
  /** The peer's running hash over verdicts and updates; empty where it keeps none. */
  readonly commitHash: Uint8Array;
}

/** Splits `common.Block`. @throws TanjiError FABRIC_BYTES_MALFORMED */
export const decodeFabricBlock = (bytes: Uint8Array): FabricBlock => {
  const block = new WireMessage(bytes, 'block');
  if (!block.has(1)) throw malformed('block', 'it has no header');
  const header = block.message(1, 'block header');
  const metadata = block.message(3, 'block metadata').all(1);
  return assembleBlock(
    { number: header.uint(1), previousHash: header.bytes(2), dataHash: header.bytes(3) },
    block.message(2, 'block data').all(1),
    metadata,
  );
};

/** A block from its parts, as a peer's block file holds them. */
export const assembleBlock = (
  header: FabricBlockHeader,
  envelopes: readonly Uint8Array[],
  metadata: readonly Uint8Array[],
): FabricBlock => {
  const commitHash = metadata[METADATA.commitHash] ?? new Uint8Array(0);
  return {
    header,
    envelopes,
    signatureMetadata: metadata[METADATA.signatures] ?? new Uint8Array(0),
    validationCodes: metadata[METADATA.validationCodes] ?? new Uint8Array(0),
    commitHash: new WireMessage(commitHash, 'commit hash').bytes(1),
  };
};

const der = (tag: number, content: Uint8Array): Uint8Array => {
  if (content.length < 0x80) return concatBytes(Uint8Array.of(tag, content.length), content);
  const length: number[] = [];
  for (let rest = content.length; rest > 0; rest = Math.floor(rest / 256)) {
    length.unshift(rest % 256);
  }
  return concatBytes(Uint8Array.of(tag, 0x80 + length.length, ...length), content);
};

const derInteger = (value: number): Uint8Array => {
  const bytes: number[] = [];
  for (let rest = value; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  const [first = 0] = bytes;
  return der(0x02, Uint8Array.of(...(first >= 0x80 || bytes.length === 0 ? [0] : []), ...bytes));
};

/**
 * What a block's hash and its orderers' signatures are over: DER SEQUENCE of number, previous hash
 * and data hash (`protoutil.BlockHeaderBytes`).
 */
export const blockHeaderBytes = (header: Readonly<FabricBlockHeader>): Uint8Array =>
  der(
    0x30,
    concatBytes(
      derInteger(header.number),
      der(0x04, header.previousHash),
      der(0x04, header.dataHash),
    ),
  );

/** Hash of a block, lower-case hex. */
export const fabricBlockHash = (header: Readonly<FabricBlockHeader>): string =>
  toHex(cryptoProvider().sha256(blockHeaderBytes(header)));

/** SHA-256 over the envelopes one after the other, lower-case hex. */
export const blockDataHash = (envelopes: readonly Uint8Array[]): string =>
  toHex(cryptoProvider().sha256(concatBytes(...envelopes)));

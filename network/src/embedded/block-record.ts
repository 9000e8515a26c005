import { canonicalJson } from '@tanji/domain/canonical';
import { TanjiError } from '@tanji/domain/errors';
import {
  embeddedBlockHash,
  type EmbeddedHeader,
  type EmbeddedTransaction,
  type LedgerBlock,
} from '@tanji/domain/ledger';
import { leafHash, merkleRoot } from '@tanji/domain/merkle';
import { decodeTransaction, normaliseTransaction, type LedgerNames } from './transaction-record.js';

/** Previous hash of the first block. */
export const NO_HASH = '0'.repeat(64);

/** A block whose hashes have been checked. */
export interface BlockRecord {
  readonly header: EmbeddedHeader;
  readonly hash: string;
  /** Exact bytes of each transaction: the leaves of the block's tree. */
  readonly leaves: readonly Buffer[];
  readonly transactions: readonly EmbeddedTransaction[];
}

/** Makes the block over the given transaction bytes. */
export const sealBlock = (
  leaves: readonly Buffer[],
  place: LedgerNames & { readonly number: number; readonly previousHash: string },
): { header: EmbeddedHeader; hash: string } => {
  const header: EmbeddedHeader = {
    channel: place.channel,
    dataHash: merkleRoot(leaves.map((leaf) => leafHash(leaf))),
    network: place.network,
    number: place.number,
    previousHash: place.previousHash,
    size: leaves.length,
  };
  return { header, hash: embeddedBlockHash(header) };
};

const framed = (bytes: Uint8Array): Buffer[] => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return [length, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)];
};

/** Row of a block: hash, then header and transactions, each with its length before it. */
export const encodeBlock = (
  header: EmbeddedHeader,
  hash: string,
  leaves: readonly Buffer[],
): Buffer =>
  Buffer.concat([
    Buffer.from(hash, 'hex'),
    ...framed(Buffer.from(canonicalJson(header))),
    ...leaves.flatMap(framed),
  ]);

const HASH_BYTES = 32;

const corrupt = (number: number, detail: string): TanjiError =>
  new TanjiError('LEDGER_CORRUPT', { place: `block ${number}`, detail });

const unframe = (row: Buffer): Buffer[] | undefined => {
  const parts: Buffer[] = [];
  let at = HASH_BYTES;
  while (at < row.length) {
    if (at + 4 > row.length) return undefined;
    const end = at + 4 + row.readUInt32BE(at);
    if (end > row.length) return undefined;
    parts.push(row.subarray(at + 4, end));
    at = end;
  }
  return parts;
};

const parseHeader = (bytes: Buffer): EmbeddedHeader | undefined => {
  try {
    return JSON.parse(bytes.toString('utf8')) as EmbeddedHeader;
  } catch {
    return undefined;
  }
};

/**
 * Reads a block row and checks every hash in it.
 *
 * @throws TanjiError LEDGER_CORRUPT
 */
export const decodeBlock = (number: number, row: Buffer): BlockRecord => {
  const [headerBytes, ...leaves] = unframe(row) ?? [];
  const header = headerBytes && parseHeader(headerBytes);
  if (header === undefined) throw corrupt(number, 'it cannot be read');
  const hash = row.toString('hex', 0, HASH_BYTES);
  if (
    canonicalJson(header) !== headerBytes?.toString('utf8') ||
    embeddedBlockHash(header) !== hash
  ) {
    throw corrupt(number, 'the header does not have the hash of the block');
  }
  if (header.number !== number) throw corrupt(number, `it is block ${header.number}`);
  if (merkleRoot(leaves.map((leaf) => leafHash(leaf))) !== header.dataHash) {
    throw corrupt(number, 'the transactions do not have the data hash of the header');
  }
  return { header, hash, leaves, transactions: leaves.map(decodeTransaction) };
};

/** The port's form of a block. */
export const normaliseBlock = ({ header, hash, transactions }: BlockRecord): LedgerBlock => ({
  number: header.number,
  previousHash: header.previousHash,
  hash,
  transactions: transactions.map(normaliseTransaction),
});

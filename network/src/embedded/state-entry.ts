import { hash } from 'node:crypto';
import type { StateVersion } from '@tanji/domain/ledger';
import { TanjiError } from '@tanji/domain/errors';

/** The current value of a key, as it lies in the store. */
export interface StateEntry {
  readonly version: StateVersion;
  /** How many valid transactions wrote the key so far: the history must have that many rows. */
  readonly count: number;
  /** undefined when the last write was a deletion; the row stays, for count and version. */
  readonly value: Buffer | undefined;
}

// deleted u8, block u48, index u32, count u32, checksum 16 bytes, value
const BLOCK_AT = 1;
const INDEX_AT = 7;
const COUNT_AT = 11;
const CHECKSUM_AT = 15;
const CHECKSUM_BYTES = 16;
const VALUE_AT = CHECKSUM_AT + CHECKSUM_BYTES;

const TAG = Buffer.from('tanji/state/1\0');
const EMPTY = Buffer.alloc(0);

/**
 * 16 bytes over the key and everything else in the row. LevelDB returns a flipped bit as if it
 * were data (reliability note, finding 3), and a row under a wrong key as that key's value.
 */
const checksum = (key: string, row: Buffer): Buffer => {
  const keyBytes = Buffer.from(key);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(keyBytes.length);
  const head = row.subarray(0, CHECKSUM_AT);
  const value = row.subarray(VALUE_AT);
  const digest = hash('sha256', Buffer.concat([TAG, length, keyBytes, head, value]), 'buffer');
  return digest.subarray(0, CHECKSUM_BYTES);
};

export const encodeStateEntry = (key: string, entry: StateEntry): Buffer => {
  const value = entry.value ?? EMPTY;
  const row = Buffer.alloc(VALUE_AT + value.length);
  row[0] = entry.value === undefined ? 1 : 0;
  row.writeUIntBE(entry.version.block, BLOCK_AT, 6);
  row.writeUInt32BE(entry.version.index, INDEX_AT);
  row.writeUInt32BE(entry.count, COUNT_AT);
  value.copy(row, VALUE_AT);
  checksum(key, row).copy(row, CHECKSUM_AT);
  return row;
};

/** @throws TanjiError LEDGER_CORRUPT when the row is not what was written under this key */
export const decodeStateEntry = (key: string, row: Buffer): StateEntry => {
  const sound =
    row.length >= VALUE_AT && checksum(key, row).equals(row.subarray(CHECKSUM_AT, VALUE_AT));
  if (!sound) {
    const place = `state ${JSON.stringify(key)}`;
    throw new TanjiError('LEDGER_CORRUPT', { place, detail: 'the checksum is wrong' });
  }
  return {
    version: { block: row.readUIntBE(BLOCK_AT, 6), index: row.readUInt32BE(INDEX_AT) },
    count: row.readUInt32BE(COUNT_AT),
    value: row[0] === 1 ? undefined : row.subarray(VALUE_AT),
  };
};

/**
 * Sum over the checksums of all state rows, kept up to date by every block. It finds a lost or
 * stale row anywhere in the state; it is no commitment against a forger (replay of the blocks is).
 */
export class StateDigest {
  readonly #lanes: Uint32Array;

  constructor(hex = '0'.repeat(32)) {
    const bytes = Buffer.from(hex, 'hex');
    this.#lanes = Uint32Array.from([0, 4, 8, 12], (at) => bytes.readUInt32BE(at));
  }

  /** Takes an encoded row in. */
  add(row: Buffer): void {
    this.#apply(row, 1);
  }

  /** Takes a row out that was added before. */
  remove(row: Buffer): void {
    this.#apply(row, -1);
  }

  hex(): string {
    const bytes = Buffer.alloc(CHECKSUM_BYTES);
    this.#lanes.forEach((lane, i) => bytes.writeUInt32BE(lane, i * 4));
    return bytes.toString('hex');
  }

  #apply(row: Buffer, sign: 1 | -1): void {
    for (let i = 0; i < 4; i += 1) {
      const lane = this.#lanes[i] ?? 0;
      this.#lanes[i] = lane + sign * row.readUInt32BE(CHECKSUM_AT + i * 4);
    }
  }
}

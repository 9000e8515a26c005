import { hash as digestOf } from 'node:crypto';
import { TanjiError } from '@tanji/domain/errors';
import type { EmbeddedHeader } from '@tanji/domain/ledger';
import { encodeBlock, sealBlock } from './block-record.js';
import { blockKey, historyKey, transactionKey } from './keys.js';
import { StateDigest } from './state-entry.js';
import { StateOverlay } from './state-overlay.js';
import type { PutOperation, Storage } from './storage.js';
import { encodeTip, TIP_KEY, type Tip } from './tip.js';
import {
  encodeTransaction,
  type SignedTransaction,
  type ValidationCode,
} from './transaction-record.js';
import { validate } from './validate.js';

/** A block ready to be written: everything in one batch. */
export interface BuiltBlock {
  readonly header: EmbeddedHeader;
  readonly tip: Tip;
  readonly codes: readonly ValidationCode[];
  readonly operations: readonly PutOperation[];
}

const CHECK_BYTES = 8;

const placeCheck = (id: string, place: Buffer): Buffer =>
  digestOf('sha256', Buffer.concat([Buffer.from(id, 'hex'), place]), 'buffer').subarray(
    0,
    CHECK_BYTES,
  );

/** Value of a transaction row: block u48, index u32, 8 bytes of checksum. */
export const encodePlace = (id: string, block: number, index: number): Buffer => {
  const place = Buffer.alloc(10);
  place.writeUIntBE(block, 0, 6);
  place.writeUInt32BE(index, 6);
  return Buffer.concat([place, placeCheck(id, place)]);
};

/** @throws TanjiError LEDGER_CORRUPT */
export const decodePlace = (id: string, row: Buffer): { block: number; index: number } => {
  const place = row.subarray(0, 10);
  if (row.length !== 10 + CHECK_BYTES || !placeCheck(id, place).equals(row.subarray(10))) {
    const detail = 'the checksum is wrong';
    throw new TanjiError('LEDGER_CORRUPT', { place: `index of transaction ${id}`, detail });
  }
  return { block: place.readUIntBE(0, 6), index: place.readUInt32BE(6) };
};

/** Validates transactions in order on top of the stored state and builds the next block. */
export const buildBlock = async (
  pending: readonly SignedTransaction[],
  tip: Tip,
  storage: Storage,
): Promise<BuiltBlock> => {
  const state = new StateOverlay(storage);
  const operations: PutOperation[] = [];
  const codes: ValidationCode[] = [];
  const leaves: Buffer[] = [];
  const ids = new Set<string>();
  const block = tip.height;
  for (const [index, signed] of pending.entries()) {
    const { id, writes } = signed.body;
    const idKey = transactionKey(id);
    const isTaken = ids.has(id) || storage.get(idKey) !== undefined;
    const code = isTaken ? 'DUPLICATE_TXID' : await validate(signed, state);
    codes.push(code);
    leaves.push(encodeTransaction(signed, code));
    if (isTaken) continue;
    ids.add(id);
    operations.push({ type: 'put', key: idKey, value: encodePlace(id, block, index) });
    if (code !== 'VALID') continue;
    for (const { key, value } of writes) {
      state.write(key, value, { block, index });
      operations.push({
        type: 'put',
        key: historyKey(key, block, index),
        value: Buffer.alloc(0),
      });
    }
  }
  const { network, channel, hash: previousHash } = tip;
  const { header, hash } = sealBlock(leaves, { network, channel, number: block, previousHash });
  const digest = new StateDigest(tip.stateDigest);
  operations.push(...state.operations(digest));
  operations.push({ type: 'put', key: blockKey(block), value: encodeBlock(header, hash, leaves) });
  const next: Tip = { ...tip, height: block + 1, hash, stateDigest: digest.hex() };
  operations.push({ type: 'put', key: TIP_KEY, value: encodeTip(next) });
  return { header, tip: next, codes, operations };
};

import { canonicalJson } from '@tanji/domain/canonical';
import { TanjiError } from '@tanji/domain/errors';
import { NO_HASH } from './block-record.js';
import { metaKey } from './keys.js';
import type { LedgerNames } from './transaction-record.js';

/** Where a ledger stands: written in the same batch as each block. */
export interface Tip extends LedgerNames {
  /** SHA-256 of the ledger's certificate. */
  readonly ledger: string;
  readonly height: number;
  readonly hash: string;
  readonly stateDigest: string;
}

export const TIP_KEY = metaKey('tip');

export const firstTip = (names: LedgerNames & { readonly ledger: string }): Tip => ({
  ...names,
  height: 0,
  hash: NO_HASH,
  stateDigest: '0'.repeat(32),
});

export const encodeTip = (tip: Tip): Buffer => {
  const { channel, hash, height, ledger, network, stateDigest } = tip;
  return Buffer.from(canonicalJson({ channel, hash, height, ledger, network, stateDigest }));
};

/** @throws TanjiError LEDGER_CORRUPT */
export const decodeTip = (row: Buffer): Tip => {
  try {
    const tip = JSON.parse(row.toString('utf8')) as Tip;
    if (encodeTip(tip).equals(row) && Number.isSafeInteger(tip.height)) return tip;
  } catch {
    // Reported below, like any other damage of this row.
  }
  throw new TanjiError('LEDGER_CORRUPT', { place: 'tip', detail: 'it cannot be read' });
};

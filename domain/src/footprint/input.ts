import type { FootprintInput } from '../lca/ports.js';
import type { Assurance, FootprintRecord } from '../record/index.js';

/** What a calculation needs of a footprint on the ledger. */
export const footprintInputOf = (stored: {
  readonly record: FootprintRecord;
  readonly hash: string;
  readonly assurance: Assurance;
}): FootprintInput => {
  const { record, hash, assurance } = stored;
  const { id, total, declaredUnit, declaredAmount, byOrigin, uptake } = record;
  const { primaryDataShare, boundary, quality, scopes } = record;
  return {
    id,
    hash,
    total,
    declaredUnit,
    declaredAmount,
    byOrigin,
    uptake,
    primaryDataShare,
    assurance,
    boundary,
    quality,
    scopes,
  };
};

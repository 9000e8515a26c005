import type { FootprintSummary } from '@tanji/domain/api';
import { isContested } from '@tanji/domain/footprint';
import { COUNTERS, type FootprintEntry, type ModelQueries } from '../../read-model/index.js';
import { organisationParty, productParty } from './names.js';

/**
 * Whether a record was signed with a key that was later revoked for that position: from
 * `invalidSince` on, someone else may have held the key (design §7).
 */
export const isSuspect = (queries: ModelQueries, { origin }: FootprintEntry): boolean => {
  if (origin.signer === undefined) return false;
  const key = queries.key(origin.signer);
  return (
    key?.status === 'revoked' && key.invalidSince !== undefined && origin.block >= key.invalidSince
  );
};

/** One line of a list of footprints. */
export const footprintSummary = (
  queries: ModelQueries,
  entry: FootprintEntry,
): FootprintSummary => {
  const { value, origin } = entry;
  const { record, hash, assurance, status, supersededBy } = value;
  return {
    id: record.id,
    hash,
    product: productParty(queries, record.product),
    owner: organisationParty(queries, record.owner),
    total: record.total,
    declaredAmount: record.declaredAmount,
    declaredUnit: record.declaredUnit,
    boundary: record.boundary,
    geography: record.geography,
    period: record.period,
    assurance,
    status,
    ...(supersededBy === undefined ? {} : { supersededBy }),
    primaryDataShare: record.primaryDataShare,
    openFindings: queries.counter(COUNTERS.openFindings(record.id)),
    contested: isContested(value.opinions ?? []),
    suspect: isSuspect(queries, entry),
    transactionId: origin.transactionId,
    ...(origin.position === undefined ? {} : { position: origin.position }),
    block: origin.block,
    time: origin.time,
  };
};

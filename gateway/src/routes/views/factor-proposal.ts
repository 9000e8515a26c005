import type { FactorProposal } from '@tanji/domain/api';
import type { Language } from '@tanji/domain/errors';
import { findAnomalies, reviewCaseText } from '@tanji/domain/factor-quality';
import type { FactorVersion } from '@tanji/domain/record';
import type { FactorEntry, FactorIndex, ListedFactor } from '../../read-model/index.js';
import { factorItem } from './factor-item.js';

/** Most peers that an answer lists; the rules look at all of them. */
const PEERS_SHOWN = 40;

type Sources = readonly FactorIndex<ListedFactor>[];

/** Listed factors of the same category, subcategory and region; the first source wins. */
const peersOf = (sources: Sources, record: FactorVersion): readonly FactorVersion[] => {
  const { category, region, subcategory, id } = record;
  const found = new Map<string, FactorVersion>();
  for (const source of sources) {
    for (const { value } of source.find({ category, region })) {
      const peer = value.record;
      if (peer.subcategory === subcategory && peer.id !== id && !found.has(peer.id)) {
        found.set(peer.id, peer);
      }
    }
  }
  return [...found.values()];
};

/** The version before: on the ledger, else the newest row of an edition with another number. */
const previousOf = (sources: Sources, record: FactorVersion): ListedFactor | undefined => {
  for (const source of sources) {
    const earlier = source
      .history(record.id)
      .find(({ value }) => value.status !== 'proposed' && value.record.version !== record.version);
    if (earlier !== undefined) return earlier;
  }
  return undefined;
};

/** A proposal with the evidence for its reviewers: the value before, peers, unusual things. */
export const factorProposal = (
  sources: Sources,
  entry: FactorEntry,
  language: Language,
): FactorProposal => {
  const { record, approvals } = entry.value;
  const previous = previousOf(sources, record);
  const peers = peersOf(sources, record);
  const cases = findAnomalies(record, { previous: previous?.value.record, peers });
  const { transactionId, block, time } = entry.origin;
  return {
    factor: factorItem(entry),
    publisher: record.publisher,
    ...(record.note === undefined ? {} : { note: record.note }),
    approvals,
    proposed: { transactionId, block, time },
    ...(previous === undefined
      ? {}
      : {
          previous: {
            version: previous.value.record.version,
            value: previous.value.record.value,
            unit: previous.value.record.unit,
            hash: previous.value.hash,
          },
        }),
    cases: cases.map((one) => ({
      reason: one.reason,
      params: one.params,
      text: reviewCaseText(one, language),
    })),
    peers: peers
      .filter(({ unit }) => unit === record.unit)
      .slice(0, PEERS_SHOWN)
      .map(({ id, name, value, unit }) => ({ id, name, value, unit })),
  };
};

import { seesRestricted, type Caller } from '../../auth/index.js';
import type { Disclosure } from '@tanji/domain/evidence';
import { TanjiError } from '@tanji/domain/errors';
import type { FootprintEntry } from '../../read-model/index.js';
import type { Services } from '../services.js';

export type DisclosureKind = 'public' | 'restricted' | 'none';
type Sources = Pick<Services, 'model' | 'disclosures'>;

/** Where the calculation behind a record can be found, if anywhere. */
export const disclosureKind = (
  { model, disclosures }: Sources,
  entry: FootprintEntry,
): DisclosureKind => {
  const { record, hash } = entry.value;
  if (model.queries.publicDisclosure(record.id) !== undefined) return 'public';
  return disclosures.find(hash) === undefined ? 'none' : 'restricted';
};

/** Whether this caller may see the lines. */
export const isCalculationVisible = (
  sources: Sources,
  entry: FootprintEntry,
  caller: Caller,
): boolean => {
  const kind = disclosureKind(sources, entry);
  if (kind !== 'restricted') return kind === 'public';
  return seesRestricted(caller, entry.value.record.owner);
};

/** The disclosure, if there is one and this caller may see it. */
export const visibleDisclosure = (
  sources: Sources,
  entry: FootprintEntry,
  caller: Caller,
): Disclosure | undefined => {
  if (!isCalculationVisible(sources, entry, caller)) return undefined;
  const { record, hash } = entry.value;
  const text = sources.model.queries.publicDisclosure(record.id);
  return text === undefined ? sources.disclosures.find(hash) : (JSON.parse(text) as Disclosure);
};

/** @throws TanjiError CALCULATION_UNKNOWN, CALCULATION_HIDDEN */
export const requireDisclosure = (
  sources: Sources,
  entry: FootprintEntry,
  caller: Caller,
): Disclosure => {
  const disclosure = visibleDisclosure(sources, entry, caller);
  if (disclosure !== undefined) return disclosure;
  const { id } = entry.value.record;
  const isUnknown = disclosureKind(sources, entry) === 'none';
  throw new TanjiError(isUnknown ? 'CALCULATION_UNKNOWN' : 'CALCULATION_HIDDEN', { id });
};

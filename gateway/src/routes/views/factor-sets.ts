import type { FactorSetList } from '@tanji/domain/api';
import type { FactorIndex, ListedFactor } from '../../read-model/index.js';

interface Found {
  readonly ids: Set<string>;
  readonly licences: Set<string>;
  readonly editions: Set<string>;
}

/** The set of an id is what stands before its colon. */
const setOf = (id: string): string => id.slice(0, id.indexOf(':'));

const sorted = (names: ReadonlySet<string>): string[] => [...names].sort();

/** Every set with the number of its factors, its licences and its editions. */
export const factorSets = (
  sources: readonly FactorIndex<ListedFactor>[],
): FactorSetList['items'] => {
  const sets = new Map<string, Found>();
  for (const source of sources) {
    for (const { value, edition } of source.find({})) {
      const { id, source: document } = value.record;
      const set = setOf(id);
      const found = sets.get(set) ?? { ids: new Set(), licences: new Set(), editions: new Set() };
      sets.set(set, found);
      found.ids.add(id);
      found.licences.add(document.licence);
      if (edition !== undefined) found.editions.add(edition);
    }
  }
  return [...sets]
    .map(([set, { ids, licences, editions }]) => ({
      set,
      factors: ids.size,
      licences: sorted(licences),
      editions: sorted(editions),
    }))
    .sort((a, b) => (a.set < b.set ? -1 : 1));
};

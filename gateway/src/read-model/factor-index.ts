import type { FactorQuery as ListQuery } from '@tanji/domain/api';
import type { FactorLibrary, FactorQuery } from '@tanji/domain/lca';
import type { FactorVersion } from '@tanji/domain/record';
import type { FactorEntry } from './entries.js';
import { SortedEntries } from './sorted-entries.js';
import { createMatcher, nameText, searchable } from './text-search.js';

/** A factor in memory with its search text. */
export interface FactorRow {
  readonly entry: FactorEntry;
  readonly text: string;
}

export interface FactorFilter extends Pick<
  ListQuery,
  'industry' | 'category' | 'date' | 'tier' | 'q'
> {
  /** Regions that fit; all if left out. */
  readonly regions?: readonly string[];
}

/**
 * The factor database in memory: resolution asks it thousands of times per calculation, and a
 * hundred thousand versions are some hundred megabytes.
 */
export interface FactorIndex extends FactorLibrary {
  /** Number of active versions. */
  readonly size: number;
  /** Every version of a factor, newest first, whatever its status. */
  history(id: string): readonly FactorEntry[];
  entry(id: string, version: string): FactorEntry | undefined;
  /** Active versions that fit, in the order of id and version. */
  list(filter: FactorFilter): readonly FactorEntry[];
  put(entry: FactorEntry): void;
}

const newestFirst = (a: FactorEntry, b: FactorEntry): number =>
  Number(b.value.record.version) - Number(a.value.record.version);

/** `CN-YN` → `CN-YN`, `CN`, `GLO`. */
export const regionHierarchy = (region: string): readonly string[] => [
  ...new Set(region === 'GLO' ? ['GLO'] : [region, region.slice(0, 2), 'GLO']),
];

const textOf = ({ id, name, subcategory, industry, region, source }: FactorVersion): string =>
  searchable(
    `${id} ${nameText(name)} ${subcategory} ${industry ?? ''} ${region} ${source.title} ${source.publisher}`,
  );

const isValidOn = (record: FactorVersion, date: string | undefined): boolean =>
  date === undefined || (record.validity.start <= date && date < record.validity.end);

const fits = (record: FactorVersion, filter: FactorFilter): boolean =>
  (filter.industry === undefined || record.industry === filter.industry) &&
  (filter.category === undefined || record.category === filter.category) &&
  (filter.tier === undefined || record.tier === filter.tier) &&
  (filter.regions === undefined || filter.regions.includes(record.region)) &&
  isValidOn(record, filter.date);

class MemoryFactorIndex implements FactorIndex {
  readonly #byId = new Map<string, Map<string, FactorEntry>>();
  readonly #active = new SortedEntries();
  /** Active rows by one of their members: the smallest list is searched. */
  readonly #buckets = new Map<string, SortedEntries>();

  get size(): number {
    return this.#active.size;
  }

  put(entry: FactorEntry): void {
    const { record, status } = entry.value;
    const versions = this.#byId.get(record.id) ?? new Map<string, FactorEntry>();
    versions.set(record.version, entry);
    this.#byId.set(record.id, versions);
    const row = { entry, text: textOf(record) };
    for (const list of this.#listsOf(record)) {
      if (status === 'active') list.put(row);
      else list.remove(row);
    }
  }

  versions(id: string): readonly FactorVersion[] {
    return [...(this.#byId.get(id)?.values() ?? [])]
      .filter((entry) => entry.value.status === 'active')
      .map((entry) => entry.value.record);
  }

  /** Not narrowed by industry: factors of no industry in particular fit every one. */
  search({ category, subcategory, region }: FactorQuery): readonly FactorVersion[] {
    const regions = region === undefined ? undefined : regionHierarchy(region);
    return this.list({ category, ...(regions === undefined ? {} : { regions }) })
      .map((entry) => entry.value.record)
      .filter((record) => subcategory === undefined || record.subcategory === subcategory);
  }

  history(id: string): readonly FactorEntry[] {
    return [...(this.#byId.get(id)?.values() ?? [])].sort(newestFirst);
  }

  entry(id: string, version: string): FactorEntry | undefined {
    return this.#byId.get(id)?.get(version);
  }

  list(filter: FactorFilter): readonly FactorEntry[] {
    const matches = createMatcher(filter.q);
    const found: FactorEntry[] = [];
    for (const row of this.#candidates(filter)) {
      if (fits(row.entry.value.record, filter) && matches(row.text)) found.push(row.entry);
    }
    return found;
  }

  #bucket(name: string): SortedEntries {
    const known = this.#buckets.get(name);
    if (known !== undefined) return known;
    const created = new SortedEntries();
    this.#buckets.set(name, created);
    return created;
  }

  #listsOf({ category, industry, region }: FactorVersion): readonly SortedEntries[] {
    return [
      this.#active,
      this.#bucket(`category/${category}`),
      this.#bucket(`industry/${industry ?? ''}`),
      this.#bucket(`region/${region}`),
    ];
  }

  #candidates({ industry, category, regions }: FactorFilter): Iterable<FactorRow> {
    const names = [
      ...(industry === undefined ? [] : [`industry/${industry}`]),
      ...(category === undefined ? [] : [`category/${category}`]),
      ...(regions?.length === 1 ? [`region/${String(regions[0])}`] : []),
    ];
    let smallest = this.#active;
    for (const name of names) {
      const bucket = this.#buckets.get(name);
      if (bucket === undefined) return [];
      if (bucket.size < smallest.size) smallest = bucket;
    }
    return smallest.rows();
  }
}

export const createFactorIndex = (): FactorIndex => new MemoryFactorIndex();

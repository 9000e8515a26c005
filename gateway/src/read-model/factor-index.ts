import type { FactorQuery as ListQuery } from '@tanji/domain/api';
import type { FactorLibrary, FactorQuery } from '@tanji/domain/lca';
import type { FactorStatus, FactorVersion } from '@tanji/domain/record';
import type { FactorEntry } from './entries.js';
import { SortedEntries } from './sorted-entries.js';
import { nameText, searchWords, searchable } from './text-search.js';

export interface FactorFilter extends Pick<
  ListQuery,
  'industry' | 'category' | 'date' | 'tier' | 'region' | 'q' | 'status'
> {
  /** Sort key of the entry to begin behind, see `factorSortKey`. */
  readonly after?: string;
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
  /** Versions that fit, active ones unless the filter names another status, in the order of id and version; read only as far as is asked. */
  find(filter: FactorFilter): Iterable<FactorEntry>;
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
  (filter.region === undefined || record.region === filter.region) &&
  isValidOn(record, filter.date);

/** The list of a bucket that nothing is in. */
const NONE = new SortedEntries();

class MemoryFactorIndex implements FactorIndex {
  readonly #byId = new Map<string, Map<string, FactorEntry>>();
  readonly #active = new SortedEntries();
  /** Rows that are not active, by status: what waits for reviewers or was withdrawn. */
  readonly #inactive = new Map<FactorStatus, SortedEntries>();
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
    for (const list of this.#inactive.values()) list.remove(row);
    if (status !== 'active') this.#inactiveIn(status).put(row);
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
    const filters: readonly FactorFilter[] =
      region === undefined
        ? [{ category }]
        : regionHierarchy(region).map((level) => ({ category, region: level }));
    return filters
      .flatMap((filter) => [...this.find(filter)])
      .map((entry) => entry.value.record)
      .filter((record) => subcategory === undefined || record.subcategory === subcategory);
  }

  history(id: string): readonly FactorEntry[] {
    return [...(this.#byId.get(id)?.values() ?? [])].sort(newestFirst);
  }

  entry(id: string, version: string): FactorEntry | undefined {
    return this.#byId.get(id)?.get(version);
  }

  *find(filter: FactorFilter): Iterable<FactorEntry> {
    const words = searchWords(filter.q);
    for (const { entry } of this.#smallest(filter).find(words, filter.after)) {
      if (fits(entry.value.record, filter)) yield entry;
    }
  }

  #inactiveIn(status: FactorStatus): SortedEntries {
    const known = this.#inactive.get(status);
    if (known !== undefined) return known;
    const created = new SortedEntries();
    this.#inactive.set(status, created);
    return created;
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

  /** The shortest list that holds everything that can fit. */
  #smallest({ industry, category, region, status = 'active' }: FactorFilter): SortedEntries {
    if (status !== 'active') return this.#inactive.get(status) ?? NONE;
    const lists = [
      ...(industry === undefined ? [] : [this.#buckets.get(`industry/${industry}`) ?? NONE]),
      ...(category === undefined ? [] : [this.#buckets.get(`category/${category}`) ?? NONE]),
      ...(region === undefined ? [] : [this.#buckets.get(`region/${region}`) ?? NONE]),
    ];
    return lists.reduce((best, list) => (list.size < best.size ? list : best), this.#active);
  }
}

export const createFactorIndex = (): FactorIndex => new MemoryFactorIndex();

import type { FactorQuery as ListQuery } from '@tanji/domain/api';
import type { FactorLibrary, FactorQuery } from '@tanji/domain/lca';
import type { FactorVersion } from '@tanji/domain/record';
import type { FactorEntry, ListedFactor } from './entries.js';
import { SortedEntries } from './sorted-entries.js';
import { searchWords } from './text-search.js';

export interface FactorFilter extends Pick<
  ListQuery,
  'industry' | 'category' | 'date' | 'tier' | 'region' | 'licence' | 'edition' | 'q' | 'status'
> {
  /** Sort key of the entry to begin behind, see `factorSortKey`. */
  readonly after?: string;
}

/**
 * The factor database in memory: resolution asks it thousands of times per calculation, and a
 * hundred thousand versions are some hundred megabytes.
 */
export interface FactorIndex<E extends ListedFactor = FactorEntry> extends FactorLibrary {
  /** Number of listed versions: active ones of the ledger, published ones of an edition. */
  readonly size: number;
  /** Every version of a factor, newest first, whatever its status. */
  history(id: string): readonly E[];
  entry(id: string, version: string): E | undefined;
  /** Listed versions that fit, or those of the status that the filter names, in the order of id and version; read only as far as is asked. */
  find(filter: FactorFilter): Iterable<E>;
  put(entry: E): void;
  /** Takes a version out, for an edition that is replaced. */
  remove(entry: E): void;
}

const newestFirst = (a: ListedFactor, b: ListedFactor): number =>
  Number(b.value.record.version) - Number(a.value.record.version);

/** `CN-YN` → `CN-YN`, `CN`, `GLO`. */
export const regionHierarchy = (region: string): readonly string[] => [
  ...new Set(region === 'GLO' ? ['GLO'] : [region, region.slice(0, 2), 'GLO']),
];

const isListed = ({ value: { status } }: ListedFactor): boolean =>
  status === 'active' || status === 'published';

type Status = ListedFactor['value']['status'];

class MemoryFactorIndex<E extends ListedFactor> implements FactorIndex<E> {
  readonly #byId = new Map<string, Map<string, E>>();
  readonly #listed = new SortedEntries<E>();
  /** Versions that are not listed, by status: what waits for reviewers or was withdrawn. */
  readonly #others = new Map<Status, SortedEntries<E>>();

  get size(): number {
    return this.#listed.size;
  }

  put(entry: E): void {
    const { record } = entry.value;
    const versions = this.#byId.get(record.id) ?? new Map<string, E>();
    versions.set(record.version, entry);
    this.#byId.set(record.id, versions);
    this.#takeOut(entry);
    (isListed(entry) ? this.#listed : this.#othersOf(entry.value.status)).put(entry);
  }

  remove(entry: E): void {
    const { id, version } = entry.value.record;
    this.#byId.get(id)?.delete(version);
    if (this.#byId.get(id)?.size === 0) this.#byId.delete(id);
    this.#takeOut(entry);
  }

  versions(id: string): readonly FactorVersion[] {
    return [...(this.#byId.get(id)?.values() ?? [])]
      .filter(isListed)
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

  history(id: string): readonly E[] {
    return [...(this.#byId.get(id)?.values() ?? [])].sort(newestFirst);
  }

  entry(id: string, version: string): E | undefined {
    return this.#byId.get(id)?.get(version);
  }

  *find(filter: FactorFilter): Iterable<E> {
    const { industry, category, tier, region, licence, edition, status, date } = filter;
    const members = { industry, category, tier, region, licence, edition, status };
    const words = searchWords(filter.q);
    const list =
      status === undefined || status === 'active' ? this.#listed : this.#others.get(status);
    yield* list?.find({ words, members, date }, filter.after) ?? [];
  }

  #takeOut(entry: E): void {
    this.#listed.remove(entry);
    for (const list of this.#others.values()) list.remove(entry);
  }

  #othersOf(status: Status): SortedEntries<E> {
    const known = this.#others.get(status);
    if (known !== undefined) return known;
    const created = new SortedEntries<E>();
    this.#others.set(status, created);
    return created;
  }
}

export const createFactorIndex = <E extends ListedFactor = FactorEntry>(): FactorIndex<E> =>
  new MemoryFactorIndex<E>();

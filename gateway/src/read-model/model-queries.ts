import { headline } from './headline.js';
import type { StateOf } from '@tanji/domain/ledger';
import type { COUNTERS } from './block-batch.js';
import type {
  AccountEntry,
  CarriedEntry,
  FindingEntry,
  FootprintEntry,
  Indexed,
  LabelEntry,
  ProductEntry,
  StatementEntry,
  VoteEntry,
} from './entries.js';
import { MODEL_KEYS, MODEL_LISTS, rangeOf } from './model-keys.js';
import type { ModelStore } from './model-store.js';
import { decodeCursor, encodeCursor, type Page } from './page.js';

interface PageQuery {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** A list of ids in ledger order, read newest first. */
interface ListRequest<T> extends PageQuery {
  readonly prefix: string;
  readonly load: (id: string) => T | undefined;
  readonly accept?: (item: T) => boolean;
}

/** Rows read per item wanted, before a page is given back short. Bounds the cost of a filter. */
const MAX_SCANNED = 20_000;

/** Point reads are synchronous and cheap; lists are read from disk. */
export interface ModelQueries {
  organisation(id: string): Indexed<StateOf<'organisation'>> | undefined;
  organisations(): Promise<readonly Indexed<StateOf<'organisation'>>[]>;
  key(address: string): StateOf<'key'> | undefined;
  keys(): Promise<readonly StateOf<'key'>[]>;
  facility(id: string): Indexed<StateOf<'facility'>> | undefined;
  facilitiesOf(owner: string): Promise<readonly Indexed<StateOf<'facility'>>[]>;
  account(id: string): AccountEntry | undefined;
  /** Every version of every month, the last of each month in force; oldest month first. */
  accountsOf(facility: string): Promise<readonly AccountEntry[]>;
  product(id: string): ProductEntry | undefined;
  edition(id: string): Indexed<StateOf<'edition'>> | undefined;
  /** Every edition of the ledger, in the order of ids. */
  editions(): Promise<readonly Indexed<StateOf<'edition'>>[]>;
  editionTag(set: string, tag: string): Indexed<StateOf<'edition-tag'>> | undefined;
  editionTags(): Promise<readonly Indexed<StateOf<'edition-tag'>>[]>;
  factorSet(set: string): Indexed<StateOf<'factor-set'>> | undefined;
  factorSets(): Promise<readonly Indexed<StateOf<'factor-set'>>[]>;
  /** Versions of the expert committee, the one in force last. */
  committees(): Promise<readonly Indexed<StateOf<'committee'>>[]>;
  footprint(id: string): FootprintEntry | undefined;
  label(id: string): LabelEntry | undefined;
  finding(id: string): FindingEntry | undefined;
  command(digest: string): StateOf<'command'> | undefined;
  /** A signed command by its place, see `commandPlace`. */
  carried(place: string): CarriedEntry | undefined;
  /** Public disclosure of a footprint as JSON text. */
  publicDisclosure(footprint: string): string | undefined;
  counter(name: ReturnType<(typeof COUNTERS)[keyof typeof COUNTERS]>): number;
  footprints(
    query: PageQuery & {
      readonly product?: string | undefined;
      readonly owner?: string | undefined;
      readonly status?: string | undefined;
      /** Record hash or transaction id. */
      readonly hash?: string | undefined;
    },
  ): Promise<Page<FootprintEntry>>;
  latestFootprint(product: string): Promise<FootprintEntry | undefined>;
  products(
    query: PageQuery & {
      readonly owner?: string | undefined;
      readonly accept?: (entry: ProductEntry) => boolean;
    },
  ): Promise<Page<ProductEntry>>;
  statements(footprint: string): Promise<readonly StatementEntry[]>;
  findings(footprint: string): Promise<readonly FindingEntry[]>;
  labelsOfFootprint(footprint: string): Promise<readonly LabelEntry[]>;
  labelsOfProduct(product: string): Promise<readonly LabelEntry[]>;
  /** Labels of exactly this code, newest first. */
  labelsOfCode(gtin: string, lot?: string, serial?: string): Promise<readonly LabelEntry[]>;
  /** Ids of footprints that use this one as an input. */
  parents(footprint: string): Promise<readonly string[]>;
  /** Ids of footprints that use a version of a factor, in ledger order. */
  usesOfFactor(id: string, version: string): Promise<readonly string[]>;
  /** Places of commands about one thing (see `TOPICS`), in ledger order. */
  placesOf(topic: string): Promise<readonly string[]>;
  creditRules(): Promise<readonly StateOf<'credit-rules'>[]>;
  /** Spends of one organisation. */
  creditSpends(organisation: string): Promise<readonly StateOf<'credit-spend'>[]>;
  checkpoints(): Promise<readonly StateOf<'checkpoint'>[]>;
  votes(size: number): Promise<readonly VoteEntry[]>;
  /** Votes for trees larger than `size`, smallest first. */
  votesBeyond(size: number): Promise<readonly VoteEntry[]>;
}

/** Records of one product and period that are looked at for the headline. */
const SAME_PERIOD = 20;

/** The shortest list that holds everything asked for. */
const footprintList = ({
  product,
  owner,
  hash,
}: Pick<Parameters<ModelQueries['footprints']>[0], 'product' | 'owner' | 'hash'>): string => {
  if (hash !== undefined) return MODEL_LISTS.footprintsOfHash(hash);
  if (product !== undefined) return MODEL_LISTS.footprintsOfProduct(product);
  return owner === undefined ? MODEL_LISTS.footprints : MODEL_LISTS.footprintsOfOwner(owner);
};

class StoreQueries implements ModelQueries {
  readonly #store: ModelStore;

  constructor(options: Readonly<{ store: ModelStore }>) {
    this.#store = options.store;
  }

  /** What the projection itself wrote there; the caller knows the kind by the key. */
  #read(key: string): unknown {
    const text = this.#store.get(key);
    return text === undefined ? undefined : JSON.parse(text);
  }

  async #all<T>(prefix: string): Promise<readonly T[]> {
    const values = await this.#store.values(rangeOf(prefix));
    return values.map((text) => JSON.parse(text) as T);
  }

  /** The records that a list of ids names, newest first. */
  async #listed<T>(prefix: string, load: (id: string) => T | undefined): Promise<readonly T[]> {
    const ids = await this.#store.values({ ...rangeOf(prefix), reverse: true });
    return ids.flatMap((id) => load(id) ?? []);
  }

  async #page<T>(request: ListRequest<T>): Promise<Page<T>> {
    const { prefix, limit, cursor, load, accept } = request;
    const { gte, lt } = rangeOf(prefix);
    const before = cursor === undefined ? lt : prefix + decodeCursor(cursor);
    const items: T[] = [];
    let place = '';
    let scanned = 0;
    for await (const [key, id] of this.#store.iterate({ gte, lt: before, reverse: true })) {
      if (items.length === limit || scanned === MAX_SCANNED) {
        return { items, next: encodeCursor(place) };
      }
      scanned += 1;
      place = key.slice(prefix.length);
      const item = load(id);
      if (item !== undefined && (accept === undefined || accept(item))) items.push(item);
    }
    return { items };
  }

  organisation(id: string): Indexed<StateOf<'organisation'>> | undefined {
    return this.#read(MODEL_KEYS.organisation(id)) as Indexed<StateOf<'organisation'>> | undefined;
  }

  organisations(): Promise<readonly Indexed<StateOf<'organisation'>>[]> {
    return this.#all(MODEL_LISTS.organisations);
  }

  key(address: string): StateOf<'key'> | undefined {
    return this.#read(MODEL_KEYS.key(address)) as StateOf<'key'> | undefined;
  }

  keys(): Promise<readonly StateOf<'key'>[]> {
    return this.#all(MODEL_LISTS.keys);
  }

  facility(id: string): Indexed<StateOf<'facility'>> | undefined {
    return this.#read(MODEL_KEYS.facility(id)) as Indexed<StateOf<'facility'>> | undefined;
  }

  async facilitiesOf(owner: string): Promise<readonly Indexed<StateOf<'facility'>>[]> {
    const ids = await this.#store.values(rangeOf(MODEL_LISTS.facilitiesOfOwner(owner)));
    return ids.flatMap((id) => this.facility(id) ?? []);
  }

  account(id: string): AccountEntry | undefined {
    return this.#read(MODEL_KEYS.account(id)) as AccountEntry | undefined;
  }

  async accountsOf(facility: string): Promise<readonly AccountEntry[]> {
    const ids = await this.#store.values(rangeOf(MODEL_LISTS.accountsOfFacility(facility)));
    return ids.flatMap((id) => this.account(id) ?? []);
  }

  product(id: string): ProductEntry | undefined {
    return this.#read(MODEL_KEYS.product(id)) as ProductEntry | undefined;
  }

  edition(id: string): Indexed<StateOf<'edition'>> | undefined {
    return this.#read(MODEL_KEYS.edition(id)) as Indexed<StateOf<'edition'>> | undefined;
  }

  editions(): Promise<readonly Indexed<StateOf<'edition'>>[]> {
    return this.#all(MODEL_LISTS.editions);
  }

  editionTag(set: string, tag: string): Indexed<StateOf<'edition-tag'>> | undefined {
    return this.#read(MODEL_KEYS.editionTag(set, tag)) as
      Indexed<StateOf<'edition-tag'>> | undefined;
  }

  editionTags(): Promise<readonly Indexed<StateOf<'edition-tag'>>[]> {
    return this.#all(MODEL_LISTS.editionTags);
  }

  factorSet(set: string): Indexed<StateOf<'factor-set'>> | undefined {
    return this.#read(MODEL_KEYS.factorSet(set)) as Indexed<StateOf<'factor-set'>> | undefined;
  }

  factorSets(): Promise<readonly Indexed<StateOf<'factor-set'>>[]> {
    return this.#all(MODEL_LISTS.factorSets);
  }

  committees(): Promise<readonly Indexed<StateOf<'committee'>>[]> {
    return this.#all(MODEL_LISTS.committees);
  }

  footprint(id: string): FootprintEntry | undefined {
    return this.#read(MODEL_KEYS.footprint(id)) as FootprintEntry | undefined;
  }

  label(id: string): LabelEntry | undefined {
    return this.#read(MODEL_KEYS.label(id)) as LabelEntry | undefined;
  }

  finding(id: string): FindingEntry | undefined {
    return this.#read(MODEL_KEYS.finding(id)) as FindingEntry | undefined;
  }

  command(digest: string): StateOf<'command'> | undefined {
    return this.#read(MODEL_KEYS.command(digest)) as StateOf<'command'> | undefined;
  }

  carried(place: string): CarriedEntry | undefined {
    return this.#read(MODEL_KEYS.carried(place)) as CarriedEntry | undefined;
  }

  publicDisclosure(footprint: string): string | undefined {
    return this.#store.get(MODEL_KEYS.disclosure(footprint));
  }

  counter(name: string): number {
    return Number(this.#store.get(MODEL_KEYS.counter(name)) ?? '0');
  }

  footprints({
    product,
    owner,
    status,
    hash,
    ...page
  }: Parameters<ModelQueries['footprints']>[0]): Promise<Page<FootprintEntry>> {
    return this.#page({
      ...page,
      prefix: footprintList({ product, owner, hash }),
      load: (id) => this.footprint(id),
      accept: ({ value }) =>
        (status === undefined || value.status === status) &&
        (product === undefined || value.record.product === product) &&
        (owner === undefined || value.record.owner === owner),
    });
  }

  async latestFootprint(product: string): Promise<FootprintEntry | undefined> {
    const { items } = await this.footprints({ product, status: 'active', limit: SAME_PERIOD });
    return headline(items);
  }

  async products({
    owner,
    accept,
    limit,
    cursor,
  }: Parameters<ModelQueries['products']>[0]): Promise<Page<ProductEntry>> {
    const prefix = owner === undefined ? MODEL_LISTS.products : MODEL_LISTS.productsOfOwner(owner);
    const range = rangeOf(prefix);
    const from = cursor === undefined ? { gte: range.gte } : { gt: prefix + decodeCursor(cursor) };
    const items: ProductEntry[] = [];
    let last = '';
    for await (const [key, value] of this.#store.iterate({ ...from, lt: range.lt })) {
      const id = key.slice(prefix.length);
      if (items.length === limit) return { items, next: encodeCursor(last) };
      const entry = owner === undefined ? (JSON.parse(value) as ProductEntry) : this.product(id);
      last = id;
      if (entry !== undefined && (accept === undefined || accept(entry))) items.push(entry);
    }
    return { items };
  }

  statements(footprint: string): Promise<readonly StatementEntry[]> {
    return this.#listed(
      MODEL_LISTS.statements(footprint),
      (id) => this.#read(MODEL_KEYS.statement(id)) as StatementEntry | undefined,
    );
  }

  findings(footprint: string): Promise<readonly FindingEntry[]> {
    return this.#listed(MODEL_LISTS.findings(footprint), (id) => this.finding(id));
  }

  labelsOfFootprint(footprint: string): Promise<readonly LabelEntry[]> {
    return this.#listed(MODEL_LISTS.labelsOfFootprint(footprint), (id) => this.label(id));
  }

  labelsOfProduct(product: string): Promise<readonly LabelEntry[]> {
    return this.#listed(MODEL_LISTS.labelsOfProduct(product), (id) => this.label(id));
  }

  labelsOfCode(gtin: string, lot?: string, serial?: string): Promise<readonly LabelEntry[]> {
    return this.#listed(MODEL_LISTS.labelsOfCode(gtin, lot, serial), (id) => this.label(id));
  }

  parents(footprint: string): Promise<readonly string[]> {
    return this.#store.values(rangeOf(MODEL_LISTS.parents(footprint)));
  }

  usesOfFactor(id: string, version: string): Promise<readonly string[]> {
    return this.#store.values(rangeOf(MODEL_LISTS.usesOfFactor(id, version)));
  }

  placesOf(topic: string): Promise<readonly string[]> {
    return this.#store.values(rangeOf(MODEL_LISTS.topic(topic)));
  }

  creditRules(): Promise<readonly StateOf<'credit-rules'>[]> {
    return this.#all(MODEL_LISTS.creditRules);
  }

  creditSpends(organisation: string): Promise<readonly StateOf<'credit-spend'>[]> {
    return this.#all(MODEL_LISTS.creditSpends(organisation));
  }

  checkpoints(): Promise<readonly StateOf<'checkpoint'>[]> {
    return this.#all(MODEL_LISTS.checkpoints);
  }

  votes(size: number): Promise<readonly VoteEntry[]> {
    return this.#all(MODEL_LISTS.votes(size));
  }

  async votesBeyond(size: number): Promise<readonly VoteEntry[]> {
    const votes = await this.#all<VoteEntry>(MODEL_LISTS.allVotes);
    return votes.filter(({ value }) => value.record.size > size);
  }
}

export const createModelQueries = (options: Readonly<{ store: ModelStore }>): ModelQueries =>
  new StoreQueries(options);

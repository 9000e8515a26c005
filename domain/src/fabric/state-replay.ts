import { equalBytes } from './bytes.js';
import { OrderedKeys, compareKeys } from './key-order.js';
import { LIFECYCLE, type LifecycleState } from './lifecycle.js';
import { summariseRange, type RangeRow } from './range-summary.js';
import type {
  CollectionReadWriteSet,
  HashedRead,
  KeyRead,
  KeyVersion,
  NamespaceReadWriteSet,
  RangeQuery,
} from './read-write-set.js';
import { createUpdates, type BlockUpdates } from './block-updates.js';

/** What the replay says about a transaction. */
export type ReplayVerdict = 'VALID' | 'MVCC_READ_CONFLICT' | 'PHANTOM_READ_CONFLICT';

/** Metadata entry that holds a key's own endorsement policy. */
const KEY_POLICY = 'VALIDATION_PARAMETER';

/** Smallest degree of a summary that Fabric accepts. */
const MIN_DEGREE = 2;

const sameVersion = (a: KeyVersion | undefined, b: KeyVersion | undefined): boolean =>
  a === b || (b !== undefined && a?.block === b.block && a.index === b.index);

/** Versions of the keys of one namespace, or of the key hashes of one collection. */
interface Space {
  readonly versions: Map<string, KeyVersion>;
  readonly order: OrderedKeys;
  /** Keys written by earlier transactions of the block: reading one of them is a conflict. */
  readonly touched: Set<string>;
}

const createSpace = (): Space => ({
  versions: new Map(),
  order: new OrderedKeys(),
  touched: new Set(),
});

const spaceName = (namespace: string, collection: string): string =>
  `${namespace}\u0000${collection}`;

/**
 * Replays the read and write sets of blocks as a peer's state database sees them: versions only,
 * no values but those of Fabric's own lifecycle.
 */
export class StateReplay {
  readonly #spaces = new Map<string, Space>();
  readonly #lifecycle = new Map<string, Uint8Array>();
  readonly #keyPolicies = new Map<string, Uint8Array>();
  #updates: BlockUpdates = createUpdates();

  /** Public state of Fabric's lifecycle. */
  readonly lifecycle: LifecycleState = (key) => this.#lifecycle.get(key);

  /** The endorsement policy that a key has of its own. */
  keyPolicy(namespace: string, collection: string, key: string): Uint8Array | undefined {
    return this.#keyPolicies.get(`${spaceName(namespace, collection)}\u0000${key}`);
  }

  /** Begins a block: what earlier blocks wrote is committed. */
  beginBlock(): void {
    this.#updates = createUpdates();
    for (const { touched } of this.#spaces.values()) touched.clear();
  }

  /** What the valid transactions of this block have written. */
  get updates(): BlockUpdates {
    return this.#updates;
  }

  /** The verdict on a transaction after those that were applied before it. */
  judge(sets: readonly NamespaceReadWriteSet[]): ReplayVerdict {
    for (const set of sets) {
      const space = this.#space(set.namespace);
      if (!set.reads.every((read) => this.#stands(space, read.key, read))) {
        return 'MVCC_READ_CONFLICT';
      }
      if (!set.ranges.every((range) => this.#rangeStands(space, range))) {
        return 'PHANTOM_READ_CONFLICT';
      }
      if (!set.collections.every((each) => this.#collectionStands(set.namespace, each))) {
        return 'MVCC_READ_CONFLICT';
      }
    }
    return 'VALID';
  }

  /** Applies the writes of a valid transaction. */
  apply(sets: readonly NamespaceReadWriteSet[], version: KeyVersion): void {
    for (const { namespace, writes, metadataWrites, collections } of sets) {
      for (const { key, isDelete, value } of writes) {
        this.#write({ namespace, collection: '', key }, isDelete ? undefined : value, version);
      }
      this.#applyMetadata(namespace, '', metadataWrites, version);
      for (const { collection, writes: hashed, metadataWrites: hashedMetadata } of collections) {
        for (const { keyHash, isDelete, valueHash } of hashed) {
          const value = isDelete ? undefined : valueHash;
          this.#write({ namespace, collection, key: keyHash }, value, version);
        }
        this.#applyMetadata(namespace, collection, hashedMetadata, version);
      }
    }
  }

  #space(namespace: string, collection = ''): Space {
    const name = spaceName(namespace, collection);
    const known = this.#spaces.get(name);
    if (known !== undefined) return known;
    const space = createSpace();
    this.#spaces.set(name, space);
    return space;
  }

  #stands(space: Space, key: string, { version }: KeyRead | HashedRead): boolean {
    return !space.touched.has(key) && sameVersion(space.versions.get(key), version);
  }

  #collectionStands(namespace: string, set: CollectionReadWriteSet): boolean {
    const space = this.#space(namespace, set.collection);
    return set.reads.every((read) => this.#stands(space, read.keyHash, read));
  }

  *#rows(space: Space, { start, end, exhausted }: RangeQuery): Generator<RangeRow, void> {
    for (const key of space.order.from(start, () => space.versions.keys())) {
      const order = end === '' && exhausted ? -1 : compareKeys(key, end);
      if (exhausted ? order >= 0 : order > 0) return;
      const version = space.versions.get(key);
      if (version !== undefined) yield { key, version };
    }
  }

  #rangeStands(space: Space, range: RangeQuery): boolean {
    if (range.summary !== undefined) return this.#summaryStands(space, range);
    let at = 0;
    for (const { key, version } of this.#rows(space, range)) {
      const read = range.reads[at];
      if (read?.key !== key || !sameVersion(read.version, version)) return false;
      at += 1;
    }
    return at === range.reads.length;
  }

  #summaryStands(space: Space, range: RangeQuery): boolean {
    const claimed = range.summary;
    if (claimed === undefined || claimed.maxDegree < MIN_DEGREE) return false;
    const actual = summariseRange(this.#rows(space, range), claimed.maxDegree);
    return (
      actual?.maxLevel === claimed.maxLevel &&
      actual.hashes.length === claimed.hashes.length &&
      actual.hashes.every((hash, i) => equalBytes(hash, claimed.hashes[i]))
    );
  }

  #write(
    place: Readonly<{ namespace: string; collection: string; key: string }>,
    value: Uint8Array | undefined,
    version: KeyVersion,
  ): void {
    const { namespace, collection, key } = place;
    const space = this.#space(namespace, collection);
    space.touched.add(key);
    if (value === undefined) space.versions.delete(key);
    else {
      if (!space.versions.has(key)) space.order.add(key);
      space.versions.set(key, version);
    }
    this.#updates.add(place, { value, version });
    if (namespace !== LIFECYCLE || collection !== '') return;
    if (value === undefined) this.#lifecycle.delete(key);
    else this.#lifecycle.set(key, value);
  }

  /** New metadata gives an existing key a new version; of a missing key it changes nothing. */
  #applyMetadata(
    namespace: string,
    collection: string,
    writes: NamespaceReadWriteSet['metadataWrites'],
    version: KeyVersion,
  ): void {
    const space = this.#space(namespace, collection);
    for (const { key, entries } of writes) {
      if (!space.versions.has(key)) continue;
      if (!sameVersion(space.versions.get(key), version)) this.#updates.loseValues();
      space.touched.add(key);
      space.versions.set(key, version);
      const policy = entries.find(({ name }) => name === KEY_POLICY)?.value;
      const name = `${spaceName(namespace, collection)}\u0000${key}`;
      if (policy === undefined) this.#keyPolicies.delete(name);
      else this.#keyPolicies.set(name, policy);
    }
  }
}

import { concatBytes, fromHex, utf8Bytes } from '../canonical/index.js';
import { cryptoProvider } from '../crypto/index.js';
import { compareKeys } from './key-order.js';
import type { KeyVersion } from './read-write-set.js';
import { bytesField, optionalBytesField, uintField, varintBytes } from './wire-writer.js';

/** What a key has become: a value, or for private data its hash; undefined when deleted. */
export interface Update {
  readonly value: Uint8Array | undefined;
  readonly version: KeyVersion;
}

type Updates = Map<string, Update>;

/** What one block changes in the state, as Fabric's commit hash covers it. */
export interface BlockUpdates {
  add(
    place: Readonly<{ namespace: string; collection: string; key: string }>,
    update: Update,
  ): void;
  /** Some values are not known: the bytes cannot be made. */
  loseValues(): void;
  /** Fabric's deterministic bytes of all updates; undefined if some values are not known. */
  bytes(): Uint8Array | undefined;
}

/** Number in as few bytes as it needs, with their count before it: keeps the order of numbers. */
const orderedNumber = (value: number): Uint8Array => {
  const bytes: number[] = [];
  for (let rest = value; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return Uint8Array.of(bytes.length, ...bytes);
};

interface Labels {
  readonly namespace: string;
  readonly collection: string;
}

/** `txmgr.KVWrite`. Namespace and collection are named once, at the first of their writes. */
const writeBytes = (labels: Labels, key: Uint8Array, { value, version }: Update): Uint8Array =>
  bytesField(
    1,
    concatBytes(
      optionalBytesField(1, utf8Bytes(labels.namespace)),
      optionalBytesField(2, utf8Bytes(labels.collection)),
      optionalBytesField(3, key),
      uintField(4, value === undefined ? 1 : 0),
      optionalBytesField(5, value ?? new Uint8Array(0)),
      bytesField(6, concatBytes(orderedNumber(version.block), orderedNumber(version.index))),
    ),
  );

class CollectedUpdates implements BlockUpdates {
  readonly #namespaces = new Map<string, Map<string, Updates>>();
  #complete = true;

  add(
    place: Readonly<{ namespace: string; collection: string; key: string }>,
    update: Update,
  ): void {
    const collections = this.#namespaces.get(place.namespace) ?? new Map<string, Updates>();
    this.#namespaces.set(place.namespace, collections);
    const updates = collections.get(place.collection) ?? new Map<string, Update>();
    collections.set(place.collection, updates);
    updates.set(place.key, update);
  }

  loseValues(): void {
    this.#complete = false;
  }

  bytes(): Uint8Array | undefined {
    if (!this.#complete) return undefined;
    const parts: Uint8Array[] = [];
    const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number =>
      compareKeys(a, b);
    for (const [namespace, collections] of [...this.#namespaces].sort(byName)) {
      let namespaceLabel = namespace;
      for (const [collection, updates] of [...collections].sort(byName)) {
        let collectionLabel = collection;
        for (const [key, update] of [...updates].sort(byName)) {
          const labels = { namespace: namespaceLabel, collection: collectionLabel };
          const keyBytes = collection === '' ? utf8Bytes(key) : fromHex(key);
          parts.push(writeBytes(labels, keyBytes, update));
          namespaceLabel = '';
          collectionLabel = '';
        }
      }
    }
    return concatBytes(...parts);
  }
}

export const createUpdates = (): BlockUpdates => new CollectedUpdates();

/**
 * The peer's running hash after a block (`kvledger.addBlockCommitHash`): verdicts, updates and the
 * hash before.
 *
 * @param previous empty before the first
 */
export const commitHash = (
  validationCodes: Uint8Array,
  updates: Uint8Array,
  previous: Uint8Array,
): Uint8Array =>
  cryptoProvider().sha256(
    concatBytes(varintBytes(validationCodes.length), validationCodes, updates, previous),
  );

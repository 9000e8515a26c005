import { toHex } from '../canonical/index.js';
import { WireMessage } from './wire.js';

/** Where a value was written: Fabric's MVCC version. */
export interface KeyVersion {
  readonly block: number;
  readonly index: number;
}

/** A key that was read; no version means that it did not exist. */
export interface KeyRead {
  readonly key: string;
  readonly version: KeyVersion | undefined;
}

/** Summary of a large range: hashes of a tree over its reads (`QueryReadsMerkleSummary`). */
export interface RangeSummary {
  readonly maxDegree: number;
  readonly maxLevel: number;
  readonly hashes: readonly Uint8Array[];
}

export interface RangeQuery {
  /** Inclusive. */
  readonly start: string;
  /** Exclusive; the last row itself when the range was not read to its end. '' has no end. */
  readonly end: string;
  readonly exhausted: boolean;
  readonly reads: readonly KeyRead[];
  readonly summary: RangeSummary | undefined;
}

export interface KeyWrite {
  readonly key: string;
  readonly isDelete: boolean;
  readonly value: Uint8Array;
}

/** New metadata of a key, such as an endorsement policy of its own. */
export interface MetadataWrite {
  readonly key: string;
  readonly entries: readonly { readonly name: string; readonly value: Uint8Array }[];
}

/** A private write as everybody sees it. Hashes are hex. */
export interface HashedWrite {
  readonly keyHash: string;
  readonly isDelete: boolean;
  readonly valueHash: Uint8Array;
}

export interface HashedRead {
  readonly keyHash: string;
  readonly version: KeyVersion | undefined;
}

export interface CollectionReadWriteSet {
  readonly collection: string;
  readonly reads: readonly HashedRead[];
  readonly writes: readonly HashedWrite[];
  readonly metadataWrites: readonly MetadataWrite[];
}

/** What a transaction read and wrote in one chaincode's state. */
export interface NamespaceReadWriteSet {
  readonly namespace: string;
  readonly reads: readonly KeyRead[];
  readonly ranges: readonly RangeQuery[];
  readonly writes: readonly KeyWrite[];
  readonly metadataWrites: readonly MetadataWrite[];
  readonly collections: readonly CollectionReadWriteSet[];
}

const decodeVersion = (parent: WireMessage, field: number): KeyVersion | undefined => {
  if (!parent.has(field)) return undefined;
  const version = parent.message(field, 'version');
  return { block: version.uint(1), index: version.uint(2) };
};

const decodeRead = (read: WireMessage): KeyRead => ({
  key: read.text(1),
  version: decodeVersion(read, 2),
});

const decodeSummary = (query: WireMessage): RangeSummary | undefined => {
  if (!query.has(5)) return undefined;
  const summary = query.message(5, 'range summary');
  return { maxDegree: summary.uint(1), maxLevel: summary.uint(2), hashes: summary.all(3) };
};

const decodeRange = (query: WireMessage): RangeQuery => ({
  start: query.text(1),
  end: query.text(2),
  exhausted: query.flag(3),
  reads: query.message(4, 'range reads').messages(1, 'read').map(decodeRead),
  summary: decodeSummary(query),
});

/** An empty value deletes, as Fabric has it. */
const decodeWrite = (write: WireMessage): KeyWrite => {
  const value = write.bytes(3);
  return { key: write.text(1), isDelete: write.flag(2) || value.length === 0, value };
};

const decodeEntries = (write: WireMessage): MetadataWrite['entries'] =>
  write
    .messages(2, 'metadata entry')
    .map((entry) => ({ name: entry.text(1), value: entry.bytes(2) }));

/** Hash of no bytes at all: Fabric takes it for a deletion too. */
const EMPTY_HASH = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

const deletesHashed = (write: WireMessage): boolean => {
  const valueHash = write.bytes(3);
  return write.flag(2) || valueHash.length === 0 || toHex(valueHash) === EMPTY_HASH;
};

const decodeCollection = (collection: WireMessage): CollectionReadWriteSet => {
  const set = collection.message(2, 'hashed read-write set');
  return {
    collection: collection.text(1),
    reads: set.messages(1, 'hashed read').map((read) => ({
      keyHash: toHex(read.bytes(1)),
      version: decodeVersion(read, 2),
    })),
    writes: set.messages(2, 'hashed write').map((write) => ({
      keyHash: toHex(write.bytes(1)),
      isDelete: deletesHashed(write),
      valueHash: write.bytes(3),
    })),
    metadataWrites: set.messages(3, 'hashed metadata write').map((write) => ({
      key: toHex(write.bytes(1)),
      entries: decodeEntries(write),
    })),
  };
};

const decodeNamespace = (namespace: WireMessage): NamespaceReadWriteSet => {
  const set = namespace.message(2, 'read-write set');
  return {
    namespace: namespace.text(1),
    reads: set.messages(1, 'read').map(decodeRead),
    ranges: set.messages(2, 'range query').map(decodeRange),
    writes: set.messages(3, 'write').map(decodeWrite),
    metadataWrites: set
      .messages(4, 'metadata write')
      .map((write) => ({ key: write.text(1), entries: decodeEntries(write) })),
    collections: namespace.messages(3, 'collection').map(decodeCollection),
  };
};

/** Decodes `rwset.TxReadWriteSet`. @throws TanjiError FABRIC_BYTES_MALFORMED */
export const decodeReadWriteSet = (bytes: Uint8Array): readonly NamespaceReadWriteSet[] =>
  new WireMessage(bytes, 'transaction read-write set')
    .messages(2, 'namespace')
    .map(decodeNamespace);

import { LIFECYCLE } from '../lifecycle.js';
import type { KeyVersion } from '../read-write-set.js';
import type { EndorserTransaction } from '../transaction.js';

/** Fields of a chaincode's definition, each a key of Fabric's lifecycle. */
export const DEFINITION_FIELDS = [
  'Sequence',
  'EndorsementInfo',
  'ValidationInfo',
  'Collections',
] as const;
export type DefinitionField = (typeof DEFINITION_FIELDS)[number];

export const definitionKey = (chaincode: string, field: DefinitionField): string =>
  `namespaces/fields/${chaincode}/${field}`;

/**
 * Where the definition was committed that a transaction was endorsed under: every endorser reads
 * its sequence number, and the version that it read is the place.
 */
export const definitionPlace = (
  transaction: EndorserTransaction,
  chaincode: string,
): KeyVersion | undefined => readVersion(transaction, definitionKey(chaincode, 'Sequence'));

/** Version at which a transaction read a key of the lifecycle. */
export const readVersion = (
  { readWriteSets }: EndorserTransaction,
  key: string,
): KeyVersion | undefined =>
  readWriteSets
    .find(({ namespace }) => namespace === LIFECYCLE)
    ?.reads.find((read) => read.key === key)?.version;

/** Value that a transaction gave a key of the lifecycle; undefined if it did not write it. */
export const writtenValue = (
  { readWriteSets }: EndorserTransaction,
  key: string,
): Uint8Array | undefined =>
  readWriteSets
    .find(({ namespace }) => namespace === LIFECYCLE)
    ?.writes.find((write) => write.key === key && !write.isDelete)?.value;

/**
 * Blocks that hold the fields which the newest definition did not change and therefore did not
 * write again: it read them, and the versions say where they are.
 */
export const olderPlaces = (
  newest: EndorserTransaction,
  chaincode: string,
): readonly KeyVersion[] => {
  const places = new Map<string, KeyVersion>();
  for (const field of DEFINITION_FIELDS) {
    const key = definitionKey(chaincode, field);
    if (writtenValue(newest, key) !== undefined) continue;
    const version = readVersion(newest, key);
    if (version !== undefined) places.set(`${version.block}/${version.index}`, version);
  }
  return [...places.values()];
};

import { canonicalJson } from '@tanji/domain/canonical';
import type { Disclosure } from '@tanji/domain/evidence';
import type { DurableStore } from './durable-store.js';

/**
 * Calculations behind records that are not public. They are kept by record hash and written
 * before the record is submitted: a record on the ledger whose calculation is lost could never be
 * opened again, the other way round costs a few kilobytes.
 */
export interface DisclosureStore {
  save(recordHash: string, disclosure: Disclosure): Promise<void>;
  find(recordHash: string): Disclosure | undefined;
}

const keyOf = (recordHash: string): string => `disclosure/${recordHash}`;

export const createDisclosureStore = (options: {
  readonly store: DurableStore;
}): DisclosureStore => ({
  save: (recordHash, disclosure) => options.store.put(keyOf(recordHash), canonicalJson(disclosure)),
  find: (recordHash) => {
    const text = options.store.get(keyOf(recordHash));
    return text === undefined ? undefined : (JSON.parse(text) as Disclosure);
  },
});

import type { Origin } from './entries.js';
import type { ModelQueries } from './model-queries.js';

/**
 * The edition that a name stands for: a tag is looked up, a name of an edition is itself. Tags are
 * never spelled like editions, so nothing can stand for two.
 */
export const editionNamed = (queries: Pick<ModelQueries, 'editionTag'>, name: string): string => {
  const end = name.indexOf(':');
  const tag = queries.editionTag(name.slice(0, end), name.slice(end + 1));
  return tag?.value.record.edition ?? name;
};

/** Who holds the name of a set, and since when. */
export interface SetOwner {
  readonly publisher: string;
  /** Of a claim; a set may be held by its first edition alone. */
  readonly title?: string;
  readonly origin: Origin;
}

/** Holders of all names of sets, by the contract’s rule: the claim, else the first edition. */
export const ownersOfSets = async (
  queries: Pick<ModelQueries, 'editions' | 'factorSets'>,
): Promise<ReadonlyMap<string, SetOwner>> => {
  const owners = new Map<string, SetOwner>();
  // All editions of a set are of one publisher.
  for (const { value, origin } of await queries.editions()) {
    const { set, publisher } = value.record;
    if (!owners.has(set)) owners.set(set, { publisher, origin });
  }
  for (const { value, origin } of await queries.factorSets()) {
    const { set, publisher, title } = value.record;
    owners.set(set, { publisher, title, origin });
  }
  return owners;
};

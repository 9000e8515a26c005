export { headline } from './headline.js';
export { COUNTERS } from './block-batch.js';
export { editionNamed, ownersOfSets, type SetOwner } from './edition-names.js';
export {
  commandOf,
  type AccountEntry,
  type FactorEntry,
  type FindingEntry,
  type FootprintEntry,
  type Indexed,
  type LabelEntry,
  type ListedFactor,
  type Origin,
  type ProductEntry,
  type StatementEntry,
  type CarriedEntry,
  type VoteEntry,
} from './entries.js';
export {
  createFactorIndex,
  regionHierarchy,
  type FactorFilter,
  type FactorIndex,
} from './factor-index.js';
export { readDay, type DayInWords } from './day-in-words.js';
export { factorSortKey, factorText } from './sorted-entries.js';
export type { ModelQueries } from './model-queries.js';
export { decodeCursor, encodeCursor, type Page } from './page.js';
export {
  dropReadModel,
  openReadModel,
  type BlockNotice,
  type ReadModel,
  type ReadModelOptions,
} from './read-model.js';
export { sequence } from './model-keys.js';
export { TOPICS } from './topics.js';
export { createMatcher, nameText, searchable } from './text-search.js';

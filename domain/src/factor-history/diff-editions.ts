import type { FactorRow } from '../record/index.js';
import { diffFactors, type FactorChange } from './diff.js';

/** What became of one id between two editions. Rows that say the same are not told. */
export type EditionChange =
  | { readonly kind: 'added'; readonly row: FactorRow }
  | { readonly kind: 'removed'; readonly row: FactorRow }
  | {
      readonly kind: 'changed';
      readonly before: FactorRow;
      readonly after: FactorRow;
      readonly changes: readonly FactorChange[];
    };

const changed = (before: FactorRow, after: FactorRow): EditionChange | undefined => {
  const changes = diffFactors(before, after);
  return changes.length === 0 ? undefined : { kind: 'changed', before, after, changes };
};

/**
 * Walks two editions of a set side by side, in the order of ids.
 *
 * @param before rows in ascending order of id, as an edition keeps them
 * @param after likewise
 */
export function* diffEditions(
  before: Iterable<FactorRow>,
  after: Iterable<FactorRow>,
): Generator<EditionChange> {
  const [olds, news] = [before[Symbol.iterator](), after[Symbol.iterator]()];
  let [old, next] = [olds.next(), news.next()];
  while (old.done !== true || next.done !== true) {
    if (next.done === true || (old.done !== true && old.value.id < next.value.id)) {
      if (old.done !== true) yield { kind: 'removed', row: old.value };
      old = olds.next();
    } else if (old.done === true || next.value.id < old.value.id) {
      yield { kind: 'added', row: next.value };
      next = news.next();
    } else {
      const change = changed(old.value, next.value);
      if (change !== undefined) yield change;
      old = olds.next();
      next = news.next();
    }
  }
}

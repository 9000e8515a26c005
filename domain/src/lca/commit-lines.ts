import type { JsonValue } from '../canonical/index.js';
import { saltedRoot, type SaltedEntry } from '../merkle/index.js';
import type { PinnedDocument } from './document.js';
import { canonicalOrder } from './order.js';
import type { CalculationResult } from './result.js';

/** The salted tree over a calculation, each leaf of which can be disclosed alone. */
export interface LineCommitment {
  /** Goes into the footprint record as `lines.root`. */
  readonly root: string;
  /** `/document` first, then `/lines/0`, `/lines/1`, … in the order of the result. Keep secret. */
  readonly entries: readonly SaltedEntry[];
}

/** Salts that {@link commitLines} needs: one for the document and one per line. */
export const saltsNeeded = (result: CalculationResult): number => result.lines.length + 1;

/**
 * Commits to a calculation without showing it: a competitor who sees the root learns nothing, an
 * auditor can be shown a single line. Salts are drawn by the caller, as nothing here is random.
 *
 * @param salts 32 or more lower-case hex digits each, never used before
 * @throws TanjiError SALT_TOO_SHORT; TypeError if there are not {@link saltsNeeded} salts
 */
export const commitLines = (
  document: PinnedDocument,
  result: CalculationResult,
  salts: readonly string[],
): LineCommitment => {
  const paths = ['/document', ...result.lines.map((_, index) => `/lines/${index}`)];
  const values = [canonicalOrder(document), ...result.lines] as unknown as JsonValue[];
  if (salts.length !== paths.length) {
    throw new TypeError(`${paths.length} salts are needed, not ${salts.length}`);
  }
  const entries = paths.map((path, index) => ({
    salt: salts[index] ?? '',
    path,
    value: values[index] ?? null,
  }));
  return { root: saltedRoot(entries), entries };
};

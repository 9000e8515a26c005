import { concatBytes, utf8Bytes } from '../canonical/index.js';
import { cryptoProvider } from '../crypto/index.js';
import type { KeyVersion, RangeSummary } from './read-write-set.js';
import { bytesField, optionalBytesField, uintField } from './wire-writer.js';

export interface RangeRow {
  readonly key: string;
  readonly version: KeyVersion;
}

const sha256 = (bytes: Uint8Array): Uint8Array => cryptoProvider().sha256(bytes);

const rowBytes = ({ key, version }: RangeRow): Uint8Array =>
  concatBytes(
    optionalBytesField(1, utf8Bytes(key)),
    bytesField(2, concatBytes(uintField(1, version.block), uintField(2, version.index))),
  );

const rowsHash = (rows: readonly RangeRow[]): Uint8Array =>
  sha256(concatBytes(...rows.map((row) => bytesField(1, rowBytes(row)))));

/** Levels of hashes, the leaves' level at 1; a level that overflows becomes one hash above. */
class SummaryTree {
  readonly #levels: Uint8Array[][] = [[], []];
  readonly #maxDegree: number;

  constructor(maxDegree: number) {
    this.#maxDegree = maxDegree;
  }

  add(leaf: Uint8Array): void {
    let hash = leaf;
    for (let level = 1; ; level += 1) {
      const hashes = (this.#levels[level] ??= []);
      hashes.push(hash);
      if (hashes.length <= this.#maxDegree) return;
      hash = sha256(concatBytes(...hashes));
      this.#levels[level] = [];
    }
  }

  /** Closes the lower levels into the highest one. */
  finish(): RangeSummary {
    for (let level = 1; level < this.#levels.length - 1; level += 1) {
      const hashes = this.#levels[level] ?? [];
      const [first] = hashes;
      if (first === undefined) continue;
      const above = (this.#levels[level + 1] ??= []);
      above.push(hashes.length === 1 ? first : sha256(concatBytes(...hashes)));
    }
    const maxLevel = this.#levels.length - 1;
    const top = this.#levels[maxLevel] ?? [];
    const fits = top.length <= this.#maxDegree;
    return {
      maxDegree: this.#maxDegree,
      maxLevel: fits ? maxLevel : maxLevel + 1,
      hashes: fits ? top : [sha256(concatBytes(...top))],
    };
  }
}

/**
 * Fabric's summary of a range of rows (`rwsetutil.RangeQueryResultsHelper`); undefined when there
 * are so few that it lists them instead.
 *
 * @param maxDegree at least 2
 */
export const summariseRange = (
  rows: Iterable<RangeRow>,
  maxDegree: number,
): RangeSummary | undefined => {
  const tree = new SummaryTree(maxDegree);
  let pending: RangeRow[] = [];
  let hashed = false;
  for (const row of rows) {
    pending.push(row);
    if (pending.length <= maxDegree) continue;
    tree.add(rowsHash(pending));
    hashed = true;
    pending = [];
  }
  if (!hashed) return undefined;
  if (pending.length > 0) tree.add(rowsHash(pending));
  return tree.finish();
};

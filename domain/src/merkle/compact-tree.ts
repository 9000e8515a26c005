import { fromHex, isHex, toHex } from '../canonical/index.js';
import { TanjiError } from '../errors/index.js';
import { emptyRootBytes, nodeBytes } from './hashing.js';

/** What a ledger stores to continue a tree: its size and the roots of its complete subtrees. */
export interface CompactTreeState {
  readonly size: number;
  /** One root per set bit of `size`, largest subtree first, 64 hex digits each. */
  readonly peaks: readonly string[];
}

/** An RFC 9162 tree that keeps only its right frontier: O(log n) memory, O(1) amortised append. */
export interface CompactTree {
  readonly size: number;
  /** @param leafHash 64 hex digits; @throws TanjiError HEX_INVALID */
  append(leafHash: string): void;
  /** Root over all leaves so far, 64 hex digits. */
  root(): string;
  /** Plain JSON to store; {@link restoreCompactTree} continues from it. */
  state(): CompactTreeState;
}

const peakCount = (size: number): number => {
  let bits = 0;
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) bits += rest % 2;
  return bits;
};

const trailingOnes = (size: number): number => {
  let ones = 0;
  for (let rest = size; rest % 2 === 1; rest = (rest - 1) / 2) ones += 1;
  return ones;
};

class FrontierTree implements CompactTree {
  #size: number;
  readonly #peaks: Uint8Array[];

  constructor(options: Readonly<{ size: number; peaks: Uint8Array[] }>) {
    this.#size = options.size;
    this.#peaks = options.peaks;
  }

  get size(): number {
    return this.#size;
  }

  append(leafHash: string): void {
    const node = fromHex(leafHash, 32);
    // As in binary addition: each trailing 1 of the size is a subtree that is merged now.
    const merged = this.#peaks.splice(this.#peaks.length - trailingOnes(this.#size));
    this.#peaks.push(merged.reduceRight((right, left) => nodeBytes(left, right), node));
    this.#size += 1;
  }

  root(): string {
    const [last, ...others] = this.#peaks.toReversed();
    if (last === undefined) return toHex(emptyRootBytes());
    return toHex(others.reduce((node, peak) => nodeBytes(peak, node), last));
  }

  state(): CompactTreeState {
    return { size: this.#size, peaks: this.#peaks.map(toHex) };
  }
}

/** An empty tree. */
export const createCompactTree = (): CompactTree => new FrontierTree({ size: 0, peaks: [] });

/**
 * The tree that `state()` described. Its peaks are taken on trust: compare `root()` with a
 * checkpoint.
 *
 * @throws TanjiError TREE_STATE_INVALID if the number or form of the peaks does not fit the size
 */
export const restoreCompactTree = (state: Readonly<CompactTreeState>): CompactTree => {
  const { size, peaks } = state;
  const fits = Number.isSafeInteger(size) && size >= 0 && peaks.length === peakCount(size);
  if (!fits || !peaks.every((peak) => isHex(peak, 32))) {
    throw new TanjiError('TREE_STATE_INVALID', { size });
  }
  return new FrontierTree({ size, peaks: peaks.map((peak) => fromHex(peak, 32)) });
};

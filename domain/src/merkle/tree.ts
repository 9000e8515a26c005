import { fromHex, toHex } from '../canonical/index.js';
import { TanjiError } from '../errors/index.js';
import { emptyRootBytes, nodeBytes } from './hashing.js';

/**
 * An append-only RFC 9162 tree over leaf hashes that keeps its inner nodes (about 64 bytes per
 * leaf), so that roots and proofs of any past size cost O(log² n) hashes. For a root alone, a
 * `CompactTree` is enough.
 */
export interface MerkleTree {
  /** Number of leaves. */
  readonly size: number;
  /** @param leafHash 64 hex digits; @throws TanjiError HEX_INVALID */
  append(leafHash: string): void;
  /** Root of the first `size` leaves (all by default), 64 hex digits. */
  root(size?: number): string;
  /** Path from leaf `index` to the root of the first `size` leaves, lowest sibling first. */
  inclusionProof(index: number, size?: number): string[];
  /** Proof that the first `oldSize` leaves are a prefix of the first `size` leaves. */
  consistencyProof(oldSize: number, size?: number): string[];
}

/** Largest power of two below n (n ≥ 2). By multiplication: shifts would wrap at 2^31. */
const splitPoint = (n: number): number => {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
};

/** 0 ≤ low ≤ high ≤ size, whole numbers all. */
const checkRange = (low: number, high: number, size: number): void => {
  const ordered = low >= 0 && low <= high && high <= size;
  if (!ordered || !Number.isSafeInteger(low) || !Number.isSafeInteger(high)) {
    throw new TanjiError('PROOF_RANGE_INVALID', { index: low, size: high });
  }
};

class LevelTree implements MerkleTree {
  /** `#levels[h][i]` is the root of leaves i·2^h … (i+1)·2^h − 1, complete subtrees only. */
  readonly #levels: Uint8Array[][] = [[]];

  constructor(leafHashes: Iterable<string>) {
    for (const leafHash of leafHashes) this.append(leafHash);
  }

  get size(): number {
    return this.#level(0).length;
  }

  append(leafHash: string): void {
    let node = fromHex(leafHash, 32);
    for (let height = 0; ; height += 1) {
      const level = this.#level(height);
      level.push(node);
      const left = level.at(-2);
      if (level.length % 2 === 1 || left === undefined) return;
      node = nodeBytes(left, node);
    }
  }

  root(size = this.size): string {
    checkRange(0, size, this.size);
    return toHex(size === 0 ? emptyRootBytes() : this.#range(0, size));
  }

  inclusionProof(index: number, size = this.size): string[] {
    checkRange(index, size, this.size);
    if (index === size) throw new TanjiError('PROOF_RANGE_INVALID', { index, size });
    const path: string[] = [];
    let begin = 0;
    let count = size;
    while (count > 1) {
      const k = splitPoint(count);
      const inLeft = index < begin + k;
      path.push(toHex(inLeft ? this.#range(begin + k, count - k) : this.#range(begin, k)));
      if (!inLeft) begin += k;
      count = inLeft ? k : count - k;
    }
    return path.reverse();
  }

  consistencyProof(oldSize: number, size = this.size): string[] {
    checkRange(oldSize, size, this.size);
    if (oldSize === 0 || oldSize === size) return [];
    const path: string[] = [];
    let begin = 0;
    let count = size;
    while (begin + count !== oldSize) {
      const k = splitPoint(count);
      const inLeft = oldSize <= begin + k;
      path.push(toHex(inLeft ? this.#range(begin + k, count - k) : this.#range(begin, k)));
      if (!inLeft) begin += k;
      count = inLeft ? k : count - k;
    }
    // The verifier has the old root; it needs this node only if it is not that root itself.
    if (begin > 0) path.push(toHex(this.#range(begin, count)));
    return path.reverse();
  }

  #level(height: number): Uint8Array[] {
    return (this.#levels[height] ??= []);
  }

  /** Root of `count` ≥ 1 leaves from `begin`; begin is a multiple of the next power of two. */
  #range(begin: number, count: number): Uint8Array {
    let height = 0;
    let width = 1;
    while (width < count) {
      width *= 2;
      height += 1;
    }
    const node = this.#level(height)[begin / width];
    if (width === count && node !== undefined) return node;
    const k = splitPoint(count);
    return nodeBytes(this.#range(begin, k), this.#range(begin + k, count - k));
  }
}

/** @throws TanjiError HEX_INVALID for a leaf hash that is not 64 hex digits */
export const createMerkleTree = (leafHashes: Iterable<string> = []): MerkleTree =>
  new LevelTree(leafHashes);

/** Root over leaf hashes; the empty tree's root is SHA-256 of nothing. */
export const merkleRoot = (leafHashes: readonly string[]): string =>
  createMerkleTree(leafHashes).root();

/**
 * Path of one leaf, lowest sibling first (RFC 9162 §2.1.3).
 *
 * @throws TanjiError PROOF_RANGE_INVALID
 */
export const inclusionProof = (leafHashes: readonly string[], index: number): string[] =>
  createMerkleTree(leafHashes).inclusionProof(index);

/**
 * Proof that the tree of the first `oldSize` leaves is a prefix of the whole (RFC 9162 §2.1.4).
 *
 * @throws TanjiError PROOF_RANGE_INVALID
 */
export const consistencyProof = (leafHashes: readonly string[], oldSize: number): string[] =>
  createMerkleTree(leafHashes).consistencyProof(oldSize);

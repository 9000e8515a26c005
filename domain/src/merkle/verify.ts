import { fromHex, isHex, toHex } from '../canonical/index.js';
import { emptyRootBytes, nodeBytes } from './hashing.js';

/**
 * Claim: the leaf stands at `index` in the tree of `size` leaves with this root.
 *
 * A root alone does not fix the size: paths of neighbouring sizes can have the same shape. Size and
 * root must come together from a statement that is trusted (a checkpoint, a signed record).
 */
export interface InclusionClaim {
  readonly leafHash: string;
  readonly index: number;
  readonly size: number;
  readonly path: readonly string[];
  readonly root: string;
}

/** Claim: the old tree's leaves are the first leaves of the new tree, unchanged. */
export interface ConsistencyClaim {
  readonly oldSize: number;
  readonly oldRoot: string;
  readonly newSize: number;
  readonly newRoot: string;
  readonly path: readonly string[];
}

/** 2^53 leaves need at most 53 siblings; a consistency proof at most one more. */
const MAX_PATH = 54;

const isSize = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;

const areHashes = (hashes: readonly string[]): boolean =>
  hashes.every((hash) => typeof hash === 'string' && isHex(hash, 32));

const half = (value: number): number => Math.floor(value / 2);

/**
 * Walks from a node to the root (RFC 9162 §2.1.3.2). `fn` is the node's position at the current
 * level, `sn` the last position of that level. Numbers are halved by division, since bit operators
 * would cut sizes at 32 bits.
 */
class Climb {
  fn: number;
  sn: number;

  constructor(fn: number, sn: number) {
    this.fn = fn;
    this.sn = sn;
  }

  up(): void {
    this.fn = half(this.fn);
    this.sn = half(this.sn);
  }

  /** Whether the next sibling stands on the left. Skips the levels where a last node has none. */
  siblingIsLeft(): boolean {
    if (this.fn % 2 === 0 && this.fn !== this.sn) return false;
    while (this.fn % 2 === 0 && this.fn !== 0) this.up();
    return true;
  }
}

/**
 * Whether the claim holds. Anything malformed (hash spelling, index, size, path too long or too
 * short) answers false; never throws.
 */
export const verifyInclusion = (claim: Readonly<InclusionClaim>): boolean => {
  const { leafHash, index, size, path, root } = claim;
  if (!isSize(index) || !isSize(size) || index >= size || path.length > MAX_PATH) return false;
  if (!areHashes([leafHash, root, ...path])) return false;
  const climb = new Climb(index, size - 1);
  let node = fromHex(leafHash);
  for (const sibling of path) {
    if (climb.sn === 0) return false;
    const other = fromHex(sibling);
    node = climb.siblingIsLeft() ? nodeBytes(other, node) : nodeBytes(node, other);
    climb.up();
  }
  return climb.sn === 0 && toHex(node) === root;
};

const verifyTrivial = (claim: Readonly<ConsistencyClaim>): boolean => {
  if (claim.path.length > 0) return false;
  return claim.oldSize === 0
    ? claim.oldRoot === toHex(emptyRootBytes())
    : claim.oldRoot === claim.newRoot;
};

const isPowerOfTwo = (value: number): boolean => {
  let power = 1;
  while (power < value) power *= 2;
  return power === value;
};

const climbConsistency = (claim: Readonly<ConsistencyClaim>): boolean => {
  const { oldSize, oldRoot, newSize, newRoot } = claim;
  // If the old tree is one complete subtree, the proof leaves out that node: it is the old root.
  const path = isPowerOfTwo(oldSize) ? [oldRoot, ...claim.path] : claim.path;
  const [first, ...rest] = path;
  if (first === undefined) return false;
  const climb = new Climb(oldSize - 1, newSize - 1);
  while (climb.fn % 2 === 1) climb.up();
  let oldNode = fromHex(first);
  let newNode = oldNode;
  for (const sibling of rest) {
    if (climb.sn === 0) return false;
    const other = fromHex(sibling);
    if (climb.siblingIsLeft()) {
      oldNode = nodeBytes(other, oldNode);
      newNode = nodeBytes(other, newNode);
    } else {
      newNode = nodeBytes(newNode, other);
    }
    climb.up();
  }
  return climb.sn === 0 && toHex(oldNode) === oldRoot && toHex(newNode) === newRoot;
};

/**
 * Whether the claim holds (RFC 9162 §2.1.4.2; the empty tree is consistent with every tree, by an
 * empty path). Anything malformed answers false; never throws.
 */
export const verifyConsistency = (claim: Readonly<ConsistencyClaim>): boolean => {
  const { oldSize, oldRoot, newSize, newRoot, path } = claim;
  if (!isSize(oldSize) || !isSize(newSize) || oldSize > newSize) return false;
  if (path.length > MAX_PATH || !areHashes([oldRoot, newRoot, ...path])) return false;
  return oldSize === 0 || oldSize === newSize ? verifyTrivial(claim) : climbConsistency(claim);
};

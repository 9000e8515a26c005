import { canonicalBytes, type JsonValue } from '../canonical/index.js';
import { TanjiError } from '../errors/index.js';
import { leafHash } from './leaf.js';
import { createMerkleTree } from './tree.js';
import { verifyInclusion } from './verify.js';

/**
 * One value that can be disclosed alone. Without a salt, an outsider could try all plausible
 * values against the leaf hash: amounts are guessable. With 128 random bits it cannot.
 */
export interface SaltedEntry {
  /** At least 32 lower-case hex digits (128 bit), drawn by the host, never reused. */
  readonly salt: string;
  /** Where the value stands, e.g. `/lines/3`. Part of the leaf, so values cannot swap places. */
  readonly path: string;
  readonly value: JsonValue;
}

/** A disclosed entry with its place in the salted tree. */
export interface SaltedProof {
  readonly entry: SaltedEntry;
  readonly index: number;
  /** Number of entries; bound by the root only as far as the shape of the path goes. */
  readonly size: number;
  /** Siblings, lowest first. */
  readonly path: readonly string[];
}

/** 128 bit in hex digits. */
export const MIN_SALT_DIGITS = 32;

const SALT = /^(?:[0-9a-f]{2}){16,64}$/;

/**
 * Leaf hash of canonical `{path, salt, value}`.
 *
 * @throws TanjiError SALT_TOO_SHORT (also for anything but lower-case hex), codes of `canonicalJson`
 */
export const saltedLeaf = (entry: Readonly<SaltedEntry>): string => {
  const { salt, path, value } = entry;
  if (!SALT.test(salt)) throw new TanjiError('SALT_TOO_SHORT', { path }, { pointer: path });
  return leafHash(canonicalBytes({ path, salt, value }));
};

/** Root over the entries in the given order. */
export const saltedRoot = (entries: readonly SaltedEntry[]): string =>
  createMerkleTree(entries.map(saltedLeaf)).root();

/**
 * Discloses the entry at `index` and nothing about the others but their number.
 *
 * @throws TanjiError PROOF_RANGE_INVALID, SALT_TOO_SHORT
 */
export const saltedProof = (entries: readonly SaltedEntry[], index: number): SaltedProof => {
  const entry = entries[index];
  if (entry === undefined) {
    throw new TanjiError('PROOF_RANGE_INVALID', { index, size: entries.length });
  }
  const path = createMerkleTree(entries.map(saltedLeaf)).inclusionProof(index);
  return { entry, index, size: entries.length, path };
};

/** Whether the disclosed entry is in the tree with this root. Malformed proofs answer false. */
export const verifySalted = (proof: Readonly<SaltedProof>, root: string): boolean => {
  const { entry, index, size, path } = proof;
  try {
    return verifyInclusion({ leafHash: saltedLeaf(entry), index, size, path, root });
  } catch (error) {
    if (error instanceof TanjiError) return false;
    throw error;
  }
};

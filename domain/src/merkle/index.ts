export {
  createCompactTree,
  restoreCompactTree,
  type CompactTree,
  type CompactTreeState,
} from './compact-tree.js';
export { leafHash } from './leaf.js';
export {
  MIN_SALT_DIGITS,
  saltedLeaf,
  saltedProof,
  saltedRoot,
  verifySalted,
  type SaltedEntry,
  type SaltedProof,
} from './salted.js';
export {
  consistencyProof,
  createMerkleTree,
  inclusionProof,
  merkleRoot,
  type MerkleTree,
} from './tree.js';
export {
  verifyConsistency,
  verifyInclusion,
  type ConsistencyClaim,
  type InclusionClaim,
} from './verify.js';

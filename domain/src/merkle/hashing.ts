import { concatBytes } from '../canonical/index.js';
import { cryptoProvider } from '../crypto/index.js';

/**
 * Leaves and inner nodes are hashed with different first bytes (RFC 9162 §2.1.1), so that an inner
 * node can never be presented as a leaf.
 */
const LEAF_PREFIX = Uint8Array.of(0x00);
const NODE_PREFIX = 0x01;
const HASH_BYTES = 32;

/** SHA-256(0x00 ‖ data). */
export const leafBytes = (data: Uint8Array): Uint8Array =>
  cryptoProvider().sha256(concatBytes(LEAF_PREFIX, data));

/** SHA-256(0x01 ‖ left ‖ right). */
export const nodeBytes = (left: Uint8Array, right: Uint8Array): Uint8Array => {
  const input = new Uint8Array(1 + 2 * HASH_BYTES);
  input[0] = NODE_PREFIX;
  input.set(left, 1);
  input.set(right, 1 + HASH_BYTES);
  return cryptoProvider().sha256(input);
};

/** The root of the empty tree: SHA-256 of nothing. */
export const emptyRootBytes = (): Uint8Array => cryptoProvider().sha256(new Uint8Array(0));

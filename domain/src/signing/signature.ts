import { secp256k1 } from '@noble/curves/secp256k1.js';
import { fromHex, toHex } from '../canonical/index.js';
import { cryptoProvider } from '../crypto/index.js';
import { TanjiError } from '../errors/index.js';
import { addressOfKeyBytes, compressedHex } from './keys.js';

/** `0x`, r, s, and v as 1b or 1c (27, 28). */
const SIGNATURE = /^0x[0-9a-f]{128}1[bc]$/;

/** Order of the group, and half of it, as 64 hex digits: equal-length hex compares as numbers do. */
const ORDER = 'fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141';
const HALF_ORDER = '7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0';
const ZERO = '0'.repeat(64);

const inRange = (scalar: string): boolean => scalar > ZERO && scalar < ORDER;

interface SignatureParts {
  readonly r: string;
  readonly s: string;
  readonly recovery: 0 | 1;
}

const split = (signature: string): SignatureParts => {
  if (!SIGNATURE.test(signature)) throw new TanjiError('SIGNATURE_MALFORMED');
  const r = signature.slice(2, 66);
  const s = signature.slice(66, 130);
  if (!inRange(r) || !inRange(s)) throw new TanjiError('SIGNATURE_MALFORMED');
  return { r, s, recovery: signature.endsWith('1b') ? 0 : 1 };
};

/**
 * Whether a well-formed signature has s in the lower half. Each signature has a twin with −s that
 * anyone can compute; without this rule one consent would have two spellings.
 *
 * @throws TanjiError SIGNATURE_MALFORMED
 */
export const isLowS = (signature: string): boolean => split(signature).s <= HALF_ORDER;

const recoverBytes = (digestHex: string, signature: string): Uint8Array => {
  const digest = fromHex(digestHex, 32);
  const { r, s, recovery } = split(signature);
  if (s > HALF_ORDER) throw new TanjiError('SIGNATURE_HIGH_S');
  const key = cryptoProvider().recover(fromHex(r + s), recovery, digest);
  if (key === undefined) throw new TanjiError('SIGNATURE_INVALID');
  return key;
};

/**
 * The key that made a signature: `0x` and 66 lower-case hex digits, compressed.
 *
 * @throws TanjiError as {@link verifySignature}
 */
export const recoverPublicKey = (digestHex: string, signature: string): string =>
  compressedHex(recoverBytes(digestHex, signature));

/**
 * The address that made a signature over a digest. Every well-formed signature leads to *some*
 * address: the caller must compare it with the registered key.
 *
 * @param digestHex 64 hex digits
 * @param signature exactly one spelling: `0x` and 130 lower-case hex digits, v 1b or 1c, low s.
 * Never use it as an identity; use the command hash
 * @returns `0x` and 40 lower-case hex digits
 * @throws TanjiError SIGNATURE_MALFORMED, SIGNATURE_HIGH_S, SIGNATURE_INVALID, HEX_INVALID
 */
export const verifySignature = (digestHex: string, signature: string): string =>
  addressOfKeyBytes(recoverBytes(digestHex, signature));

/**
 * Signs a digest, deterministically (RFC 6979), low s. For browser, command line and tests;
 * wallets sign by themselves.
 *
 * @throws TanjiError HEX_INVALID, KEY_INVALID
 */
export const signDigest = (digestHex: string, privateKey: Uint8Array): string => {
  const digest = fromHex(digestHex, 32);
  if (!secp256k1.utils.isValidSecretKey(privateKey)) {
    throw new TanjiError('KEY_INVALID', { what: 'private' });
  }
  // Format "recovered" puts the recovery bit first; 2 and 3 need an r beyond the group order,
  // which nobody has ever met.
  const bytes = secp256k1.sign(digest, privateKey, { prehash: false, format: 'recovered' });
  const v = bytes[0] === 0 ? '1b' : '1c';
  return `0x${toHex(bytes.subarray(1))}${v}`;
};

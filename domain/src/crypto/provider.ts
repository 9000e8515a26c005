import { p256 } from '@noble/curves/nist.js';
import { secp256k1 } from '@noble/curves/secp256k1.js';
import { sha256 as nobleSha256 } from '@noble/hashes/sha2.js';
import { keccak_256 } from '@noble/hashes/sha3.js';

/**
 * The operations worth replacing by native code. The verdicts must be identical on every vector
 * (test/vectors/signature), or endorsers with and without the native module would disagree.
 */
export interface CryptoProvider {
  readonly name: string;
  /** SHA-256, 32 bytes. */
  sha256(data: Uint8Array): Uint8Array;
  /** Keccak-256 (the original padding, as in the EVM; not SHA3-256), 32 bytes. */
  keccak256(data: Uint8Array): Uint8Array;
  /**
   * Recovers the signer of a 32-byte digest.
   *
   * @param signature 64 bytes r ‖ s; the caller has refused high-s already
   * @param recovery 0 or 1 (v − 27)
   * @returns the public key, 65 bytes uncompressed (0x04 ‖ x ‖ y); 33 bytes compressed are accepted
   * too but cost the caller a square root. undefined for anything that is not a signature of some
   * key; never throws
   */
  recover(signature: Uint8Array, recovery: 0 | 1, digest: Uint8Array): Uint8Array | undefined;
  /**
   * Verifies ECDSA on P-256 over the SHA-256 of the message: Fabric's identities.
   *
   * @param publicKey 65 bytes uncompressed. Implementations may remember what they derive from this
   *   very array, so its content must not change
   * @param signature 64 bytes r ‖ s; the caller has refused high-s already (see `verifyP256`)
   * @returns false for anything that is not a signature by this key; never throws
   */
  verifyP256(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean;
}

/** The one spelling of a P-256 key that counts: 0x04 ‖ x ‖ y. */
export const isUncompressedPoint = (publicKey: Uint8Array): boolean =>
  publicKey.length === 65 && publicKey[0] === 0x04;

/** Noble's own default refuses high-s; here the caller has decided about it. */
const VERIFY_OPTIONS = { format: 'compact', lowS: false, prehash: true } as const;

export const NOBLE_CRYPTO: CryptoProvider = {
  name: 'noble',
  sha256: (data) => nobleSha256(data),
  keccak256: (data) => keccak_256(data),
  recover: (signature, recovery, digest) => {
    try {
      return secp256k1.Signature.fromBytes(signature, 'compact')
        .addRecoveryBit(recovery)
        .recoverPublicKey(digest)
        .toBytes(false);
    } catch {
      return undefined;
    }
  },
  verifyP256: (publicKey, message, signature) => {
    if (!isUncompressedPoint(publicKey)) return false;
    try {
      return p256.verify(signature, message, publicKey, VERIFY_OPTIONS);
    } catch {
      return false;
    }
  },
};

let current: CryptoProvider = NOBLE_CRYPTO;

/** The provider in force. */
export const cryptoProvider = (): CryptoProvider => current;

/** Installs a faster provider once at process start (gateway, network, chaincode server). */
export const installCryptoProvider = (provider: CryptoProvider): void => {
  current = provider;
};

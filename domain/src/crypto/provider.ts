import { secp256k1 } from '@noble/curves/secp256k1.js';
import { sha256 as nobleSha256 } from '@noble/hashes/sha2.js';

/**
 * The two operations worth replacing by native code. The verdicts must be identical on every
 * vector (test/vectors/signature), or endorsers with and without the native module would disagree.
 */
export interface CryptoProvider {
  readonly name: string;
  /** SHA-256, 32 bytes. */
  sha256(data: Uint8Array): Uint8Array;
  /**
   * Verifies a compact 64-byte secp256k1 signature over a 32-byte digest. Must refuse high-s.
   * `publicKey` is 33 bytes compressed. Never throws on malformed input: answers false.
   */
  verify(signature: Uint8Array, digest: Uint8Array, publicKey: Uint8Array): boolean;
}

export const NOBLE_CRYPTO: CryptoProvider = {
  name: 'noble',
  sha256: (data) => nobleSha256(data),
  verify: (signature, digest, publicKey) => {
    try {
      return secp256k1.verify(signature, digest, publicKey, { prehash: false, lowS: true });
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

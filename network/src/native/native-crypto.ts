import { createPublicKey, hash, verify, type KeyObject } from 'node:crypto';
import { createRequire } from 'node:module';
import {
  NOBLE_CRYPTO,
  installCryptoProvider,
  isUncompressedPoint,
  type CryptoProvider,
} from '@tanji/domain/crypto';
import { createKeccak } from 'hash-wasm';

/** Which implementation each operation got, for logs and `tanji doctor`. */
export interface NativeCryptoReport {
  readonly sha256: 'node' | 'noble';
  readonly recover: 'native' | 'noble';
  readonly verifyP256: 'node';
}

interface Secp256k1 {
  ecdsaRecover: (...args: readonly [Uint8Array, number, Uint8Array, boolean]) => Uint8Array;
}

/**
 * Loads the native binding itself. The package's main file falls back in silence to `elliptic`,
 * which is as slow as our own fallback and has a history of advisories.
 */
const loadBinding = (): Secp256k1 | undefined => {
  try {
    const module: unknown = createRequire(import.meta.url)('secp256k1/bindings.js');
    return module as Secp256k1;
  } catch {
    return undefined;
  }
};

/** The provider's contract: 65 bytes, which is what an address is made from. */
const COMPRESSED = false;

const recoverWith =
  (binding: Secp256k1): CryptoProvider['recover'] =>
  (signature, recovery, digest) => {
    try {
      return binding.ecdsaRecover(signature, recovery, digest, COMPRESSED);
    } catch {
      return undefined;
    }
  };

const recoverPortably: CryptoProvider['recover'] = (...args) => NOBLE_CRYPTO.recover(...args);

const sha256: CryptoProvider['sha256'] = (data) => hash('sha256', data, 'buffer');

/** Node has no Keccak of the EVM. Compiled once a process; until then noble's, the same result. */
let keccak: CryptoProvider['keccak256'] = (data) => NOBLE_CRYPTO.keccak256(data);

/** Resolves when the fast Keccak is in place; nobody needs to wait but who measures. */
export const fastKeccak: Promise<void> = createKeccak(256).then(
  (hasher) => {
    keccak = (data) => hasher.init().update(data).digest('binary');
  },
  // A host that forbids WebAssembly keeps the portable one.
  () => undefined,
);

const keccak256: CryptoProvider['keccak256'] = (data) => keccak(data);

/** SubjectPublicKeyInfo of P-256 up to the point itself (RFC 5480). */
const P256_PREFIX = Buffer.from('3059301306072a8648ce3d020106082a8648ce3d030107034200', 'hex');

/** Keys by the very array they came from: a ledger has few identities and many signatures. */
const keys = new WeakMap<Uint8Array, KeyObject>();

const keyOf = (publicKey: Uint8Array): KeyObject => {
  const known = keys.get(publicKey);
  if (known !== undefined) return known;
  const key = createPublicKey({
    key: Buffer.concat([P256_PREFIX, publicKey]),
    format: 'der',
    type: 'spki',
  });
  keys.set(publicKey, key);
  return key;
};

const verifyP256: CryptoProvider['verifyP256'] = (publicKey, message, signature) => {
  if (!isUncompressedPoint(publicKey) || signature.length !== 64) return false;
  try {
    const key = { key: keyOf(publicKey), dsaEncoding: 'ieee-p1363' } as const;
    return verify('sha256', message, key, signature);
  } catch {
    // The point is not on the curve.
    return false;
  }
};

/**
 * Installs Node's SHA-256 and P-256, a WebAssembly Keccak and the native secp256k1 module as the
 * domain's crypto provider; what is
 * not there stays on noble. Call once at process start.
 */
export const installNativeCrypto = (): NativeCryptoReport => {
  const binding = loadBinding();
  const recover = binding === undefined ? recoverPortably : recoverWith(binding);
  const name = binding === undefined ? 'node+noble' : 'node+secp256k1';
  installCryptoProvider({ name, sha256, keccak256, recover, verifyP256 });
  return {
    sha256: 'node',
    recover: binding === undefined ? 'noble' : 'native',
    verifyP256: 'node',
  };
};

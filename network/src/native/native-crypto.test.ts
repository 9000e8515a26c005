import { secp256k1 } from '@noble/curves/secp256k1.js';
import { afterEach, describe, expect, it } from 'vitest';
import { NOBLE_CRYPTO, cryptoProvider, installCryptoProvider } from '@tanji/domain/crypto';
import { fastKeccak, installNativeCrypto } from './index.js';

const hex = (bytes: Uint8Array | undefined): string | undefined =>
  bytes && Buffer.from(bytes).toString('hex');

describe('native crypto', () => {
  afterEach(() => {
    installCryptoProvider(NOBLE_CRYPTO);
  });

  it('becomes the provider of the domain', () => {
    const report = installNativeCrypto();
    expect(report.sha256).toBe('node');
    expect(cryptoProvider()).not.toBe(NOBLE_CRYPTO);
  });

  it('gives the same SHA-256 as the portable one', () => {
    installNativeCrypto();
    for (const size of [0, 1, 63, 64, 65, 1000]) {
      const data = new Uint8Array(size).fill(size % 251);
      expect(hex(cryptoProvider().sha256(data))).toBe(hex(NOBLE_CRYPTO.sha256(data)));
    }
  });

  it('gives the same Keccak-256 as the portable one, around the block of 136 bytes', async () => {
    await fastKeccak;
    installNativeCrypto();
    for (const size of [0, 1, 32, 135, 136, 137, 272, 5000]) {
      const data = new Uint8Array(size).fill(size % 251);
      const digest = cryptoProvider().keccak256(data);
      expect(hex(digest)).toBe(hex(NOBLE_CRYPTO.keccak256(data)));
      // a digest must not be a view of the hasher's memory that the next call overwrites
      cryptoProvider().keccak256(Uint8Array.of(1));
      expect(hex(digest)).toBe(hex(NOBLE_CRYPTO.keccak256(data)));
    }
  });

  it('agrees with the portable one about signatures, good and bad', () => {
    installNativeCrypto();
    const secret = new Uint8Array(32).fill(7);
    const digests = Array.from({ length: 20 }, (_, i) => new Uint8Array(32).fill(i));
    for (const digest of digests) {
      const signed = secp256k1.sign(digest, secret, { prehash: false, format: 'recovered' });
      const recovery = signed[0] === 0 ? 0 : 1;
      const signature = signed.subarray(1);
      const damaged = Uint8Array.from(signature);
      damaged[40] = (damaged[40] ?? 0) ^ 1;
      const cases = [signature, damaged, new Uint8Array(64), new Uint8Array(64).fill(255)];
      for (const each of cases) {
        expect(hex(cryptoProvider().recover(each, recovery, digest))).toBe(
          hex(NOBLE_CRYPTO.recover(each, recovery, digest)),
        );
      }
      expect(hex(cryptoProvider().recover(signature, recovery, digest))).toBe(
        hex(secp256k1.getPublicKey(secret, false)),
      );
    }
  });

  it('answers undefined for input of the wrong size', () => {
    installNativeCrypto();
    expect(cryptoProvider().recover(new Uint8Array(63), 0, new Uint8Array(32))).toBeUndefined();
    expect(cryptoProvider().recover(new Uint8Array(64), 0, new Uint8Array(31))).toBeUndefined();
  });
});

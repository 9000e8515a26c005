import { afterEach, describe, expect, it } from 'vitest';
import { NOBLE_CRYPTO, installCryptoProvider, verifyP256 } from '@tanji/domain/crypto';
import vectors from '../../../test/vectors/signature/p256.json' with { type: 'json' };
import { installNativeCrypto } from './index.js';

const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));

afterEach(() => {
  installCryptoProvider(NOBLE_CRYPTO);
});

const PROVIDERS: readonly (readonly [name: string, install: () => void])[] = [
  ['noble', () => installCryptoProvider(NOBLE_CRYPTO)],
  ['node', () => void installNativeCrypto()],
];

describe.each(PROVIDERS)('P-256 by %s', (_, install) => {
  it.each(vectors.cases)('$name', ({ publicKey, message, signature, valid }) => {
    install();
    expect(verifyP256(bytes(publicKey), bytes(message), bytes(signature))).toBe(valid);
  });
});

import { createRequire } from 'node:module';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import type * as Secp256k1 from 'secp256k1';
import { describe, expect, it } from 'vitest';
import commands from '../../../test/vectors/signature/commands.json' with { type: 'json' };
import spellings from '../../../test/vectors/signature/spellings.json' with { type: 'json' };
import { NOBLE_CRYPTO } from './index.js';

const require = createRequire(import.meta.url);

/** `secp256k1/bindings` throws where no native build exists; the package's main file would fall back. */
const native = ((): typeof Secp256k1 | undefined => {
  try {
    return require('secp256k1/bindings') as typeof Secp256k1;
  } catch {
    return undefined;
  }
})();

const bytes = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));
const hex = (data: Uint8Array | undefined): string | null =>
  data === undefined ? null : Buffer.from(data).toString('hex');

const nativeRecover = (signature: Uint8Array, recovery: number, digest: Uint8Array) => {
  try {
    return hex(native!.ecdsaRecover(signature, recovery, digest, false));
  } catch {
    return null;
  }
};

describe('noble provider', () => {
  it('SHA-256 as in OpenSSL', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (data) => {
        const expected = createHash('sha256').update(data).digest('hex');
        expect(hex(NOBLE_CRYPTO.sha256(data))).toBe(expected);
      }),
    );
  });

  it.each(spellings.recovery)('recovery edge: $name', (edge) => {
    const { signature, recovery, digest, publicKey } = edge;
    const found = NOBLE_CRYPTO.recover(bytes(signature), recovery as 0 | 1, bytes(digest));
    expect(hex(found)).toBe(publicKey);
  });

  it('never throws, whatever the lengths', () => {
    const any = fc.uint8Array({ maxLength: 70 });
    fc.assert(
      fc.property(any, fc.constantFrom(0, 1), any, (signature, recovery, digest) => {
        const found = NOBLE_CRYPTO.recover(signature, recovery, digest);
        if (signature.length !== 64 || digest.length !== 32) expect(found).toBeUndefined();
      }),
    );
  });
});

describe.skipIf(native === undefined && process.env.CI !== 'true')('native parity', () => {
  it('the native module is a native build', () => {
    const fallback = require('secp256k1/elliptic') as typeof Secp256k1;
    expect(native).toBeDefined();
    expect(native).not.toBe(fallback);
    expect(() => require.resolve('secp256k1/bindings')).not.toThrow();
  });

  it('same keys on all command vectors', () => {
    for (const { signature, digest } of commands.cases) {
      const compact = bytes(signature.slice(2, 130));
      const recovery = signature.endsWith('1b') ? 0 : 1;
      const found = NOBLE_CRYPTO.recover(compact, recovery, bytes(digest));
      expect(hex(found)).not.toBeNull();
      expect(hex(found)).toBe(nativeRecover(compact, recovery, bytes(digest)));
    }
  });

  it('same verdicts on the edges of r, s and digest', () => {
    for (const { signature, recovery, digest, publicKey } of spellings.recovery) {
      expect(nativeRecover(bytes(signature), recovery, bytes(digest))).toBe(publicKey);
    }
  });

  it('same verdicts on random and slightly damaged signatures', () => {
    const scalar = fc.uint8Array({ minLength: 32, maxLength: 32 });
    let recovered = 0;
    fc.assert(
      fc.property(scalar, scalar, scalar, fc.constantFrom(0, 1), (r, s, digest, recovery) => {
        const signature = Uint8Array.of(...r, ...s);
        const found = hex(NOBLE_CRYPTO.recover(signature, recovery, digest));
        expect(found).toBe(nativeRecover(signature, recovery, digest));
        if (found !== null) recovered += 1;
      }),
      { numRuns: 150 },
    );
    expect(recovered).toBeGreaterThan(20);
  });
});

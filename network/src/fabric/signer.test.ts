import { createPublicKey, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createFabricSigner } from './signer.js';
import { enrol } from './testing/profile-folder.js';

const HALF = 0x7fffffff800000007fffffffffffffffde737d56d38bcf4279dce5617e3192a8n;

/** Splits DER by hand, so that a wrong length or sign byte is noticed. */
const partsOf = (der: Buffer): { r: bigint; s: bigint } => {
  expect(der[0]).toBe(0x30);
  expect(der[1]).toBe(der.length - 2);
  const integer = (at: number): { value: bigint; next: number } => {
    const length = der[at + 1] ?? 0;
    const bytes = der.subarray(at + 2, at + 2 + length);
    expect(der[at]).toBe(0x02);
    // Positive and in its shortest form: a sign byte only where the top bit needs one.
    expect(bytes[0]).toBeLessThan(0x80);
    if (bytes[0] === 0 && length > 1) expect(bytes[1]).toBeGreaterThanOrEqual(0x80);
    return { value: BigInt(`0x${bytes.toString('hex')}`), next: at + 2 + length };
  };
  const r = integer(2);
  const s = integer(r.next);
  expect(s.next).toBe(der.length);
  return { r: r.value, s: s.value };
};

describe('the signer', () => {
  it('makes valid signatures in the one spelling that Fabric takes', async () => {
    const { certificate, privateKey } = await enrol();
    const sign = createFabricSigner(privateKey);
    const key = createPublicKey(certificate);
    // Of 300 signatures about half need their s turned, and one or two have a short r or s.
    for (let i = 0; i < 300; i += 1) {
      const message = Buffer.from(`message ${i}`);
      const signature = sign(message);
      expect(verify('sha256', message, key, signature)).toBe(true);
      expect(partsOf(signature).s <= HALF).toBe(true);
    }
  });
});

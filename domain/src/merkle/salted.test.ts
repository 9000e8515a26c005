import { describe, expect, it } from 'vitest';
import { canonicalBytes } from '../canonical/index.js';
import { isTanjiError } from '../errors/index.js';
import {
  leafHash,
  merkleRoot,
  saltedLeaf,
  saltedProof,
  saltedRoot,
  verifySalted,
  type SaltedEntry,
} from './index.js';

const salt = (n: number): string => n.toString(16).padStart(32, '0');
const entries: SaltedEntry[] = [
  { salt: salt(1), path: '/lines/0', value: { amount: '1.519', unit: 'kg' } },
  { salt: salt(2), path: '/lines/1', value: '0.75124' },
  { salt: salt(3), path: '/product', value: '智能音箱 S1' },
];
const root = saltedRoot(entries);

const caught = (run: () => unknown): unknown => {
  try {
    return run();
  } catch (error) {
    return error;
  }
};

describe('salted tree', () => {
  it('is the RFC 6962 tree over canonical {path, salt, value}', () => {
    const byHand = entries.map((entry) =>
      leafHash(canonicalBytes({ value: entry.value, salt: entry.salt, path: entry.path })),
    );
    expect(entries.map(saltedLeaf)).toEqual(byHand);
    expect(root).toBe(merkleRoot(byHand));
  });

  it('proves each entry alone', () => {
    entries.forEach((entry, index) => {
      const proof = saltedProof(entries, index);
      expect(proof.entry).toBe(entry);
      expect(verifySalted(proof, root)).toBe(true);
    });
  });

  it('refuses another value, path, salt, place or root', () => {
    const proof = saltedProof(entries, 1);
    const { entry } = proof;
    for (const forged of [
      { ...proof, entry: { ...entry, value: '0.75125' } },
      { ...proof, entry: { ...entry, path: '/lines/2' } },
      { ...proof, entry: { ...entry, salt: salt(9) } },
      { ...proof, index: 0 },
      { ...proof, size: 5 },
      { ...proof, entry: { ...entry, salt: 'short' } },
    ]) {
      expect(verifySalted(forged, root)).toBe(false);
    }
    expect(verifySalted(proof, saltedRoot(entries.toReversed()))).toBe(false);
  });

  it('makes equal values look different', () => {
    const one = saltedLeaf({ salt: salt(1), path: '/a', value: '5' });
    expect(saltedLeaf({ salt: salt(2), path: '/a', value: '5' })).not.toBe(one);
  });

  it('a guess without the salt does not find the value, with an empty salt it would', () => {
    const hidden = saltedLeaf({ salt: '9f'.repeat(16), path: '/a', value: '437' });
    const guesses = Array.from({ length: 1_000 }, (_, n) =>
      leafHash(canonicalBytes({ path: '/a', salt: '', value: String(n) })),
    );
    expect(guesses).not.toContain(hidden);
    const unsalted = leafHash(canonicalBytes({ path: '/a', salt: '', value: '437' }));
    expect(guesses.indexOf(unsalted)).toBe(437);
  });

  it.each(['', '00'.repeat(15), '0'.repeat(33), 'AB'.repeat(16), 'zz'.repeat(16), '00'.repeat(65)])(
    'SALT_TOO_SHORT for %j',
    (bad) => {
      const error = caught(() => saltedLeaf({ salt: bad, path: '/a', value: 1 }));
      expect(isTanjiError(error, 'SALT_TOO_SHORT')).toBe(true);
    },
  );

  it('PROOF_RANGE_INVALID for an entry that is not there', () => {
    expect(
      isTanjiError(
        caught(() => saltedProof(entries, 3)),
        'PROOF_RANGE_INVALID',
      ),
    ).toBe(true);
  });

  it('lets mistakes of the programmer through', () => {
    const proof = saltedProof(entries, 0);
    const broken = { ...proof, entry: undefined as unknown as SaltedEntry };
    expect(() => verifySalted(broken, root)).toThrow(TypeError);
  });
});

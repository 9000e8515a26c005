import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import vectors from '../../../test/vectors/merkle/rfc6962.json' with { type: 'json' };
import { utf8Bytes } from '../canonical/index.js';
import { TanjiError } from '../errors/index.js';
import {
  consistencyProof,
  createCompactTree,
  createMerkleTree,
  inclusionProof,
  leafHash,
  merkleRoot,
  restoreCompactTree,
  verifyConsistency,
  verifyInclusion,
} from './index.js';

const bytes = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));
const leavesOf = (size: number): string[] =>
  Array.from({ length: size }, (_, i) => leafHash(utf8Bytes(`leaf ${i}`)));
const flip = (hash: string, at = 0): string =>
  `${hash.slice(0, at)}${hash[at] === '0' ? '1' : '0'}${hash.slice(at + 1)}`;
const code = (run: () => unknown): string | undefined => {
  try {
    run();
    return undefined;
  } catch (error) {
    if (error instanceof TanjiError) return error.code;
    throw error;
  }
};

const LIMIT = 65;
const leaves = leavesOf(LIMIT);
const tree = createMerkleTree(leaves);
const roots = Array.from({ length: LIMIT + 1 }, (_, size) => tree.root(size));

describe('RFC 6962 vectors', () => {
  const hashes = vectors.leaves.map((leaf) => leafHash(bytes(leaf)));

  it('roots of 0 to 8 leaves, from all three ways to compute them', () => {
    const compact = createCompactTree();
    const whole = createMerkleTree(hashes);
    expect([merkleRoot([]), compact.root(), whole.root(0)]).toEqual(
      Array(3).fill(vectors.emptyRoot),
    );
    vectors.roots.forEach((root, i) => {
      compact.append(hashes[i]!);
      expect(merkleRoot(hashes.slice(0, i + 1))).toBe(root);
      expect(compact.root()).toBe(root);
      expect(whole.root(i + 1)).toBe(root);
    });
  });

  it.each(vectors.inclusion)('inclusion of leaf $index in $size', ({ index, size, path }) => {
    expect(inclusionProof(hashes.slice(0, size), index)).toEqual(path);
    const root = vectors.roots[size - 1]!;
    expect(verifyInclusion({ leafHash: hashes[index]!, index, size, path, root })).toBe(true);
  });

  it.each(vectors.consistency)('consistency of $oldSize with $newSize', (vector) => {
    const { oldSize, newSize, path } = vector;
    expect(consistencyProof(hashes.slice(0, newSize), oldSize)).toEqual(path);
    const oldRoot = vectors.roots[oldSize - 1]!;
    const newRoot = vectors.roots[newSize - 1]!;
    expect(verifyConsistency({ oldSize, oldRoot, newSize, newRoot, path })).toBe(true);
  });
});

describe(`all trees of up to ${LIMIT} leaves`, () => {
  it('every inclusion proof holds, and no changed one', () => {
    let forged = 0;
    for (let size = 1; size <= LIMIT; size += 1) {
      for (let index = 0; index < size; index += 1) {
        const path = tree.inclusionProof(index, size);
        const claim = { leafHash: leaves[index]!, index, size, path, root: roots[size]! };
        expect(verifyInclusion(claim)).toBe(true);
        const forgeries = [
          { ...claim, index: index + 1 },
          { ...claim, index: index - 1 },
          { ...claim, root: roots[size - 1]! },
          { ...claim, root: flip(claim.root, 63) },
          { ...claim, leafHash: flip(claim.leafHash) },
          { ...claim, path: [...path, claim.root] },
          { ...claim, path: [claim.leafHash, ...path] },
          ...(path.length > 0
            ? [
                { ...claim, path: path.slice(1) },
                { ...claim, path: path.slice(0, -1) },
                { ...claim, path: [flip(path[0]!), ...path.slice(1)] },
                { ...claim, path: [...path.slice(0, -1), flip(path.at(-1)!)] },
              ]
            : []),
        ];
        for (const forgery of forgeries) expect(verifyInclusion(forgery)).toBe(false);
        forged += forgeries.length;
      }
    }
    expect(forged).toBeGreaterThan(20_000);
  });

  it('every consistency proof holds, and no changed one', () => {
    for (let newSize = 0; newSize <= LIMIT; newSize += 1) {
      for (let oldSize = 0; oldSize <= newSize; oldSize += 1) {
        const path = tree.consistencyProof(oldSize, newSize);
        const oldRoot = roots[oldSize]!;
        const newRoot = roots[newSize]!;
        const claim = { oldSize, oldRoot, newSize, newRoot, path };
        expect(verifyConsistency(claim)).toBe(true);
        const forgeries = [
          { ...claim, oldRoot: flip(oldRoot) },
          { ...claim, path: [...path, newRoot] },
          { ...claim, path: [oldRoot, ...path] },
          // From nothing, everything is consistent: the new root is not part of that claim.
          ...(oldSize > 0 ? [{ ...claim, newRoot: flip(newRoot, 20) }] : []),
          ...(path.length > 0
            ? [
                { ...claim, path: path.slice(1) },
                { ...claim, path: path.slice(0, -1) },
                { ...claim, path: [flip(path[0]!), ...path.slice(1)] },
                { ...claim, path: [...path.slice(0, -1), flip(path.at(-1)!)] },
                { ...claim, oldRoot: newRoot },
              ]
            : []),
        ];
        for (const forgery of forgeries) expect(verifyConsistency(forgery)).toBe(false);
      }
    }
  });

  it('the compact tree agrees at every size and continues from its stored state', () => {
    let compact = createCompactTree();
    for (let size = 1; size <= LIMIT; size += 1) {
      compact.append(leaves[size - 1]!);
      compact = restoreCompactTree(
        JSON.parse(JSON.stringify(compact.state())) as ReturnType<typeof compact.state>,
      );
      expect(compact.size).toBe(size);
      expect(compact.root()).toBe(roots[size]);
    }
  });
});

describe('malformed claims answer false', () => {
  const size = 7;
  const good = {
    leafHash: leaves[3]!,
    index: 3,
    size,
    path: tree.inclusionProof(3, size),
    root: roots[size]!,
  };
  const grown = {
    oldSize: 3,
    oldRoot: roots[3]!,
    newSize: size,
    newRoot: roots[size]!,
    path: tree.consistencyProof(3, size),
  };

  it.each([
    ['negative index', { index: -1 }],
    ['fractional index', { index: 3.5 }],
    ['index beyond the tree', { index: 7 }],
    ['size beyond safe integers', { size: 9007199254740992 }],
    ['size with another path shape', { size: 4 }],
    ['NaN size', { size: NaN }],
    ['upper-case hash', { root: good.root.toUpperCase() }],
    ['short hash', { leafHash: good.leafHash.slice(2) }],
    ['hash that is no text', { path: [1 as unknown as string, ...good.path.slice(1)] }],
    ['a path of thousands', { path: Array.from({ length: 5_000 }, () => good.root) }],
    ['an inner node as leaf', { leafHash: merkleRoot(leaves.slice(2, 4)), index: 1, size: 4 }],
  ])('inclusion: %s', (_name, change) => {
    expect(verifyInclusion({ ...good, ...change })).toBe(false);
  });

  it.each([
    ['sizes swapped', { oldSize: 7, newSize: 3 }],
    ['fractional size', { oldSize: 2.5 }],
    ['new size with another path shape', { newSize: 9 }],
    ['malformed hash', { oldRoot: 'x' }],
    ['no path', { path: [] }],
    ['a path of thousands', { path: Array.from({ length: 5_000 }, () => good.root) }],
    ['same size, other root', { oldSize: 7 }],
  ])('consistency: %s', (_name, change) => {
    expect(verifyConsistency({ ...grown, ...change })).toBe(false);
  });

  it('a right subtree is not passed off as a tree of its own', () => {
    const leaf = { leafHash: leaves[5]!, path: tree.inclusionProof(5, 8), root: roots[8]! };
    expect(verifyInclusion({ ...leaf, index: 5, size: 8 })).toBe(true);
    expect(verifyInclusion({ ...leaf, index: 1, size: 4 })).toBe(false);
    const growth = { oldRoot: roots[7]!, newRoot: roots[8]!, path: tree.consistencyProof(7, 8) };
    expect(verifyConsistency({ ...growth, oldSize: 7, newSize: 8 })).toBe(true);
    expect(verifyConsistency({ ...growth, oldSize: 3, newSize: 4 })).toBe(false);
  });

  it('a proof of size 2^53 − 1 is walked without losing bits', () => {
    const index = Number.MAX_SAFE_INTEGER - 1;
    const path = Array.from({ length: 53 }, () => good.root);
    const claim = { leafHash: good.leafHash, index, size: index + 1, path, root: good.root };
    expect(verifyInclusion(claim)).toBe(false);
  });
});

describe('random trees', () => {
  it('any change of one leaf changes the root, and its old proof fails', () => {
    const sizeAndIndex = fc
      .integer({ min: 1, max: 300 })
      .chain((size) => fc.tuple(fc.constant(size), fc.nat({ max: size - 1 })));
    const all = leavesOf(300);
    fc.assert(
      fc.property(sizeAndIndex, ([size, index]) => {
        const before = all.slice(0, size);
        const after = before.with(index, leafHash(utf8Bytes('changed')));
        const path = inclusionProof(before, index);
        expect(merkleRoot(after)).not.toBe(merkleRoot(before));
        const claim = { leafHash: before[index]!, index, size, path, root: merkleRoot(after) };
        expect(verifyInclusion(claim)).toBe(false);
      }),
      { numRuns: 60 },
    );
  });
});

describe('errors', () => {
  it('PROOF_RANGE_INVALID for what is not in the tree', () => {
    const runs = [
      () => inclusionProof(leaves, LIMIT),
      () => inclusionProof(leaves, -1),
      () => inclusionProof(leaves, 0.5),
      () => inclusionProof([], 0),
      () => tree.inclusionProof(0, LIMIT + 1),
      () => tree.inclusionProof(0, 1.5),
      () => consistencyProof(leaves, LIMIT + 1),
      () => consistencyProof(leaves, -1),
      () => tree.root(LIMIT + 1),
      () => tree.root(NaN),
    ];
    expect(runs.map(code)).toEqual(runs.map(() => 'PROOF_RANGE_INVALID'));
  });

  it('HEX_INVALID for a leaf hash that is none', () => {
    expect(code(() => merkleRoot(['00']))).toBe('HEX_INVALID');
    expect(code(() => createCompactTree().append('x'))).toBe('HEX_INVALID');
  });

  it('TREE_STATE_INVALID for a stored state that does not fit', () => {
    const peak = leaves[0]!;
    for (const state of [
      { size: 1, peaks: [] },
      { size: 2, peaks: [peak, peak] },
      { size: -1, peaks: [] },
      { size: 0.5, peaks: [] },
      { size: 1, peaks: ['00'] },
    ]) {
      expect(code(() => restoreCompactTree(state))).toBe('TREE_STATE_INVALID');
    }
  });
});

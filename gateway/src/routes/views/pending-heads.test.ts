import { describe, expect, it } from 'vitest';
import type { VoteEntry } from '../../read-model/index.js';
import { pendingHeads } from './pending-heads.js';

const vote = (witness: string, size: number, root: string): VoteEntry => ({
  origin: { block: 1, index: 0, leaf: 0 } as unknown as VoteEntry['origin'],
  value: {
    record: {
      schema: 'tanji.checkpoint/1',
      witness,
      size,
      root: root.repeat(64),
      height: size,
      blockHash: 'b'.repeat(64),
    },
    command: 'c'.repeat(64),
    transactionId: 'd'.repeat(64),
    time: '2026-01-01T00:00:00Z',
  },
});

describe('heads without enough votes', () => {
  it('gathers the votes of one head and lists the newest first', () => {
    const heads = pendingHeads([vote('a', 5, '1'), vote('b', 9, '2'), vote('c', 5, '1')]);
    expect(heads.map(({ size, witnesses }) => [size, witnesses])).toEqual([
      [9, ['b']],
      [5, ['a', 'c']],
    ]);
  });

  it('keeps witnesses apart that saw different trees of one size', () => {
    const heads = pendingHeads([vote('a', 5, '1'), vote('b', 5, '2')]);
    expect(heads.map(({ witnesses }) => witnesses)).toEqual([['a'], ['b']]);
  });
});

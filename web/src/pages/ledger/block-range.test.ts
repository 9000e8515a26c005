import { describe, expect, it } from 'vitest';
import { blocksToShow } from './block-range.js';
import { subjectLink } from './subject-link.js';

describe('blocksToShow', () => {
  it('begins with the newest block', () => {
    const { numbers, newer, older } = blocksToShow(40, undefined);
    expect(numbers[0]).toBe(39);
    expect(numbers).toHaveLength(15);
    expect([newer, older]).toEqual([undefined, 24]);
  });

  it('ends with block 0', () => {
    expect(blocksToShow(40, 9)).toEqual({
      numbers: [9, 8, 7, 6, 5, 4, 3, 2, 1, 0],
      newer: 24,
      older: undefined,
    });
  });

  it('does not ask for blocks that are not there', () => {
    expect(blocksToShow(3, 1000).numbers).toEqual([2, 1, 0]);
    expect(blocksToShow(0, undefined).numbers).toEqual([]);
  });
});

describe('subjectLink', () => {
  it('leads to the business object', () => {
    expect(subjectLink('footprint.submit', 'fp-1')).toBe('/footprints/fp-1');
    expect(subjectLink('factor.propose', 'uk-desnz:freight/rail@3')).toBe(
      '/factors/uk-desnz:freight/rail',
    );
    expect(subjectLink('checkpoint.witness', '5')).toBeUndefined();
  });
});

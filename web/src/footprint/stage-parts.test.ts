import { describe, expect, it } from 'vitest';
import type { FootprintRecord } from '@tanji/domain/record';
import { largestStage, stageParts } from './stage-parts.js';

const record = (stages: Partial<FootprintRecord['stages']>, total: string): FootprintRecord => {
  const none = { omitted: 'not-applicable' } as const;
  const all = {
    materials: none,
    components: none,
    assembly: none,
    distribution: none,
    use: none,
    recycling: none,
    ...stages,
  };
  return { stages: all, total } as FootprintRecord;
};

describe('stageParts', () => {
  it('keeps the order of the method and leaves omitted stages without a share', () => {
    const parts = stageParts(record({ materials: { amount: '1' }, use: { amount: '3' } }, '4'));
    expect(parts.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(parts.map(({ percent }) => percent)).toEqual([
      '25',
      undefined,
      undefined,
      undefined,
      '75',
      undefined,
    ]);
    expect(largestStage(parts)?.stage).toBe('use');
  });
});

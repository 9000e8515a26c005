import { describe, expect, it } from 'vitest';
import type { FootprintRecord } from '@tanji/domain/record';
import { largestStage, stackedBar, stageParts } from './stage-parts.js';

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

describe('stackedBar', () => {
  it('fills the width', () => {
    const parts = stageParts(record({ materials: { amount: '1' }, use: { amount: '3' } }, '4'));
    const { pieces, zero, net } = stackedBar(parts, '4');
    expect(pieces.map(({ start, width }) => [start, width])).toEqual([
      [0, 25],
      [25, 75],
    ]);
    expect([zero, net]).toEqual([0, 100]);
  });

  it('draws a credit to the left of zero and marks the net', () => {
    const parts = stageParts(record({ use: { amount: '4' }, recycling: { amount: '-1' } }, '3'));
    const { pieces, zero, net } = stackedBar(parts, '3');
    expect(zero).toBeCloseTo(20);
    expect(net).toBeCloseTo(80);
    expect(pieces[1]).toMatchObject({ start: 0 });
    expect(pieces[1]?.width).toBeCloseTo(20);
  });

  it('survives a total of zero', () => {
    const parts = stageParts(record({ use: { amount: '1' }, recycling: { amount: '-1' } }, '0'));
    expect(stackedBar(parts, '0').pieces.map(({ width }) => width)).toEqual([50, 50]);
    expect(stackedBar(stageParts(record({}, '0')), '0').pieces).toEqual([]);
  });
});

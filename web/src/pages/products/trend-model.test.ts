import { describe, expect, it } from 'vitest';
import { trendFinding } from './trend-model.js';

const point = (period: string, own: string, supplyChain: string, total: string) => ({
  period,
  own,
  supplyChain,
  total,
  footprint: `fp-${period}`,
});

const points = [
  point('2025-01', '1', '9', '10'),
  point('2025-02', '2', '10', '12'),
  point('2025-03', '1', '8', '9'),
];

describe('trendFinding', () => {
  it('names change and peak', () => {
    const finding = trendFinding(points);
    expect(finding?.change).toBe('-10');
    expect(finding?.highest.period).toBe('2025-02');
  });

  it('has nothing to say about nothing, and no percentage from zero', () => {
    expect(trendFinding([])).toBeUndefined();
    expect(trendFinding([point('a', '0', '0', '0'), points[0]!])?.change).toBeUndefined();
  });
});

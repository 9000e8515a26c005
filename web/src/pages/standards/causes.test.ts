import { describe, expect, it } from 'vitest';
import { causesOf } from './causes.js';

describe('causes of a difference', () => {
  it('are one exact sum for each reason; what cancels out is no cause', () => {
    const causes = causesOf(
      {
        differences: [
          { line: 'a', reason: 'stage-excluded', amount: '-0.1' },
          { line: 'b', reason: 'grid-average', amount: '2' },
          { line: 'c', reason: 'stage-excluded', amount: '-0.2' },
          { line: 'd', reason: 'grid-average', amount: '-2' },
        ],
      },
      (reason) => reason,
    );
    expect(causes).toEqual([{ id: 'stage-excluded', label: 'stage-excluded', amount: '-0.3' }]);
  });
});

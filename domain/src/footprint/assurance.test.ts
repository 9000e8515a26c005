import { describe, expect, it } from 'vitest';
import { assuranceOf, isContested, withOpinion, type Opinion } from './assurance.js';

const say = (...said: readonly (readonly [string, Opinion['opinion']])[]): readonly Opinion[] =>
  said.reduce<readonly Opinion[]>(
    (opinions, [auditor, opinion]) => withOpinion(opinions, { auditor, opinion }),
    [],
  );

describe('assuranceOf', () => {
  it.each([
    ['declared', say()],
    ['recomputed', say(['a', 'qualified'])],
    ['verified', say(['a', 'verified'])],
    ['verified', say(['a', 'verified'], ['b', 'qualified'])],
    ['recomputed', say(['a', 'verified'], ['b', 'adverse'])],
    ['recomputed', say(['b', 'adverse'], ['a', 'verified'])],
    // Each auditor's last word counts.
    ['verified', say(['a', 'adverse'], ['a', 'verified'])],
    ['recomputed', say(['a', 'verified'], ['a', 'qualified'])],
    ['verified', say(['a', 'verified'], ['b', 'adverse'], ['b', 'qualified'])],
  ] as const)('is %s after %j', (level, opinions) => {
    expect(assuranceOf(level === 'declared' ? 'declared' : 'recomputed', opinions)).toBe(level);
  });

  it('calls a record contested as long as an adverse opinion stands', () => {
    expect(isContested(say(['a', 'adverse'], ['b', 'verified']))).toBe(true);
    expect(isContested(say(['a', 'adverse'], ['a', 'verified']))).toBe(false);
  });
});

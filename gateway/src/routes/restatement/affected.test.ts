import { describe, expect, it } from 'vitest';
import { MAX_AFFECTED, MAX_AFFECTED_AT_ONCE, boundAffected } from './affected.js';

describe('footprints that a factor affects', () => {
  const bound = (actual: number, limit: number) => () =>
    boundAffected({ factor: 'x:y', actual, limit });

  it('are as many as an answer takes, else a job, else refused', () => {
    expect(bound(MAX_AFFECTED_AT_ONCE, MAX_AFFECTED_AT_ONCE)).not.toThrow();
    expect(bound(MAX_AFFECTED_AT_ONCE + 1, MAX_AFFECTED_AT_ONCE)).toThrow(
      expect.objectContaining({
        code: 'AFFECTED_NEEDS_JOB',
        params: { factor: 'x:y', limit: MAX_AFFECTED_AT_ONCE },
      }),
    );
    expect(bound(MAX_AFFECTED_AT_ONCE + 1, MAX_AFFECTED)).not.toThrow();
    expect(bound(MAX_AFFECTED + 1, MAX_AFFECTED)).toThrow(
      expect.objectContaining({ code: 'GRAPH_TOO_LARGE' }),
    );
  });
});

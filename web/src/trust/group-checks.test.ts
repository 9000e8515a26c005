import type { EvidenceCheck, VerificationReport } from '@tanji/domain/evidence';
import { describe, expect, it } from 'vitest';
import { groupChecks } from './group-checks.js';

const check = (id: EvidenceCheck['id'], status: EvidenceCheck['status']): EvidenceCheck => ({
  id,
  status,
  params: {},
});

const report = (checks: readonly EvidenceCheck[]): VerificationReport => ({
  verdict: 'invalid',
  checks,
  summary: undefined,
});

describe('groupChecks', () => {
  it('lets one failure decide for its group', () => {
    const groups = groupChecks(
      report([
        check('bundle.form', 'pass'),
        check('entry.included', 'pass'),
        check('entry.included', 'fail'),
        check('entry.included', 'not-checked'),
      ]),
    );
    expect(groups.map(({ id, status, count, passed }) => [id, status, count, passed])).toEqual([
      ['entry.included', 'fail', 3, 1],
      ['bundle.form', 'pass', 1, 1],
    ]);
    expect(groups[0]?.remarkable).toHaveLength(2);
  });
});

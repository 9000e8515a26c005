import type { EvidenceCheck, VerificationReport } from '@tanji/domain/evidence';

type CheckId = EvidenceCheck['id'];
type CheckStatus = EvidenceCheck['status'];

/** All outcomes of one kind of check. */
export interface CheckGroup {
  readonly id: CheckId;
  /** The worst outcome of the group: a failure is never outvoted. */
  readonly status: CheckStatus;
  readonly count: number;
  readonly passed: number;
  /** Outcomes that a reader must see one by one: everything but passes. */
  readonly remarkable: readonly EvidenceCheck[];
}

const WORST_FIRST: readonly CheckStatus[] = ['fail', 'not-checked', 'pass'];

const worst = (checks: readonly EvidenceCheck[]): CheckStatus =>
  WORST_FIRST.find((status) => checks.some((check) => check.status === status)) ?? 'not-checked';

const rank = ({ status }: CheckGroup): number => WORST_FIRST.indexOf(status);

/**
 * A bundle has one check per command; people want one line per kind of check, the ones that need
 * attention first.
 */
export const groupChecks = ({ checks }: VerificationReport): readonly CheckGroup[] => {
  const groups = new Map<CheckId, EvidenceCheck[]>();
  for (const check of checks) {
    const group = groups.get(check.id);
    if (group === undefined) groups.set(check.id, [check]);
    else group.push(check);
  }
  const lines = [...groups].map(([id, members]) => ({
    id,
    status: worst(members),
    count: members.length,
    passed: members.filter(({ status }) => status === 'pass').length,
    remarkable: members.filter(({ status }) => status !== 'pass'),
  }));
  return lines.sort((a, b) => rank(a) - rank(b));
};

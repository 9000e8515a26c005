import type { Committee, Role } from '../record/index.js';

/** Whose approval counts, and how many are needed. */
export interface ApprovalRule {
  readonly quorum: number;
  /** The committee in force; without one every other organisation counts. */
  readonly committee?: Pick<Committee, 'version' | 'members' | 'quorum'>;
}

/** What organisations said, each once. */
export interface Opinions {
  readonly approvals: readonly string[];
  readonly rejections: readonly string[];
}

/** The votes that count, and whether they are enough. */
export interface Tally {
  readonly approvals: number;
  readonly rejections: number;
  readonly approved: boolean;
}

/** The rule that holds: that of the committee, else the quorum that the network began with. */
export const approvalRule = (
  genesis: { readonly factorQuorum: number },
  committee: ApprovalRule['committee'] | undefined,
): ApprovalRule =>
  committee === undefined
    ? { quorum: genesis.factorQuorum }
    : { quorum: Number(committee.quorum), committee };

/** Whether an organisation’s opinion counts. */
export const mayVote = ({ committee }: ApprovalRule, organisation: string): boolean =>
  committee === undefined || committee.members.includes(organisation);

/**
 * Enough approvals, and more of them than rejections. Opinions of organisations that are not on the
 * committee (any more) do not count; the publisher’s own can never be among them.
 */
export const tallyOpinions = (rule: ApprovalRule, opinions: Opinions): Tally => {
  const counted = (list: readonly string[]): number =>
    list.filter((organisation) => mayVote(rule, organisation)).length;
  const approvals = counted(opinions.approvals);
  const rejections = counted(opinions.rejections);
  return { approvals, rejections, approved: approvals >= rule.quorum && rejections < approvals };
};

/**
 * Most approvals that every proposal can get: a member that publishes cannot approve what is its
 * own, so for its proposals the committee is one smaller.
 */
export const reachableQuorum = (rolesOfMembers: readonly (readonly Role[])[]): number =>
  rolesOfMembers.length -
  (rolesOfMembers.some((roles) => roles.includes('factor-publisher')) ? 1 : 0);

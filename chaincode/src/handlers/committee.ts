import { REVIEWER_ROLES } from '@tanji/domain/command';
import { approvalRule, mayVote, reachableQuorum, type ApprovalRule } from '@tanji/domain/committee';
import { TanjiError } from '@tanji/domain/errors';
import type { StateOf } from '@tanji/domain/ledger';
import type { Role } from '@tanji/domain/record';
import { provenanceOf, type Handler, type HandlerContext } from '../pipeline/handler.js';
import type { LedgerState } from '../pipeline/ledger-state.js';
import { requireStored } from './checks.js';

/** The committee in force; undefined in a network that has appointed none. */
const currentCommittee = async (
  state: LedgerState,
): Promise<StateOf<'committee'>['record'] | undefined> => {
  const head = await state.get('committee-head');
  if (head === undefined) return undefined;
  return (await state.get('committee', head.version))?.record;
};

/** Whose approvals count in this transaction, and how many are needed. */
export const currentRule = async ({ state, genesis }: HandlerContext): Promise<ApprovalRule> =>
  approvalRule(genesis, await currentCommittee(state));

/** An opinion, as far as the committee’s rules look at it. */
interface Opinion {
  readonly reviewer: string;
  readonly opinion: 'approve' | 'reject';
  readonly comment?: string | undefined;
}

/**
 * Under a committee only its members speak, and a rejection says why.
 *
 * @throws TanjiError COMMITTEE_MEMBERSHIP_MISSING, REVIEW_REASON_MISSING
 */
export const checkOpinion = (rule: ApprovalRule, opinion: Opinion): void => {
  if (rule.committee === undefined) return;
  const { reviewer: organisation } = opinion;
  if (!mayVote(rule, organisation)) {
    const { version } = rule.committee;
    throw new TanjiError('COMMITTEE_MEMBERSHIP_MISSING', { organisation, version });
  }
  if (opinion.opinion === 'reject' && opinion.comment === undefined) {
    throw new TanjiError('REVIEW_REASON_MISSING', { organisation });
  }
};

/** Roles of a member. @throws TanjiError RECORD_NOT_FOUND, COMMITTEE_MEMBER_UNFIT */
const rolesOf = async (state: LedgerState, organisation: string): Promise<readonly Role[]> => {
  const { roles } = (await requireStored(state, 'organisation', organisation)).record;
  if (roles.some((role) => REVIEWER_ROLES.includes(role))) return roles;
  throw new TanjiError('COMMITTEE_MEMBER_UNFIT', { organisation, roles: roles.join(', ') });
};

/**
 * The operator appoints the next version of the committee. What became active before stays active;
 * what waits is judged by the committee that sits when it is decided.
 */
export const appointCommittee: Handler<'committee.appoint'> = async (context) => {
  const { state, command } = context;
  const { content: record, contentHash } = command;
  const { version, members } = record;
  const last = (await state.get('committee-head'))?.version ?? '0';
  if (Number(version) !== Number(last) + 1) {
    throw new TanjiError('COMMITTEE_SEQUENCE', { version, last });
  }
  const repeated = members.find((member, index) => members.indexOf(member) !== index);
  if (repeated !== undefined) {
    throw new TanjiError('REFERENCE_DUPLICATE', { what: 'member', id: repeated });
  }
  const roles: (readonly Role[])[] = [];
  for (const member of members) roles.push(await rolesOf(state, member));
  const able = reachableQuorum(roles);
  const quorum = Number(record.quorum);
  if (quorum > able) {
    const params = { quorum, members: members.length, able };
    throw new TanjiError('COMMITTEE_QUORUM_UNREACHABLE', params);
  }
  state.put('committee', [version], { record, hash: contentHash, ...provenanceOf(context) });
  state.put('committee-head', [], { version });
  return { recordHash: contentHash };
};

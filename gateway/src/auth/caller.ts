import type { RouteAccess } from '@tanji/domain/api';
import { TanjiError } from '@tanji/domain/errors';
import type { Role } from '@tanji/domain/record';
import type { AccountRole } from './accounts.js';

/** A signed-in person or machine. */
export interface Member {
  readonly kind: 'session' | 'token';
  /** Unique and stable: `account:…` or `token:…`. */
  readonly identity: string;
  readonly account: string;
  readonly organisation: string;
  readonly organisationRoles: readonly Role[];
  readonly accountRole: AccountRole;
}

/** Who makes a request. */
export type Caller = Member | { readonly kind: 'anonymous' };

export const ANONYMOUS: Caller = { kind: 'anonymous' };

const RANK: Readonly<Record<AccountRole, number>> = { viewer: 1, editor: 2, admin: 3 };
const NEEDED: Readonly<Record<Exclude<RouteAccess, 'public'>, AccountRole>> = {
  member: 'viewer',
  editor: 'editor',
  admin: 'admin',
};

/** @throws TanjiError AUTHENTICATION_REQUIRED */
export const requireMember = (caller: Caller): Member => {
  if (caller.kind === 'anonymous') throw new TanjiError('AUTHENTICATION_REQUIRED');
  return caller;
};

/** @throws TanjiError AUTHENTICATION_REQUIRED, ROLE_INSUFFICIENT */
export const checkAccess = (caller: Caller, access: RouteAccess): void => {
  if (access === 'public') return;
  const { accountRole } = requireMember(caller);
  const needed = NEEDED[access];
  if (RANK[accountRole] >= RANK[needed]) return;
  throw new TanjiError('ROLE_INSUFFICIENT', { needed, actual: accountRole });
};

const isOperatorAdmin = ({ accountRole, organisationRoles }: Member): boolean =>
  accountRole === 'admin' && organisationRoles.includes('operator');

/**
 * A gateway account carries commands of its own organisation only; the signature says who acts,
 * this says whose gateway it is.
 *
 * @throws TanjiError AUTHENTICATION_REQUIRED, ORGANISATION_MISMATCH
 */
export const checkCarries = (caller: Caller, organisation: string): Member => {
  const member = requireMember(caller);
  if (member.organisation === organisation || isOperatorAdmin(member)) return member;
  throw new TanjiError('ORGANISATION_MISMATCH', {
    expected: organisation,
    actual: member.organisation,
  });
};

/**
 * What concerns the gateway itself is for administrators of its operator.
 *
 * @throws TanjiError AUTHENTICATION_REQUIRED, ROLE_INSUFFICIENT, ROLE_MISSING
 */
export const requireOperator = (caller: Caller): Member => {
  checkAccess(caller, 'admin');
  const member = requireMember(caller);
  if (isOperatorAdmin(member)) return member;
  throw new TanjiError('ROLE_MISSING', { organisation: member.organisation, roles: 'operator' });
};

/** Auditors and regulators see what they examine. */
export const hasOversight = (caller: Caller): boolean =>
  caller.kind !== 'anonymous' &&
  caller.organisationRoles.some((role) => role === 'auditor' || role === 'regulator');

/** Whether a restricted calculation of this owner may be shown. */
export const seesRestricted = (caller: Caller, owner: string): boolean =>
  caller.kind !== 'anonymous' && (caller.organisation === owner || hasOversight(caller));

import { TanjiError } from '@tanji/domain/errors';
import { factorVersionHash } from '@tanji/domain/footprint';
import { factorKeyPart, type StateOf } from '@tanji/domain/ledger';
import type { FactorStatus, FactorVersion } from '@tanji/domain/record';
import { provenanceOf, type Handler, type HandlerContext } from '../pipeline/handler.js';
import type { LedgerState } from '../pipeline/ledger-state.js';
import { requireHash } from './checks.js';

type StoredFactor = StateOf<'factor'>;

const partsOf = (id: string, version: string): readonly [string, string] => [
  factorKeyPart(id),
  version,
];

const requireFactor = async (
  state: LedgerState,
  named: { readonly factor: string; readonly version: string; readonly hash: string },
): Promise<StoredFactor> => {
  const { factor: id, version, hash } = named;
  const found = await state.get('factor', ...partsOf(id, version));
  if (found === undefined) throw new TanjiError('FACTOR_UNKNOWN', { id, version });
  requireHash('factor', `${id}@${version}`, [found.hash, hash]);
  return found;
};

/**
 * Versions are 1, 2, 3 …, each by the same publisher and superseding the one before. Since no gap
 * can arise, "the one before exists and this one does not" is enough: two keys instead of a scan.
 */
const checkSequence = async (state: LedgerState, record: FactorVersion): Promise<void> => {
  const { id, version, publisher, supersedes } = record;
  const refuse = (reason: string): never => {
    throw new TanjiError('FACTOR_VERSION_SEQUENCE', { id, version, reason });
  };
  if ((await state.get('factor', ...partsOf(id, version))) !== undefined) {
    throw new TanjiError('RECORD_EXISTS', { what: 'factor', id: `${id}@${version}` });
  }
  const last = version === '1' ? undefined : String(Number(version) - 1);
  if (supersedes !== last) refuse(`it must supersede ${last ?? 'nothing'}`);
  if (last === undefined) return;
  const before = await state.get('factor', ...partsOf(id, last));
  if (before === undefined) return refuse(`there is no version ${last}`);
  const owner = before.record.publisher;
  if (owner !== publisher) {
    const params = { what: 'factor', id, owner, actual: publisher };
    throw new TanjiError('RECORD_OWNER_FOREIGN', params);
  }
};

/** A publisher proposes a version; it counts for nothing until it is reviewed and activated. */
export const proposeFactor: Handler<'factor.propose'> = async (context) => {
  const { content: record } = context.command;
  await checkSequence(context.state, record);
  const hash = factorVersionHash(record);
  context.state.put('factor', partsOf(record.id, record.version), {
    record,
    hash,
    status: 'proposed',
    approvals: [],
    rejections: [],
    ...provenanceOf(context),
  });
  return { recordHash: hash };
};

/** Enough approvals, and more of them than rejections. */
const isApproved = (
  { genesis }: HandlerContext,
  { approvals, rejections }: Pick<StoredFactor, 'approvals' | 'rejections'>,
): boolean => approvals.length >= genesis.factorQuorum && rejections.length < approvals.length;

const checkReviewer = (context: HandlerContext<'factor.review'>, factor: StoredFactor): void => {
  const { factor: id, version, reviewer: organisation } = context.command.content;
  const { approvals, rejections, record, status } = factor;
  if (record.publisher === organisation)
    throw new TanjiError('FACTOR_SELF_REVIEW', { organisation });
  if (status !== 'proposed' && status !== 'reviewed') {
    throw new TanjiError('FACTOR_REVIEW_CLOSED', { id, version, status });
  }
  if (approvals.includes(organisation) || rejections.includes(organisation)) {
    throw new TanjiError('FACTOR_REVIEW_REPEATED', { organisation });
  }
};

/** One opinion of one other organisation. */
export const reviewFactor: Handler<'factor.review'> = async (context) => {
  const { state, command } = context;
  const { content: record, contentHash } = command;
  const factor = await requireFactor(state, record);
  checkReviewer(context, factor);
  const list = record.opinion === 'approve' ? 'approvals' : 'rejections';
  const opinions = { ...factor, [list]: [...factor[list], record.reviewer] };
  const status = isApproved(context, opinions) ? 'reviewed' : factor.status;
  const parts = partsOf(record.factor, record.version);
  state.put('factor', parts, { ...opinions, status });
  state.put('factor-review', [...parts, record.reviewer], { record, ...provenanceOf(context) });
  return { recordHash: contentHash };
};

const FORWARD: Readonly<Record<'active' | 'withdrawn', readonly FactorStatus[]>> = {
  active: ['proposed', 'reviewed'],
  withdrawn: ['proposed', 'reviewed', 'active'],
};

/** The publisher activates an approved version, or withdraws one at any time. */
export const changeFactorStatus: Handler<'factor.change-status'> = async (context) => {
  const { state, command } = context;
  const { factor: id, version, publisher, reason, status: asked } = command.content;
  const factor = await requireFactor(state, command.content);
  const { record, status, approvals, rejections } = factor;
  if (record.publisher !== publisher) {
    const params = { what: 'factor', id, owner: record.publisher, actual: publisher };
    throw new TanjiError('RECORD_OWNER_FOREIGN', params);
  }
  if (!FORWARD[asked].includes(status)) {
    throw new TanjiError('FACTOR_STATUS_BACKWARD', { id, version, status, asked });
  }
  if (asked === 'active' && !isApproved(context, factor)) {
    throw new TanjiError('FACTOR_NOT_APPROVED', {
      id,
      version,
      approvals: approvals.length,
      rejections: rejections.length,
      quorum: context.genesis.factorQuorum,
    });
  }
  state.put('factor', partsOf(id, version), {
    ...factor,
    status: asked,
    ...(reason === undefined ? {} : { statusReason: reason }),
  });
  return { recordHash: factor.hash };
};

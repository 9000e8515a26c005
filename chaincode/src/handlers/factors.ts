import { tallyOpinions } from '@tanji/domain/committee';
import { TanjiError } from '@tanji/domain/errors';
import { factorVersionHash } from '@tanji/domain/footprint';
import { factorKeyPart, type StateOf } from '@tanji/domain/ledger';
import type { FactorStatus, FactorVersion } from '@tanji/domain/record';
import { provenanceOf, type Handler, type HandlerContext } from '../pipeline/handler.js';
import type { LedgerState } from '../pipeline/ledger-state.js';
import { requireHash } from './checks.js';
import { checkOpinion, currentRule } from './committee.js';
import { indexContribution } from './credit-index.js';
import { requireSet, setOfFactor } from './factor-sets.js';

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

/**
 * A new id in a set whose name another publisher holds would speak in that one’s name. Ids that were
 * there before the claim stay with who proposed them.
 */
const checkSet = async (state: LedgerState, record: FactorVersion): Promise<void> => {
  const set = setOfFactor(record.id);
  if (record.version === '1' && set !== undefined) await requireSet(state, set, record.publisher);
};

/** A publisher proposes a version; it counts for nothing until it is reviewed and activated. */
export const proposeFactor: Handler<'factor.propose'> = async (context) => {
  const { content: record } = context.command;
  await checkSequence(context.state, record);
  await checkSet(context.state, record);
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
  const rule = await currentRule(context);
  checkOpinion(rule, record);
  const list = record.opinion === 'approve' ? 'approvals' : 'rejections';
  const opinions = { ...factor, [list]: [...factor[list], record.reviewer] };
  const status = tallyOpinions(rule, opinions).approved ? 'reviewed' : factor.status;
  const parts = partsOf(record.factor, record.version);
  state.put('factor', parts, { ...opinions, status });
  state.put('factor-review', [...parts, record.reviewer], { record, ...provenanceOf(context) });
  return { recordHash: contentHash };
};

const FORWARD: Readonly<Record<'active' | 'withdrawn', readonly FactorStatus[]>> = {
  active: ['proposed', 'reviewed'],
  withdrawn: ['proposed', 'reviewed', 'active'],
};

/** @throws TanjiError RECORD_OWNER_FOREIGN, FACTOR_STATUS_BACKWARD */
const checkMove = (
  { content }: HandlerContext<'factor.change-status'>['command'],
  { record, status }: StoredFactor,
): void => {
  const { factor: id, version, publisher: actual, status: asked } = content;
  if (record.publisher !== actual) {
    const params = { what: 'factor', id, owner: record.publisher, actual };
    throw new TanjiError('RECORD_OWNER_FOREIGN', params);
  }
  if (!FORWARD[asked].includes(status)) {
    throw new TanjiError('FACTOR_STATUS_BACKWARD', { id, version, status, asked });
  }
};

/**
 * What an activation adds: the committee that decided, for those who count credits later.
 *
 * @throws TanjiError FACTOR_NOT_APPROVED
 */
const activation = async (
  context: HandlerContext,
  factor: StoredFactor,
): Promise<Pick<StoredFactor, 'committee'>> => {
  const rule = await currentRule(context);
  const { approved, approvals, rejections } = tallyOpinions(rule, factor);
  if (!approved) {
    const { id, version } = factor.record;
    const params = { id, version, approvals, rejections, quorum: rule.quorum };
    throw new TanjiError('FACTOR_NOT_APPROVED', params);
  }
  if (rule.committee === undefined) return {};
  const { version, quorum } = rule.committee;
  return { committee: { version, quorum } };
};

/** The publisher activates an approved version, or withdraws one at any time. */
export const changeFactorStatus: Handler<'factor.change-status'> = async (context) => {
  const { state, command } = context;
  const { factor: id, version, reason, status } = command.content;
  const factor = await requireFactor(state, command.content);
  checkMove(command, factor);
  const added = status === 'active' ? await activation(context, factor) : {};
  if (status === 'active') indexContribution(state, factor);
  state.put('factor', partsOf(id, version), {
    ...factor,
    ...added,
    status,
    ...(reason === undefined ? {} : { statusReason: reason }),
  });
  return { recordHash: factor.hash };
};

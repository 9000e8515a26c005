import { TanjiError } from '@tanji/domain/errors';
import { assuranceOf, withOpinion, type Checked, type Opinion } from '@tanji/domain/footprint';
import type { StateOf } from '@tanji/domain/ledger';
import type { FindingAnswer } from '@tanji/domain/record';
import { provenanceOf, type Handler, type HandlerContext } from '../pipeline/handler.js';
import { requireNew, requireStored } from './checks.js';
import { requireCurrent } from './footprints.js';

type StoredFootprint = StateOf<'footprint'>;
type StoredFinding = StateOf<'finding'>;

/** Most auditors with an opinion on one record: the value must stay small. */
export const MAX_AUDITORS = 100;

/** Most answers under one finding: the value must stay small. */
export const MAX_ANSWERS = 100;

const checkIndependent = (auditor: string, { record }: StoredFootprint): void => {
  if (record.owner === auditor) {
    const params = { organisation: auditor, footprint: record.id };
    throw new TanjiError('AUDITOR_NOT_INDEPENDENT', params);
  }
};

/** The same opinion again changes nothing about the record. */
const isSaid = ({ opinions }: StoredFootprint, { auditor, opinion }: Opinion): boolean =>
  opinions?.some((one) => one.auditor === auditor && one.opinion === opinion) === true;

/** A record without an opinion yet stands at what was checked when it was submitted. */
const checkedOf = ({ checked, assurance }: StoredFootprint): Checked =>
  checked ?? (assurance === 'verified' ? 'declared' : assurance);

/**
 * An auditor's statement over one exact record. `verified` raises the record's assurance as long as
 * no auditor stands by an adverse opinion; of each auditor the last statement counts.
 */
export const issueStatement: Handler<'statement.issue'> = async (context) => {
  const { state, command } = context;
  const { content: record, contentHash: hash } = command;
  const { footprint: id, hash: examined } = record.subject;
  await requireNew(state, 'statement', record.id);
  const stored = await requireCurrent(context, { id, hash: examined }, ['deprecated']);
  checkIndependent(record.auditor, stored);
  const checked = checkedOf(stored);
  const opinions = withOpinion(stored.opinions ?? [], record);
  state.put('statement', [record.id], { record, hash, ...provenanceOf(context) });
  if (isSaid(stored, record)) return { recordHash: hash };
  if (opinions.length > MAX_AUDITORS) {
    throw new TanjiError('LIST_FULL', { what: 'auditors', id, limit: MAX_AUDITORS });
  }
  state.put('footprint', [id], {
    ...stored,
    assurance: assuranceOf(checked, opinions),
    checked,
    opinions: [...opinions],
  });
  return { recordHash: hash };
};

/** Findings may be raised on withdrawn records too: what was claimed stays open to criticism. */
export const raiseFinding: Handler<'finding.raise'> = async (context) => {
  const { state, command } = context;
  const { content: record, contentHash: hash } = command;
  const { footprint: id, hash: examined } = record.subject;
  await requireNew(state, 'finding', record.id);
  checkIndependent(record.auditor, await requireCurrent(context, { id, hash: examined }, []));
  state.put('finding', [record.id], {
    record,
    hash,
    status: 'open',
    answers: [],
    ...provenanceOf(context),
  });
  return { recordHash: hash };
};

/** The owner of the footprint answers; who raised the finding closes it. */
const checkActor = async (
  { state }: HandlerContext,
  { finding, kind, organisation: actual }: FindingAnswer,
  stored: StoredFinding,
): Promise<void> => {
  const { auditor, subject } = stored.record;
  const expected =
    kind === 'close'
      ? auditor
      : (await requireStored(state, 'footprint', subject.footprint)).record.owner;
  if (actual !== expected) {
    throw new TanjiError('FINDING_ACTOR_WRONG', { finding, kind, expected, actual });
  }
};

/** open → answered (any number of times) → closed. A mistaken finding can be closed unanswered. */
export const answerFinding: Handler<'finding.answer'> = async (context) => {
  const { state, command } = context;
  const { content: answer, contentHash } = command;
  const { finding: id } = answer;
  const stored = await requireStored(state, 'finding', id);
  await checkActor(context, answer, stored);
  if (stored.status === 'closed') throw new TanjiError('FINDING_CLOSED', { finding: id });
  if (stored.answers.some((earlier) => earlier.id === answer.id)) {
    throw new TanjiError('RECORD_EXISTS', { what: 'answer', id: answer.id });
  }
  if (stored.answers.length >= MAX_ANSWERS) {
    throw new TanjiError('LIST_FULL', { what: 'answers', id, limit: MAX_ANSWERS });
  }
  state.put('finding', [id], {
    ...stored,
    status: answer.kind === 'close' ? 'closed' : 'answered',
    answers: [...stored.answers, answer],
  });
  return { recordHash: contentHash };
};

import { tallyOpinions } from '@tanji/domain/committee';
import { TanjiError } from '@tanji/domain/errors';
import { isEditionName } from '@tanji/domain/factor-edition';
import type { StateOf } from '@tanji/domain/ledger';
import { provenanceOf, type Handler } from '../pipeline/handler.js';
import type { LedgerState } from '../pipeline/ledger-state.js';
import { requireHash } from './checks.js';
import { checkOpinion, currentRule } from './committee.js';

type StoredEdition = StateOf<'edition'>;

/** @throws TanjiError FACTOR_EDITION_UNKNOWN, RECORD_HASH_WRONG */
const requireEdition = async (
  state: LedgerState,
  { edition, hash }: { readonly edition: string; readonly hash: string },
): Promise<StoredEdition> => {
  const found = await state.get('edition', edition);
  if (found === undefined) throw new TanjiError('FACTOR_EDITION_UNKNOWN', { edition });
  requireHash('edition', edition, [found.hash, hash]);
  return found;
};

/** The votes so far of an edition that is still open. @throws TanjiError EDITION_REVIEW_CLOSED, … */
const openReview = (
  { record, review }: StoredEdition,
  organisation: string,
): NonNullable<StoredEdition['review']> => {
  if (record.publisher === organisation)
    throw new TanjiError('FACTOR_SELF_REVIEW', { organisation });
  if (review?.status !== 'proposed') {
    throw new TanjiError('EDITION_REVIEW_CLOSED', { edition: record.id });
  }
  if (review.approvals.includes(organisation) || review.rejections.includes(organisation)) {
    throw new TanjiError('FACTOR_REVIEW_REPEATED', { organisation });
  }
  return review;
};

/** One opinion of one member; the one that completes the quorum makes the edition active. */
export const reviewEdition: Handler<'edition.review'> = async (context) => {
  const { state, command } = context;
  const { content: record, contentHash } = command;
  const edition = await requireEdition(state, record);
  const before = openReview(edition, record.reviewer);
  const rule = await currentRule(context);
  checkOpinion(rule, record);
  const list = record.opinion === 'approve' ? 'approvals' : 'rejections';
  const opinions = { ...before, [list]: [...before[list], record.reviewer] };
  const status = tallyOpinions(rule, opinions).approved ? 'active' : 'proposed';
  const committee = rule.committee?.version ?? before.committee;
  state.put('edition', [record.edition], {
    ...edition,
    review: { ...opinions, status, committee },
  });
  state.put('edition-review', [record.edition, record.reviewer], {
    record,
    ...provenanceOf(context),
  });
  return { recordHash: contentHash };
};

/** The publisher names an active edition, for good: a tag never moves. */
export const tagEdition: Handler<'edition.tag'> = async (context) => {
  const { state, command } = context;
  const { content: record, contentHash } = command;
  const { set, tag, publisher } = record;
  if (isEditionName(tag)) throw new TanjiError('EDITION_TAG_INVALID', { tag });
  const edition = await requireEdition(state, record);
  const { publisher: owner } = edition.record;
  if (owner !== publisher) {
    const params = { what: 'edition', id: record.edition, owner, actual: publisher };
    throw new TanjiError('RECORD_OWNER_FOREIGN', params);
  }
  const { review } = edition;
  if (review?.status === 'proposed') {
    throw new TanjiError('EDITION_NOT_ACTIVE', {
      edition: record.edition,
      approvals: review.approvals.length,
      rejections: review.rejections.length,
    });
  }
  if ((await state.get('edition-tag', set, tag)) !== undefined) {
    throw new TanjiError('RECORD_EXISTS', { what: 'tag', id: `${set}:${tag}` });
  }
  state.put('edition-tag', [set, tag], { record, hash: contentHash, ...provenanceOf(context) });
  return { recordHash: contentHash };
};

import { TanjiError } from '@tanji/domain/errors';
import { editionVersion } from '@tanji/domain/factor-edition';
import type { StateOf } from '@tanji/domain/ledger';
import type { EditionManifest } from '@tanji/domain/record';
import { provenanceOf, type Handler } from '../pipeline/handler.js';
import type { LedgerState } from '../pipeline/ledger-state.js';
import { currentRule } from './committee.js';
import { requireSet } from './factor-sets.js';

const refuse = (id: string, reason: string): never => {
  throw new TanjiError('EDITION_SEQUENCE', { id, reason });
};

/** The edition at the end of the set's chain, which the new one has to follow. */
const lastOf = async (
  state: LedgerState,
  { id, set, publisher, supersedes }: EditionManifest,
): Promise<StateOf<'edition'> | undefined> => {
  await requireSet(state, set, publisher);
  const chain = await state.get('edition-set', set);
  if (supersedes !== chain?.head) refuse(id, `it must supersede ${chain?.head ?? 'nothing'}`);
  if (chain === undefined) return undefined;
  const last = await state.get('edition', chain.head);
  return last ?? refuse(id, `there is no edition ${chain.head}`);
};

const numberOf = ({ edition }: EditionManifest): number => Number(editionVersion(edition));

/**
 * A publisher commits a whole publication by the root over its rows (design §8). An edition is never
 * replaced: a correction is a revision with a name of its own, and a later edition follows exactly one
 * earlier edition of the same set by the same publisher, so that the editions of a set are one chain.
 * Where a committee sits, the edition waits for its approval.
 */
export const publishEdition: Handler<'edition.publish'> = async (context) => {
  const { state, command } = context;
  const { content: record, contentHash } = command;
  const { id, set, publisher } = record;
  if ((await state.get('edition', id)) !== undefined) {
    throw new TanjiError('RECORD_EXISTS', { what: 'edition', id });
  }
  const number = numberOf(record);
  const last = await lastOf(state, record);
  if (last !== undefined) {
    if (numberOf(last.record) >= number) refuse(id, `it is not later than ${last.record.id}`);
    state.put('edition', [last.record.id], { ...last, supersededBy: id });
  }
  state.put('edition-set', [set], { publisher, head: id });
  const { committee } = await currentRule(context);
  state.put('edition', [id], {
    record,
    hash: contentHash,
    ...(committee === undefined
      ? {}
      : {
          review: {
            status: 'proposed' as const,
            approvals: [],
            rejections: [],
            committee: committee.version,
          },
        }),
    ...provenanceOf(context),
  });
  return { recordHash: contentHash };
};

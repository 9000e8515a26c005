import { TanjiError } from '@tanji/domain/errors';
import { editionVersion } from '@tanji/domain/factor-edition';
import { provenanceOf, type Handler } from '../pipeline/handler.js';

/**
 * A publisher commits a whole publication by the root over its rows (design §8). An edition is never
 * replaced: a correction is a revision with a name of its own, and a later edition follows exactly one
 * earlier edition of the same set by the same publisher, so that the editions of a set are one chain.
 */
export const publishEdition: Handler<'edition.publish'> = async (context) => {
  const { state, command } = context;
  const { content: record, contentHash } = command;
  const { id, set, edition, publisher, supersedes } = record;
  if ((await state.get('edition', id)) !== undefined) {
    throw new TanjiError('RECORD_EXISTS', { what: 'edition', id });
  }
  const number = Number(editionVersion(edition));
  const refuse = (reason: string): never => {
    throw new TanjiError('EDITION_SEQUENCE', { id, reason });
  };
  const chain = await state.get('edition-set', set);
  if (chain !== undefined && chain.publisher !== publisher) {
    const params = { what: 'edition set', id: set, owner: chain.publisher, actual: publisher };
    throw new TanjiError('RECORD_OWNER_FOREIGN', params);
  }
  if (supersedes !== chain?.head) refuse(`it must supersede ${chain?.head ?? 'nothing'}`);
  if (chain !== undefined) {
    const before = await state.get('edition', chain.head);
    if (before === undefined) return refuse(`there is no edition ${chain.head}`);
    if (Number(editionVersion(before.record.edition)) >= number) {
      refuse(`it is not later than ${chain.head}`);
    }
    state.put('edition', [chain.head], { ...before, supersededBy: id });
  }
  state.put('edition-set', [set], { publisher, head: id });
  state.put('edition', [id], { record, hash: contentHash, ...provenanceOf(context) });
  return { recordHash: contentHash };
};

import type { RouteResponse } from '@tanji/domain/api';
import type { VoteEntry } from '../../read-model/index.js';

type PendingHead = RouteResponse<'listCheckpoints'>['pending'][number];

/**
 * Tree heads that some witnesses have signed and that are no checkpoint yet. Every vote is itself
 * an entry of the tree, so the next witness would see a larger one: it signs the head that the
 * others signed, after computing it itself.
 *
 * @param votes in any order, none of an agreed checkpoint
 * @returns newest first; witnesses that disagree about one size stand apart
 */
export const pendingHeads = (votes: readonly VoteEntry[]): PendingHead[] => {
  const heads = new Map<string, PendingHead>();
  for (const { value } of votes) {
    const { size, root, height, blockHash, witness } = value.record;
    const key = [size, root, height, blockHash].join(' ');
    const known = heads.get(key);
    heads.set(key, {
      size,
      root,
      height,
      blockHash,
      witnesses: [...(known?.witnesses ?? []), witness],
    });
  }
  return [...heads.values()].sort((a, b) => b.size - a.size);
};

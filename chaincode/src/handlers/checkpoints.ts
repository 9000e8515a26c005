import { TanjiError } from '@tanji/domain/errors';
import type { Checkpoint } from '@tanji/domain/record';
import { provenanceOf, type Handler, type HandlerContext } from '../pipeline/handler.js';

/** What a witness saw, apart from who it is. */
type Head = Pick<Checkpoint, 'size' | 'root' | 'height' | 'blockHash'>;

const COMPARED = ['root', 'height', 'blockHash'] as const;

const difference = (a: Head, b: Head): (typeof COMPARED)[number] | undefined =>
  COMPARED.find((member) => a[member] !== b[member]);

/**
 * A witness says one thing about a size, once. Two different ones mean that it saw two histories,
 * or that its key is in other hands.
 */
const checkFirstVote = async ({ state }: HandlerContext, vote: Checkpoint): Promise<void> => {
  const { witness } = vote;
  const size = String(vote.size);
  const before = await state.get('checkpoint-vote', size, witness);
  if (before === undefined) return;
  const which = difference(before.record, vote);
  if (which === undefined) {
    throw new TanjiError('RECORD_EXISTS', { what: 'checkpoint vote', id: `${size}/${witness}` });
  }
  throw new TanjiError('WITNESS_EQUIVOCATION', {
    witness,
    size,
    which,
    expected: before.record[which],
    actual: vote[which],
  });
};

/**
 * Keeps the vote and, once the quorum agrees, the checkpoint. The scan over the votes of this size
 * makes two simultaneous votes conflict, so the one that completes the quorum always sees the
 * others. A vote that contradicts a kept checkpoint is recorded too: it is the alarm.
 */
export const witnessCheckpoint: Handler<'checkpoint.witness'> = async (context) => {
  const { state, command, genesis, transaction } = context;
  const { content: vote, contentHash } = command;
  const size = String(vote.size);
  await checkFirstVote(context, vote);
  state.put('checkpoint-vote', [size, vote.witness], { record: vote, ...provenanceOf(context) });
  const votes = await state.list('checkpoint-vote', size);
  const witnesses = votes
    .filter(({ record }) => difference(record, vote) === undefined)
    .map(({ record }) => record.witness);
  const kept = await state.get('checkpoint', size);
  const agrees = kept === undefined || difference(kept, vote) === undefined;
  if (agrees && witnesses.length >= genesis.witnessQuorum) {
    const { root, height, blockHash } = vote;
    const time = kept?.time ?? transaction.time;
    const checkpoint = { size: vote.size, root, height, blockHash, witnesses, time };
    state.put('checkpoint', [size], checkpoint);
  }
  return { recordHash: contentHash };
};

import type { EvidenceBundle } from './bundle.js';
import { contentOf, isEntryOf, readCommand, type ReadEntry } from './entries.js';
import type { KeyHistory } from './key-history.js';
import type { CheckRecorder } from './report.js';

/** What a verifier asks of a checkpoint beyond the network's own rule. */
export interface WitnessPolicy {
  /** Organisations whose votes count; all admitted ones if absent. */
  readonly witnesses?: readonly string[] | undefined;
  /** Votes needed; the genesis' quorum is the least. */
  readonly minWitnesses?: number | undefined;
}

/** One vote: signed by an active key of its organisation, over exactly this head. */
const checkVote = (
  checks: CheckRecorder,
  bundle: EvidenceBundle,
  keys: KeyHistory,
  position: number,
): string | undefined => {
  const subject = `vote ${position + 1}`;
  const text = bundle.checkpoint.votes[position] ?? '';
  const command = readCommand(checks, text, bundle.genesis, subject);
  if (command === undefined) return undefined;
  const { size, root, height, blockHash } = bundle.checkpoint;
  const read: ReadEntry = {
    // A vote is given after the head it is about: its key must be active from there on.
    entry: {
      command: text,
      transactionId: command.id,
      block: height,
      timestamp: bundle.created,
      contract: 'AssuranceContract',
      inclusion: { index: size, path: [] },
    },
    command,
    index: size,
  };
  if (!isEntryOf(read, 'checkpoint.witness')) {
    checks.fail('checkpoint.vote', subject, {
      expected: 'checkpoint.witness',
      actual: command.action,
    });
    return undefined;
  }
  const head = contentOf(read);
  const agrees = checks.equal(
    'checkpoint.vote',
    subject,
    [size, root, height, blockHash].join(' '),
    [head.size, head.root, head.height, head.blockHash].join(' '),
  );
  if (keys.isSuspect(command.signer, height)) {
    checks.fail('checkpoint.vote', subject, { params: { reason: 'suspect', key: command.signer } });
    return undefined;
  }
  return keys.checkSigner(read, subject) && agrees ? command.organisation : undefined;
};

/**
 * Counts the witnesses of the bundle's tree head. A head without votes is only the operator's word:
 * not checked. A head with too few is refused: someone removed votes or invented the head.
 *
 * @returns organisations whose votes are valid and count
 */
export const checkWitnesses = (
  checks: CheckRecorder,
  bundle: EvidenceBundle,
  keys: KeyHistory,
  policy: WitnessPolicy,
): readonly string[] => {
  const needed = Math.max(bundle.genesis.witnessQuorum, policy.minWitnesses ?? 1);
  const { votes } = bundle.checkpoint;
  if (votes.length === 0) {
    checks.skip('checkpoint.quorum', undefined, {
      expected: String(needed),
      actual: '0',
      params: { reason: 'no-witness' },
    });
    return [];
  }
  const voters = votes.map((_, position) => checkVote(checks, bundle, keys, position));
  const counted = new Set(
    voters.filter(
      (voter): voter is string =>
        voter !== undefined && (policy.witnesses?.includes(voter) ?? true),
    ),
  );
  checks.test('checkpoint.quorum', undefined, counted.size >= needed, {
    expected: String(needed),
    actual: String(counted.size),
    params: { reason: 'too-few', votes: votes.length },
  });
  return [...counted];
};

import {
  EMBEDDED_PROOF_KIND,
  verifyEmbeddedProof,
  type EmbeddedHeader,
  type EmbeddedTransaction,
} from '../ledger/embedded-proof.js';
import { isTanjiError } from '../errors/index.js';
import { acceptedCommands, type AcceptedCommand } from '../ledger/carried.js';
import type { EvidenceBundle, SignedEntry } from './bundle.js';
import type { ChainFootprint } from './chain.js';
import { placeOf, type ReadEntry } from './entries.js';
import type { CheckRecorder } from './report.js';

type Proof = NonNullable<EvidenceBundle['ledgerProof']>;

/**
 * The command at the entry's place, if the transaction carried it out: for a batch its own verdicts
 * say so, and its writes must agree with them.
 */
const commandAt = (
  { position }: SignedEntry,
  transaction: EmbeddedTransaction | undefined,
): AcceptedCommand | undefined => {
  if (transaction === undefined) return undefined;
  const { validation, body } = transaction;
  try {
    const accepted = acceptedCommands({ ...body, valid: validation === 'VALID' });
    return accepted.find((command) => command.position === position);
  } catch (error) {
    if (isTanjiError(error)) return undefined;
    throw error;
  }
};

/** The first thing in which the proven transaction differs from the entry. */
const difference = (
  proof: Proof,
  { entry, command }: ReadEntry,
  transaction: EmbeddedTransaction | undefined,
): string | undefined => {
  const body = transaction?.body;
  const carried = commandAt(entry, transaction);
  const facts: readonly (readonly [string, unknown, unknown])[] = [
    ['transactionId', entry.transactionId, proof.transactionId],
    ['transactionId', entry.transactionId, body?.id],
    ['contract', entry.contract, body?.call.contract],
    ['timestamp', entry.timestamp, body?.timestamp],
    ['validation', 'VALID', transaction?.validation],
    ['command', entry.command, carried?.text],
    // A single submission is no verdict on a digest: its text is all there is.
    ['verdict', carried?.digest ?? command.id, command.id],
  ];
  return facts.find(([, expected, actual]) => expected !== actual)?.[0];
};

/** Whether header and claim name the block of the entry on this ledger. */
const isHere = (
  { genesis }: EvidenceBundle,
  proof: Proof,
  entry: SignedEntry,
  header: EmbeddedHeader | undefined,
): boolean =>
  header?.number === entry.block &&
  proof.blockNumber === entry.block &&
  header.network === genesis.network &&
  header.channel === genesis.channel;

const checkEmbedded = (
  checks: CheckRecorder,
  bundle: EvidenceBundle,
  proof: Proof,
  read: ReadEntry,
): void => {
  const { entry } = read;
  const { height, blockHash } = bundle.checkpoint;
  const report = verifyEmbeddedProof(proof.evidence);
  const failed = report.checks.find(({ outcome }) => outcome === 'fail');
  const fault =
    failed?.check ??
    difference(proof, read, report.transaction) ??
    (isHere(bundle, proof, entry, report.header) ? undefined : 'block');
  checks.test('ledger.proof', placeOf(entry), fault === undefined, {
    expected: failed?.expected,
    actual: failed?.actual,
    params: { reason: fault ?? '' },
  });
  // Only the last block of the checkpoint is named by it; a chain of headers to it may be long.
  if (entry.block === height - 1) {
    checks.equal('ledger.block', placeOf(entry), blockHash, report.blockHash ?? 'unreadable');
  } else {
    checks.skip('ledger.block', placeOf(entry), {
      actual: report.blockHash,
      params: { reason: 'not-the-last-block' },
    });
  }
};

/** The ledger's own proof of the subject's transaction, where the bundle has one. */
export const checkLedgerProof = (
  checks: CheckRecorder,
  bundle: EvidenceBundle,
  subject: ChainFootprint | undefined,
): void => {
  const proof = bundle.ledgerProof;
  if (proof === undefined) {
    checks.skip('ledger.proof', undefined, { params: { reason: 'absent' } });
  } else if (proof.kind !== EMBEDDED_PROOF_KIND) {
    checks.skip('ledger.proof', proof.transactionId, {
      expected: EMBEDDED_PROOF_KIND,
      actual: proof.kind,
      params: { reason: 'kind' },
    });
  } else if (subject !== undefined) {
    checkEmbedded(checks, bundle, proof, subject.submission);
  }
};

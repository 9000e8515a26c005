import { isTanjiError } from '../errors/index.js';
import type { LedgerTransaction } from '../ledger/index.js';
import { acceptedCommands, type AcceptedCommand } from '../ledger/carried.js';
import type { EvidenceBundle, SignedEntry } from './bundle.js';
import type { ReadEntry } from './entries.js';

export type LedgerProof = NonNullable<EvidenceBundle['ledgerProof']>;

/** What a proof shows of its transaction, whatever ledger it is of. */
export type ProvenTransaction = Pick<
  LedgerTransaction,
  'id' | 'timestamp' | 'call' | 'result' | 'writes'
> & { readonly validation: string };

/**
 * The command at the entry's place, if the transaction carried it out: for a batch its own verdicts
 * say so, and its writes must agree with them.
 */
const commandAt = (
  { position }: SignedEntry,
  transaction: ProvenTransaction | undefined,
): AcceptedCommand | undefined => {
  if (transaction === undefined) return undefined;
  try {
    const accepted = acceptedCommands({
      ...transaction,
      valid: transaction.validation === 'VALID',
    });
    return accepted.find((command) => command.position === position);
  } catch (error) {
    if (isTanjiError(error)) return undefined;
    throw error;
  }
};

/** The first thing in which the proven transaction differs from the entry. */
export const differenceOf = (
  proof: LedgerProof,
  { entry, command }: ReadEntry,
  transaction: ProvenTransaction | undefined,
): string | undefined => {
  const carried = commandAt(entry, transaction);
  const facts: readonly (readonly [string, unknown, unknown])[] = [
    ['transactionId', entry.transactionId, proof.transactionId],
    ['transactionId', entry.transactionId, transaction?.id],
    ['contract', entry.contract, transaction?.call.contract],
    ['timestamp', entry.timestamp, transaction?.timestamp],
    ['validation', 'VALID', transaction?.validation],
    ['command', entry.command, carried?.text],
    // A single submission is no verdict on a digest: its text is all there is.
    ['verdict', carried?.digest ?? command.id, command.id],
  ];
  return facts.find(([, expected, actual]) => expected !== actual)?.[0];
};

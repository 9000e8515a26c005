import { TanjiError } from '@tanji/domain/errors';

/** What a client answers after it was closed. */
export const closedError = (): TanjiError =>
  new TanjiError('LEDGER_UNAVAILABLE', { reason: 'it has been closed' });

/** What a caller is told who did not wait for the end of a submission. */
export const outcomeUnknown = (transactionId: string): TanjiError =>
  new TanjiError('LEDGER_OUTCOME_UNKNOWN', { transactionId });

import { TanjiError } from '@tanji/domain/errors';

/**
 * Stops waiting for a commit after a while. The commit itself goes on: its outcome is unknown.
 *
 * @throws TanjiError LEDGER_OUTCOME_UNKNOWN
 */
export const withTimeout = <T>(
  commit: Promise<T>,
  timeoutMs: number | undefined,
  transactionId: () => string,
): Promise<T> => {
  if (timeoutMs === undefined) return commit;
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new TanjiError('LEDGER_OUTCOME_UNKNOWN', { transactionId: transactionId() }));
    }, timeoutMs);
    commit.then(resolve, reject).finally(() => {
      clearTimeout(timer);
    });
  });
};

import type { RangeRead, StateRead } from '@tanji/domain/ledger';
import type { StateOverlay } from './state-overlay.js';
import { coveredEnd } from './state-view.js';
import { sameVersion, type SignedTransaction, type ValidationCode } from './transaction-record.js';

const readsHold = (reads: readonly StateRead[], state: StateOverlay): boolean =>
  reads.every(({ key, version }) => sameVersion(state.version(key), version));

const rangeHolds = async (range: RangeRead, state: StateOverlay): Promise<boolean> => {
  const rows = await state.rows(range.start, coveredEnd(range));
  return (
    rows.length === range.rows.length &&
    rows.every(({ key, version }, i) => {
      const then = range.rows[i];
      return then?.key === key && sameVersion(then.version, version);
    })
  );
};

/**
 * Decides about a transaction in the order of its block, as a peer's validator: every key must
 * still have the version that was read, every range the same rows.
 */
export const validate = async (
  transaction: Pick<SignedTransaction, 'body'>,
  state: StateOverlay,
): Promise<ValidationCode> => {
  const { reads, ranges } = transaction.body;
  if (!readsHold(reads, state)) return 'MVCC_READ_CONFLICT';
  for (const range of ranges) {
    if (!(await rangeHolds(range, state))) return 'PHANTOM_READ_CONFLICT';
  }
  return 'VALID';
};

/** Blocks on one page of the explorer; each is one request. */
export const BLOCKS_PER_PAGE = 15;

export interface BlockRange {
  /** Newest first. */
  readonly numbers: readonly number[];
  /** First block of the neighbouring page, absent at the end. */
  readonly newer: number | undefined;
  readonly older: number | undefined;
}

/**
 * @param height number of blocks on the ledger
 * @param from newest block to show; the last one if absent or beyond
 */
export const blocksToShow = (height: number, from: number | undefined): BlockRange => {
  const last = height - 1;
  const start = Math.min(from ?? last, last);
  const count = Math.max(0, Math.min(BLOCKS_PER_PAGE, start + 1));
  const end = start - count;
  return {
    numbers: Array.from({ length: count }, (_, index) => start - index),
    newer: start >= last ? undefined : Math.min(last, start + BLOCKS_PER_PAGE),
    older: end < 0 ? undefined : end,
  };
};

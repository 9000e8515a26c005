/** Requests of one command line that are under way at the same time. */
export const PARALLEL_REQUESTS = 16;

/**
 * Runs tasks with a bounded number in flight and waits for all. The first failure stops the start
 * of further tasks and is thrown.
 */
export const inParallel = async <T, R>(
  items: readonly T[],
  width: number,
  task: (item: T) => Promise<R>,
): Promise<R[]> => {
  const results: R[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let index = next++; index < items.length; index = next++) {
      results[index] = await task(items[index] as T);
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker));
  return results;
};

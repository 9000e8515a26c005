/** Requests of one command that are under way at the same time. */
export const PARALLEL = 16;

/** Runs tasks with at most {@link PARALLEL} under way; results in the order of the items. */
export const inParallel = async <T, R>(
  items: readonly T[],
  task: (item: T) => Promise<R>,
): Promise<R[]> => {
  const results: R[] = [];
  const rest = items.entries();
  const worker = async (): Promise<void> => {
    for (const [index, item] of rest) results[index] = await task(item);
  };
  await Promise.all(Array.from({ length: Math.min(PARALLEL, items.length) }, worker));
  return results;
};

/**
 * Stops waiting for work after a while. The work itself goes on.
 *
 * @param late makes the error for whoever waited
 */
export const withTimeout = <T>(
  work: Promise<T>,
  timeoutMs: number | undefined,
  late: () => Error,
): Promise<T> => {
  if (timeoutMs === undefined) return work;
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(late());
    }, timeoutMs);
    work.then(resolve, reject).finally(() => {
      clearTimeout(timer);
    });
  });
};

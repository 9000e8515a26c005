/** Milliseconds since some point, for measuring only. */
const now = (): number => Number(process.hrtime.bigint()) / 1e6;

/** Middle value. */
export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
};

/** Share of values at or below the answer. */
export const percentile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
};

/** Operations per second: median of windows, after one window of warm-up. */
export const rate = (operation: () => void, windows = 5, windowMs = 400): number => {
  const once = (): number => {
    const start = now();
    let count = 0;
    while (now() - start < windowMs) {
      for (let i = 0; i < 10; i += 1) operation();
      count += 10;
    }
    return (count * 1000) / (now() - start);
  };
  once();
  return median(Array.from({ length: windows }, once));
};

/** Time of one call in ms: median of repetitions, after one warm-up. */
export const timeOf = (operation: () => void, repetitions = 9): number => {
  operation();
  return median(
    Array.from({ length: repetitions }, () => {
      const start = now();
      operation();
      return now() - start;
    }),
  );
};

/** What a flood of calls took. */
export interface Flood {
  /** Calls per second, from the first call to the last answer. */
  readonly perSecond: number;
  /** Of every call, ms. */
  readonly latencies: readonly number[];
}

/** Does all with a bounded number in flight. */
export const flood = async <T>(
  items: readonly T[],
  inFlight: number,
  send: (item: T) => Promise<unknown>,
): Promise<Flood> => {
  const latencies: number[] = [];
  let next = 0;
  const client = async (): Promise<void> => {
    for (let index = next++; index < items.length; index = next++) {
      const start = now();
      await send(items[index]!);
      latencies.push(now() - start);
    }
  };
  const start = now();
  await Promise.all(Array.from({ length: inFlight }, client));
  return { perSecond: (items.length * 1000) / (now() - start), latencies };
};

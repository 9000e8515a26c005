import type { MemberReport } from './views/set-quality.js';

/** Sets whose reports are kept; a report of 50,000 factors has some megabytes. */
const MAX_KEPT = 8;

type Reports = readonly MemberReport[];

/** Reports of sets that stay as long as what they were made from. */
export interface KeptReports {
  /**
   * @param key set and day
   * @param state what the reports depend on; another one has them made again
   */
  readonly of: (key: string, state: string, make: () => Promise<Reports>) => Promise<Reports>;
}

interface Kept {
  readonly state: string;
  readonly reports: Promise<Reports>;
}

export const createKeptReports = (): KeptReports => {
  const kept = new Map<string, Kept>();
  return {
    of: (key, state, make) => {
      const found = kept.get(key);
      // Out and in again: the first in the map is the one that nobody asked for the longest.
      kept.delete(key);
      if (found?.state === state) {
        kept.set(key, found);
        return found.reports;
      }
      const made: Kept = { state, reports: make() };
      kept.set(key, made);
      // A failure is not kept; it is told to whoever waits for the promise.
      made.reports.catch(() => {
        if (kept.get(key) === made) kept.delete(key);
      });
      for (const oldest of kept.keys()) {
        if (kept.size <= MAX_KEPT) break;
        kept.delete(oldest);
      }
      return made.reports;
    },
  };
};

import { useState } from 'react';
import { ApiFailure } from './problem.js';

/** Work that a person starts with a button. */
export interface Action {
  readonly busy: boolean;
  /** How the last run failed; undefined while it runs and after it succeeded. */
  readonly failure: ApiFailure | undefined;
  /** Never rejects: a failure is kept for the page to show. */
  readonly run: (work: () => Promise<void>) => Promise<void>;
}

export const useAction = (): Action => {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ApiFailure>();
  const run = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true);
    setFailure(undefined);
    try {
      await work();
    } catch (cause) {
      setFailure(
        cause instanceof ApiFailure ? cause : new ApiFailure({ kind: 'unexpected', cause }),
      );
    } finally {
      setBusy(false);
    }
  };
  return { busy, failure, run };
};

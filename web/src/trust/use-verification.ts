import { useCallback, useEffect, useRef, useState } from 'react';
import type { VerificationReport } from '@tanji/domain/evidence';
import { ApiFailure } from '../api/problem.js';
import { verifyInBrowser } from './verify-in-browser.js';

/** A bundle as text with the name under which it is saved. */
export interface BundleFile {
  readonly name: string;
  readonly text: string;
}

export type VerificationState =
  | { readonly step: 'idle' }
  | { readonly step: 'fetching' }
  | { readonly step: 'checking' }
  | {
      readonly step: 'done';
      readonly report: VerificationReport;
      readonly file: BundleFile;
      readonly milliseconds: number;
    }
  /** The bundle could not be fetched. */
  | { readonly step: 'failed'; readonly failure: ApiFailure };

export interface Verification {
  readonly state: VerificationState;
  readonly start: (load: () => Promise<BundleFile>, genesisHash: string | undefined) => void;
}

/** Runs one verification at a time; a new one or leaving the page ends the old. */
export const useVerification = (): Verification => {
  const [state, setState] = useState<VerificationState>({ step: 'idle' });
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);
  const start = useCallback<Verification['start']>((load, genesisHash) => {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    const show = (next: VerificationState): void => {
      if (!controller.signal.aborted) setState(next);
    };
    const run = async (): Promise<void> => {
      show({ step: 'fetching' });
      const file = await load();
      show({ step: 'checking' });
      const began = performance.now();
      const report = await verifyInBrowser({ text: file.text, genesisHash }, controller.signal);
      show({ step: 'done', report, file, milliseconds: Math.round(performance.now() - began) });
    };
    run().catch((cause: unknown) => {
      const failure =
        cause instanceof ApiFailure ? cause : new ApiFailure({ kind: 'unexpected', cause });
      show({ step: 'failed', failure });
    });
  }, []);
  return { state, start };
};

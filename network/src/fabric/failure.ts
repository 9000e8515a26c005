import type { TanjiError } from '@tanji/domain/errors';
import { pauseAfter } from './back-off.js';
import { DEADLINES } from './deadlines.js';

/** What to do about a step that records nothing and failed. */
export interface Failure {
  /** `final`: the answer; `again`: it may do better in a moment; `elsewhere`: ask another peer. */
  readonly then: 'final' | 'again' | 'elsewhere';
  /** What the caller is told if it stays so. */
  readonly error: TanjiError;
}

/** A step that may fail, where it is done, and how its failures are read. */
export interface Attempt<P, T> {
  /** Number of places to try, at least one. */
  readonly places: number;
  /** The place to do it at now. */
  readonly place: () => P;
  readonly step: (place: P) => Promise<T>;
  /** Reads an error; a fault of the program is thrown again. */
  readonly failureOf: (error: unknown) => Failure;
  /** Told to do it elsewhere from now on. */
  readonly leave: (place: P) => void;
}

/** Repeats a step that records nothing until it succeeds, is refused, or patience is over. */
export const attempt = async <P, T>(options: Readonly<Attempt<P, T>>): Promise<T> => {
  const end = Date.now() + DEADLINES.patience;
  for (let tries = 1; ; tries += 1) {
    const place = options.place();
    try {
      return await options.step(place);
    } catch (error) {
      const failure = options.failureOf(error);
      if (failure.then === 'final') throw failure.error;
      if (failure.then === 'elsewhere') options.leave(place);
      if (tries >= options.places && Date.now() >= end) throw failure.error;
      await pauseAfter(tries);
    }
  }
};

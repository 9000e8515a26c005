import { TanjiError } from '@tanji/domain/errors';
import type { Tip } from '../tip.js';

/** What `fsck` checks, in this order. */
export const FSCK_CHECKS = [
  'files',
  'identity',
  'tip',
  'checkpoint',
  'blocks',
  'transactions',
  'validation',
  'state',
  'history',
  'index',
] as const;
export type FsckCheckName = (typeof FSCK_CHECKS)[number];

export interface FsckCheck {
  readonly check: FsckCheckName;
  readonly outcome: 'pass' | 'fail' | 'not-checked';
  /** First fault: block, key or file. */
  readonly place?: string;
  readonly detail?: string;
  /** Number of faults. */
  readonly faults?: number;
}

export interface FsckReport {
  /** Every check was made and passed. `checkpoint` may be left out by leaving out its file. */
  readonly ok: boolean;
  readonly checks: readonly FsckCheck[];
  readonly height: number;
  readonly transactions: number;
  readonly stateKeys: number;
  /** Where the ledger stands; undefined when that could not be read. */
  readonly tip: Tip | undefined;
}

/** Collects the outcomes of checks; a fault ends its own check only. */
export class Findings {
  readonly #found = new Map<FsckCheckName, FsckCheck>();

  /** Marks a check as made; faults reported before or after stand. */
  done(check: FsckCheckName): void {
    if (!this.#found.has(check)) this.#found.set(check, { check, outcome: 'pass' });
  }

  fail(check: FsckCheckName, place: string, detail: string): void {
    const before = this.#found.get(check);
    if (before?.outcome === 'fail') {
      this.#found.set(check, { ...before, faults: (before.faults ?? 1) + 1 });
    } else {
      this.#found.set(check, { check, outcome: 'fail', place, detail, faults: 1 });
    }
  }

  /** Runs one check; an expected error of the ledger is its fault. */
  async run<T>(check: FsckCheckName, work: () => T | Promise<T>): Promise<T | undefined> {
    try {
      const result = await work();
      this.done(check);
      return result;
    } catch (error) {
      if (!(error instanceof TanjiError)) throw error;
      const { place = check, detail = error.message } = error.params;
      this.fail(check, String(place), String(detail));
      return undefined;
    }
  }

  get checks(): readonly FsckCheck[] {
    return FSCK_CHECKS.map(
      (check) => this.#found.get(check) ?? { check, outcome: 'not-checked' as const },
    );
  }
}

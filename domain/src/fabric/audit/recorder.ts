import { AUDIT_CHECK_IDS, type AuditCheckId } from './checks.js';

/** Where something was found. */
export interface AuditPlace {
  readonly block: number;
  /** Position in the block. */
  readonly index?: number;
  readonly transactionId?: string;
}

/** One thing that is wrong. */
export interface AuditFailure extends AuditPlace {
  /** Stable word. */
  readonly reason: string;
  readonly expected?: string;
  readonly actual?: string;
}

/** Outcome of one check over the whole ledger. */
export interface AuditCheckResult {
  readonly check: AuditCheckId;
  readonly passed: number;
  readonly failed: number;
  /** Why it could not be made, with how often. */
  readonly notChecked: Readonly<Record<string, number>>;
  /** The first ones. */
  readonly failures: readonly AuditFailure[];
}

/** What a check found besides where. */
export type Finding = Pick<AuditFailure, 'reason' | 'expected' | 'actual'>;

interface Tally {
  passed: number;
  failed: number;
  readonly notChecked: Map<string, number>;
  readonly failures: AuditFailure[];
}

/** Failures kept per check: a broken ledger would fill the memory with equal ones. */
const DEFAULT_KEPT = 20;

const emptyTally = (): Tally => ({ passed: 0, failed: 0, notChecked: new Map(), failures: [] });

/** Counts the outcomes of all checks and keeps the first failures of each. */
export class AuditRecorder {
  readonly #tallies = new Map<AuditCheckId, Tally>();
  readonly #kept: number;

  constructor(kept = DEFAULT_KEPT) {
    this.#kept = kept;
  }

  #tally(check: AuditCheckId): Tally {
    const known = this.#tallies.get(check);
    if (known !== undefined) return known;
    const tally = emptyTally();
    this.#tallies.set(check, tally);
    return tally;
  }

  pass(check: AuditCheckId): void {
    this.#tally(check).passed += 1;
  }

  fail(check: AuditCheckId, place: AuditPlace, finding: Finding): void {
    const tally = this.#tally(check);
    tally.failed += 1;
    if (tally.failures.length < this.#kept) tally.failures.push({ ...place, ...finding });
  }

  skip(check: AuditCheckId, reason: string): void {
    const { notChecked } = this.#tally(check);
    notChecked.set(reason, (notChecked.get(reason) ?? 0) + 1);
  }

  /** Passes without a finding, fails with one. */
  test(check: AuditCheckId, place: AuditPlace, finding: Finding | undefined): void {
    if (finding === undefined) this.pass(check);
    else this.fail(check, place, finding);
  }

  get failed(): boolean {
    return [...this.#tallies.values()].some(({ failed }) => failed > 0);
  }

  /** Every check that was met, in the order of the table. */
  results(): readonly AuditCheckResult[] {
    return AUDIT_CHECK_IDS.flatMap((check) => {
      const tally = this.#tallies.get(check);
      if (tally === undefined) return [];
      const notChecked = Object.fromEntries(tally.notChecked);
      return [{ ...tally, check, notChecked, failures: [...tally.failures] }];
    });
  }
}

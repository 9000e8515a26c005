import { isTanjiError, type ErrorParams, type Language, type TanjiError } from '../errors/index.js';
import type { FootprintRecord } from '../record/index.js';
import type { SourceTerms } from '../source-terms/index.js';
import { EVIDENCE_CHECKS, type EvidenceCheckId } from './checks.js';

export type CheckStatus = 'pass' | 'fail' | 'not-checked';

/** Outcome of one check on one thing. */
export interface EvidenceCheck {
  readonly id: EvidenceCheckId;
  /** What was checked: a transaction id, a record id, an organisation; absent for the whole. */
  readonly subject?: string;
  readonly status: CheckStatus;
  readonly expected?: string;
  readonly actual?: string;
  /** Details for texts and programs; `reason` is a stable word, `code` one of the registry. */
  readonly params: ErrorParams;
}

/** What a bundle is about, for display. Only to be believed as far as the verdict goes. */
export interface EvidenceSummary {
  readonly network: string;
  readonly genesisHash: string;
  readonly record: FootprintRecord | undefined;
  readonly recordHash: string | undefined;
  readonly footprints: number;
  readonly entries: number;
  /** Publications behind the factors of the record and everything upstream of it. */
  readonly sources: readonly SourceTerms[];
  readonly checkpoint: {
    readonly size: number;
    readonly root: string;
    readonly height: number;
    /** Organisations whose votes are valid. */
    readonly witnesses: readonly string[];
  };
}

/**
 * `valid`: everything the claim rests on was checked. `incomplete`: nothing failed, but something
 * essential could not be checked. `invalid`: at least one check failed.
 */
export type EvidenceVerdict = 'valid' | 'invalid' | 'incomplete';

export interface VerificationReport {
  readonly verdict: EvidenceVerdict;
  readonly checks: readonly EvidenceCheck[];
  readonly summary: EvidenceSummary | undefined;
}

/** Name of a check for people. */
export const checkTitle = (id: EvidenceCheckId, language: Language): string =>
  EVIDENCE_CHECKS[id][language];

/** What a check compares or why it fails. */
export interface CheckDetails {
  readonly expected?: string | undefined;
  readonly actual?: string | undefined;
  readonly params?: ErrorParams;
}

const text = (name: 'expected' | 'actual', value: string | undefined): object =>
  value === undefined ? {} : { [name]: value };

/** Takes down the outcome of checks one by one. */
export class CheckRecorder {
  readonly #checks: EvidenceCheck[] = [];

  get checks(): readonly EvidenceCheck[] {
    return this.#checks;
  }

  #add(
    id: EvidenceCheckId,
    subject: string | undefined,
    status: CheckStatus,
    { expected, actual, params = {} }: CheckDetails,
  ): void {
    this.#checks.push({
      id,
      ...(subject === undefined ? {} : { subject }),
      status,
      ...text('expected', expected),
      ...text('actual', actual),
      params,
    });
  }

  pass(id: EvidenceCheckId, subject?: string): void {
    this.#add(id, subject, 'pass', {});
  }

  fail(id: EvidenceCheckId, subject: string | undefined, details: CheckDetails): void {
    this.#add(id, subject, 'fail', details);
  }

  skip(id: EvidenceCheckId, subject: string | undefined, details: CheckDetails): void {
    this.#add(id, subject, 'not-checked', details);
  }

  /** Passes or fails. @returns the outcome, so that callers can build on it */
  test(
    id: EvidenceCheckId,
    subject: string | undefined,
    holds: boolean,
    details: CheckDetails,
  ): boolean {
    this.#add(id, subject, holds ? 'pass' : 'fail', holds ? {} : details);
    return holds;
  }

  /** Passes if both are equal. */
  equal(
    id: EvidenceCheckId,
    subject: string | undefined,
    expected: string,
    actual: string,
  ): boolean {
    return this.test(id, subject, expected === actual, { expected, actual });
  }
}

/** The verdict over a list of checks. An empty list proves nothing. */
export const verdictOf = (checks: readonly EvidenceCheck[]): EvidenceVerdict => {
  if (checks.some(({ status }) => status === 'fail')) return 'invalid';
  const open = checks.some(
    ({ id, status }) => status === 'not-checked' && EVIDENCE_CHECKS[id].essential,
  );
  return open || checks.length === 0 ? 'incomplete' : 'valid';
};

/** The expected refusal of a rule, if it refuses. */
export const faultOf = (rule: () => void): TanjiError | undefined => {
  try {
    rule();
    return undefined;
  } catch (error) {
    if (isTanjiError(error)) return error;
    throw error;
  }
};

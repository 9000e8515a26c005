import type { Problem } from '@tanji/domain/api';
import { ERROR_REGISTRY, errorText, isErrorCode, type Language } from '@tanji/domain/errors';

/** `unreachable`: no answer. `unexpected`: an answer that is not in the agreed form. */
export type FailureKind = 'problem' | 'unreachable' | 'unexpected';

interface FailureOptions {
  readonly kind: FailureKind;
  readonly status?: number;
  readonly problem?: Problem;
  readonly cause?: unknown;
}

/** A request that did not give what was asked for. */
export class ApiFailure extends Error {
  override readonly name = 'ApiFailure';
  readonly kind: FailureKind;
  readonly status: number | undefined;
  readonly problem: Problem | undefined;

  constructor(options: Readonly<FailureOptions>) {
    super(options.problem?.detail ?? options.kind, { cause: options.cause });
    this.kind = options.kind;
    this.status = options.status;
    this.problem = options.problem;
  }

  /** Whether the same request may succeed without a change. */
  get retryable(): boolean {
    if (this.kind !== 'problem') return true;
    const code = this.problem?.code ?? '';
    return isErrorCode(code) ? ERROR_REGISTRY[code].retry === 'later' : (this.status ?? 0) >= 500;
  }
}

export const isFailure = (error: unknown, status?: number): error is ApiFailure =>
  error instanceof ApiFailure && (status === undefined || error.status === status);

/** The sentence for a problem by its code; the gateway's own words for a code we do not know. */
export const problemText = (problem: Problem, language: Language): string =>
  isErrorCode(problem.code) ? errorText(problem.code, problem.params, language) : problem.detail;

/**
 * What the person can do about it, in the gateway's words; nothing if they are in the language that
 * was spoken before.
 */
export const problemHelp = (problem: Problem, language: Language): string | undefined =>
  problem.detail === problemText(problem, language) ? problem.help : undefined;

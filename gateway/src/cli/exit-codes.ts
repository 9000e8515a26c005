import { ERROR_REGISTRY, isTanjiError, type ErrorCode } from '@tanji/domain/errors';
import { isUsageError } from './usage.js';

/** Exit codes of the command line (formats §2); stable. */
export const EXIT = {
  ok: 0,
  failed: 1,
  usage: 2,
  verification: 3,
  notFound: 4,
  conflict: 5,
  away: 6,
  interrupted: 130,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Codes whose exit code does not follow from their HTTP status. */
const EXCEPTIONS: Partial<Record<ErrorCode, ExitCode>> = {
  LEDGER_CORRUPT: EXIT.verification,
  LEDGER_ROLLBACK: EXIT.verification,
  LEDGER_CHECKPOINT_INVALID: EXIT.verification,
  SIGNING_DECLINED: EXIT.failed,
  LEDGER_STOPPED: EXIT.failed,
  JOB_CANCELLED: EXIT.interrupted,
};

const BY_STATUS: Readonly<Record<number, ExitCode>> = {
  404: EXIT.notFound,
  409: EXIT.conflict,
  503: EXIT.away,
  504: EXIT.away,
};

/** The exit code of a failure. */
export const exitCodeOf = (error: unknown): ExitCode => {
  if (!isTanjiError(error)) return EXIT.failed;
  if (isUsageError(error)) return EXIT.usage;
  return EXCEPTIONS[error.code] ?? BY_STATUS[ERROR_REGISTRY[error.code].status] ?? EXIT.failed;
};

/** Of several failures: the code that all of them have, else 1. */
export const exitCodeOfAll = (errors: readonly unknown[]): ExitCode => {
  const codes = new Set(errors.map(exitCodeOf));
  const [code = EXIT.ok] = codes;
  return codes.size > 1 ? EXIT.failed : code;
};

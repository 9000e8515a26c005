import { TanjiError } from '@tanji/domain/errors';

/** Failures before an account is locked, and for how long. */
export const MAX_FAILURES = 5;
export const LOCK_SECONDS = 300;
/** Names remembered; the oldest is forgotten, so that invented names cannot fill the memory. */
const MAX_NAMES = 10_000;

interface Failures {
  readonly count: number;
  readonly lockedUntil: number;
}

/**
 * Stops guessing of passwords. Unknown accounts are treated like known ones: otherwise the lock
 * would tell which accounts exist.
 */
export class Lockout {
  readonly #now: () => number;
  readonly #failures = new Map<string, Failures>();

  constructor(options: Readonly<{ now: () => number }>) {
    this.#now = options.now;
  }

  /** @throws TanjiError ACCOUNT_LOCKED */
  check(account: string): void {
    const seconds = Math.ceil((this.lockedUntil(account) - this.#now()) / 1000);
    if (seconds > 0) throw new TanjiError('ACCOUNT_LOCKED', { seconds });
  }

  /** Milliseconds since 1970; 0 when the account is free. */
  lockedUntil(account: string): number {
    const until = this.#failures.get(account)?.lockedUntil ?? 0;
    return until > this.#now() ? until : 0;
  }

  failed(account: string): void {
    const known = this.#failures.get(account);
    const isOver =
      known !== undefined && known.lockedUntil !== 0 && this.lockedUntil(account) === 0;
    const count = known === undefined || isOver ? 1 : known.count + 1;
    const lockedUntil = count >= MAX_FAILURES ? this.#now() + LOCK_SECONDS * 1000 : 0;
    this.#failures.delete(account);
    this.#failures.set(account, { count, lockedUntil });
    const oldest = this.#failures.keys().next().value;
    if (this.#failures.size > MAX_NAMES && oldest !== undefined) this.#failures.delete(oldest);
  }

  succeeded(account: string): void {
    this.#failures.delete(account);
  }
}

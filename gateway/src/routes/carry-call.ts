import { isTanjiError, type TanjiError } from '@tanji/domain/errors';
import type {
  CommitReceipt,
  ContractCall,
  LedgerClient,
  SubmitOptions,
} from '@tanji/domain/ledger';
import { setTimeout as delay } from 'node:timers/promises';

/** Attempts when other transactions change the same records first. */
const MAX_ATTEMPTS = 6;
/** Times that a call is sent again after the outcome of the one before stayed unknown. */
const MAX_REPETITIONS = 1;
/** First pause between attempts, ms; doubles each time, half of it random. */
const FIRST_PAUSE_MS = 5;
/** A few batch timeouts: what was ordered is on the ledger by then. */
const LOOK_MS = 5_000;
const LOOK_EVERY_MS = 500;

/** Faults of the ledger, which a call has no part in. */
const OF_THE_LEDGER = ['LEDGER_UNAVAILABLE', 'LEDGER_OVERLOADED', 'LEDGER_STOPPED'] as const;

export const isAway = (error: unknown): boolean =>
  OF_THE_LEDGER.some((code) => isTanjiError(error, code));

/** Looks for a transaction whose outcome was not seen; undefined if it did not take effect so far. */
const findOutcome = async (
  ledger: LedgerClient,
  transactionId: string,
  lookMs: number,
): Promise<CommitReceipt | undefined> => {
  const end = Date.now() + lookMs;
  for (;;) {
    const found = await ledger.transaction(transactionId);
    if (found !== undefined) {
      const { block, transaction } = found;
      const { valid, result } = transaction;
      return valid ? { transactionId, blockNumber: block.number, result } : undefined;
    }
    if (Date.now() >= end) return undefined;
    await delay(LOOK_EVERY_MS);
  }
};

export interface CarryOptions {
  readonly ledger: LedgerClient;
  /** How long a transaction of unknown outcome is looked for by its id, ms; 5 s by default. */
  readonly lookMs?: number;
  /** May stop the call before anything is recorded, by throwing. */
  readonly onEndorsed?: SubmitOptions['onEndorsed'];
}

class Carrier {
  readonly #ledger: LedgerClient;
  readonly #lookMs: number;
  readonly #call: ContractCall;
  readonly #options: SubmitOptions;
  /** The outcome that nobody knows yet: no later fault of the ledger may hide it. */
  #unknown: TanjiError | undefined;
  #repetitions = 0;

  constructor(options: Readonly<CarryOptions & { call: ContractCall }>) {
    this.#ledger = options.ledger;
    this.#lookMs = options.lookMs ?? LOOK_MS;
    this.#call = options.call;
    const { onEndorsed } = options;
    this.#options = onEndorsed === undefined ? {} : { onEndorsed };
  }

  async carry(): Promise<CommitReceipt> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#ledger.submit(this.#call, this.#options);
      } catch (error) {
        const found = await this.#judge(error, attempt);
        if (found !== undefined) return found;
      }
      const pause = FIRST_PAUSE_MS * (1 << (attempt - 1));
      await delay(pause / 2 + Math.random() * (pause / 2));
    }
  }

  /** @returns a receipt found after all, or undefined to send the call again */
  async #judge(error: unknown, attempt: number): Promise<CommitReceipt | undefined> {
    if (isTanjiError(error, 'LEDGER_CONFLICT') && attempt < MAX_ATTEMPTS) return undefined;
    if (isTanjiError(error, 'LEDGER_OUTCOME_UNKNOWN')) return this.#resolve(error);
    throw isAway(error) ? (this.#unknown ?? error) : error;
  }

  async #resolve(error: TanjiError): Promise<CommitReceipt | undefined> {
    this.#unknown = error;
    const id = String(error.params.transactionId);
    const found = await findOutcome(this.#ledger, id, this.#lookMs).catch((fault: unknown) => {
      throw isTanjiError(fault) ? error : fault;
    });
    if (found === undefined && this.#repetitions === MAX_REPETITIONS) throw error;
    this.#repetitions += 1;
    return found;
  }
}

/**
 * Submits a call that carries signed commands: again when other transactions changed the same
 * records first; and when its outcome stays unknown, it is first looked for by its id and then sent
 * once more. That is safe for commands only: the contracts keep the digest of each, so it takes
 * effect once, whichever of the transactions comes first.
 *
 * @throws TanjiError what the contracts refuse; LEDGER_…; LEDGER_OUTCOME_UNKNOWN when it stays so
 */
export const carryCall = (
  options: Readonly<CarryOptions>,
  call: ContractCall,
): Promise<CommitReceipt> => new Carrier({ ...options, call }).carry();

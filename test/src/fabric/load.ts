import { setTimeout as delay } from 'node:timers/promises';
import { isTanjiError } from '@tanji/domain/errors';
import type { LedgerClient, LedgerTransaction } from '@tanji/domain/ledger';
import { allTransactions, attempt, call, type Outcome } from '../conformance/harness.js';

/** What became of one submitted key. Each key is submitted once, by one client. */
export interface Attempted {
  readonly key: string;
  readonly outcome: Outcome;
}

/** Submitting clients at once: enough that every fault meets some in each stage. */
const CLIENTS = 20;

/** Clients that submit one key after the other until they are told to stop. */
export class Load {
  readonly attempted: Attempted[] = [];
  readonly #client: LedgerClient;
  readonly #running: Promise<unknown>;
  #isOver = false;

  constructor(options: Readonly<{ client: LedgerClient; name: string }>) {
    this.#client = options.client;
    this.#running = Promise.all(
      Array.from({ length: CLIENTS }, (_, i) => this.#run(`${options.name}-${i}`)),
    );
  }

  get acknowledged(): readonly Attempted[] {
    return this.attempted.filter(({ outcome }) => outcome.receipt !== undefined);
  }

  async #run(name: string): Promise<void> {
    for (let i = 0; !this.#isOver; i += 1) {
      const key = `${name}-${i}`;
      this.attempted.push({ key, outcome: await attempt(this.#client, call('put', key, key)) });
    }
  }

  /** Waits until so many more are acknowledged. @throws Error when the time is over */
  async more(count: number, withinMs: number): Promise<void> {
    const wanted = this.acknowledged.length + count;
    const end = Date.now() + withinMs;
    while (this.acknowledged.length < wanted) {
      if (Date.now() > end) {
        throw new Error(`${this.acknowledged.length} of ${wanted} acknowledged in ${withinMs} ms`);
      }
      await delay(50);
    }
  }

  /** Ends the load when every call under way has its outcome. */
  async stop(): Promise<void> {
    this.#isOver = true;
    await this.#running;
  }
}

export interface Judgement {
  /** Keys that were acknowledged and are not on the ledger. */
  readonly lost: readonly string[];
  /** Keys written by more than one valid transaction. */
  readonly doubled: readonly string[];
  /** Keys that are on the ledger although their caller was told that nothing was recorded. */
  readonly denied: readonly string[];
  /** Transactions of unknown outcome that could not be told from one another by their id. */
  readonly unresolved: readonly string[];
}

const keysOf = (transactions: readonly LedgerTransaction[]): Map<string, string[]> => {
  const ids = new Map<string, string[]>();
  for (const { id, valid, writes } of transactions) {
    if (!valid) continue;
    for (const { key } of writes) ids.set(key, [...(ids.get(key) ?? []), id]);
  }
  return ids;
};

/** Whether what `transaction` tells of an id is what the blocks hold. */
const isResolved = async (
  client: LedgerClient,
  { outcome }: Attempted,
  onLedger: ReadonlySet<string>,
): Promise<boolean> => {
  const found = await client.transaction(outcome.transactionId);
  return (found?.transaction.valid ?? false) === onLedger.has(outcome.transactionId);
};

/** Compares what callers were told with the blocks of a peer. */
export const judge = async (
  client: LedgerClient,
  attempted: readonly Attempted[],
): Promise<Judgement> => {
  const ids = keysOf(await allTransactions(client));
  const onLedger = new Set([...ids.values()].flat());
  const isUnknown = ({ outcome }: Attempted): boolean =>
    isTanjiError(outcome.error, 'LEDGER_OUTCOME_UNKNOWN');
  const unresolved: string[] = [];
  for (const one of attempted.filter(isUnknown)) {
    if (!(await isResolved(client, one, onLedger))) unresolved.push(one.key);
  }
  const keys = (of: readonly Attempted[]): string[] => of.map(({ key }) => key);
  return {
    lost: keys(
      attempted.filter(
        ({ outcome }) =>
          outcome.receipt !== undefined && !onLedger.has(outcome.receipt.transactionId),
      ),
    ),
    doubled: [...ids].filter(([, written]) => written.length > 1).map(([key]) => key),
    denied: keys(
      attempted.filter(
        (one) => one.outcome.receipt === undefined && !isUnknown(one) && ids.has(one.key),
      ),
    ),
    unresolved,
  };
};

export const SPOTLESS: Judgement = { lost: [], doubled: [], denied: [], unresolved: [] };

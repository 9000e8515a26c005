import { setTimeout as delay } from 'node:timers/promises';
import { pauseAfter } from '../back-off.js';
import { DEADLINES } from '../deadlines.js';
import { unavailable } from '../refusal.js';
import type { CommitVerdict, EndorsedTransaction } from '../transport.js';
import type { CommitWatch } from './commit-watch.js';
import type { SdkCommitter, SdkSession } from './session.js';

/** How often a verdict is asked for beside being listened for, ms. */
const ASK_MS = 2_000;

export interface SdkTransactionOptions {
  readonly session: SdkSession;
  readonly watch: CommitWatch;
  readonly transactionId: string;
  readonly result: string;
  /** Signed envelope for the ordering service. */
  readonly envelope: Buffer;
  /** Looks the transaction up at the organisation's peers. */
  readonly find: () => Promise<CommitVerdict | undefined>;
}

type Reply = 'taken' | 'unclear' | 'away';

const shuffled = <T>(items: readonly T[]): T[] =>
  items
    .map((item) => ({ item, place: Math.random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);

/** An endorsed transaction of the SDK client. */
export class SdkTransaction implements EndorsedTransaction {
  readonly #options: SdkTransactionOptions;
  #listening: Promise<CommitVerdict | undefined> | undefined;

  constructor(options: Readonly<SdkTransactionOptions>) {
    this.#options = options;
  }

  get result(): string {
    return this.#options.result;
  }

  async order(): Promise<boolean> {
    const { watch, transactionId } = this.#options;
    // Before it is sent, so that its block cannot be missed.
    this.#listening ??= watch.verdict(transactionId, DEADLINES.order + DEADLINES.commit);
    const end = Date.now() + DEADLINES.order;
    for (let tries = 1; ; tries += 1) {
      const replies = await this.#sendToFirst();
      if (replies.includes('taken')) return true;
      if (replies.includes('unclear')) return false;
      if (Date.now() >= end) throw unavailable('no orderer can be reached');
      await pauseAfter(tries);
    }
  }

  async verdict(waitMs: number): Promise<CommitVerdict | undefined> {
    const stop = new AbortController();
    const listened = this.#listening ?? Promise.resolve(undefined);
    try {
      return await Promise.race([
        listened.then((verdict) => verdict ?? this.#options.find()),
        this.#ask(waitMs, stop.signal),
      ]);
    } finally {
      stop.abort();
    }
  }

  /** One orderer after the other, until one takes it. */
  async #sendToFirst(): Promise<readonly Reply[]> {
    const replies: Reply[] = [];
    for (const orderer of shuffled(this.#options.session.channel.getCommitters())) {
      const reply = await this.#send(orderer);
      replies.push(reply);
      if (reply === 'taken') break;
    }
    return replies;
  }

  async #send(orderer: SdkCommitter): Promise<Reply> {
    if (!(await orderer.checkConnection())) return 'away';
    try {
      const answer = (await orderer.sendBroadcast(this.#options.envelope, DEADLINES.order)) as {
        readonly status?: string;
      };
      return answer.status === 'SUCCESS' ? 'taken' : 'unclear';
    } catch {
      return 'unclear';
    }
  }

  /** Asks the peers from time to time: listening alone could miss a block. */
  async #ask(waitMs: number, signal: AbortSignal): Promise<CommitVerdict | undefined> {
    const end = Date.now() + waitMs;
    for (;;) {
      const left = end - Date.now();
      await delay(Math.max(1, Math.min(ASK_MS, left)), undefined, { signal }).catch(
        () => undefined,
      );
      if (signal.aborted) return undefined;
      const verdict = await this.#options.find().catch(() => undefined);
      if (verdict !== undefined || Date.now() >= end) return verdict;
    }
  }
}

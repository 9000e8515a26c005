import { TanjiError, isTanjiError } from '@tanji/domain/errors';
import type {
  CommitReceipt,
  ContractCall,
  LedgerBlock,
  LedgerCapabilities,
  LedgerClient,
  LedgerHealth,
  LedgerInfo,
  LedgerTransaction,
  StopSignal,
  SubmitOptions,
  TransactionProof,
} from '@tanji/domain/ledger';
import { closedError, outcomeUnknown } from '../port/refuse.js';
import { withTimeout } from '../port/with-timeout.js';
import { WorkGate } from '../port/work-gate.js';
import { followBlocks } from './follow-blocks.js';
import { FreshReads } from './fresh-reads.js';
import type { FabricProfile } from './profile/profile.js';
import { BlockQueries } from './queries.js';
import type {
  ChaincodeCall,
  CommitVerdict,
  EndorsedTransaction,
  FabricTransport,
  PreparedTransaction,
} from './transport.js';
import { DEADLINES } from './deadlines.js';

/** 4,096 submissions or queries under way: many seconds of work, after which waiting helps nobody. */
const MAX_PENDING = 4096;

/** Verdicts after which the same call may be repeated: somebody else was first. */
const CONFLICTS: ReadonlySet<string> = new Set(['MVCC_READ_CONFLICT', 'PHANTOM_READ_CONFLICT']);

export interface FabricLedgerOptions {
  readonly profile: FabricProfile;
  readonly capabilities: LedgerCapabilities;
  readonly transport: FabricTransport;
}

/** The ledger port on a Fabric network, whichever library carries it. */
export class FabricLedgerClient implements LedgerClient {
  readonly capabilities: LedgerCapabilities;
  readonly #profile: FabricProfile;
  readonly #transport: FabricTransport;
  readonly #reads: FreshReads;
  readonly #queries: BlockQueries;
  readonly #gate = new WorkGate(closedError);
  readonly #closing = new AbortController();
  #pending = 0;
  #closed: Promise<void> | undefined;

  constructor(options: Readonly<FabricLedgerOptions>) {
    const { profile, transport } = options;
    this.capabilities = options.capabilities;
    this.#profile = profile;
    this.#transport = transport;
    this.#reads = new FreshReads({ transport, channel: profile.channel });
    this.#queries = new BlockQueries({ profile, transport: this.#reads });
  }

  submit(call: ContractCall, options: SubmitOptions = {}): Promise<CommitReceipt> {
    let transactionId = '';
    const commit = this.#gate.run(() => {
      this.#checkQueue();
      return this.#counted(async () => {
        const prepared = await this.#transport.prepare(this.#callOf(call));
        ({ transactionId } = prepared);
        options.onTransactionId?.(transactionId);
        return this.#carry(call, prepared, options);
      });
    });
    return withTimeout(commit, options.timeoutMs, () => outcomeUnknown(transactionId));
  }

  evaluate(call: ContractCall): Promise<string> {
    return this.#gate.run(async () => {
      this.#checkQueue();
      const result = await this.#counted(() => this.#reads.evaluate(this.#callOf(call)));
      return Buffer.from(result).toString('utf8');
    });
  }

  async *blocks(from: number, signal?: StopSignal): AsyncGenerator<LedgerBlock> {
    const { chaincode } = this.#profile;
    const stop = new AbortController();
    const end = (): void => {
      stop.abort();
    };
    const signals = [this.#closing.signal, ...(signal === undefined ? [] : [signal])];
    if (signals.some(({ aborted }) => aborted)) return;
    for (const each of signals) each.addEventListener('abort', end);
    try {
      const { signal: over } = stop;
      const following = followBlocks({ transport: this.#transport, from, chaincode, signal: over });
      for await (const block of following) {
        this.#reads.learn(block.number);
        yield block;
      }
    } finally {
      end();
      for (const each of signals) each.removeEventListener('abort', end);
    }
  }

  block(number: number): Promise<LedgerBlock | undefined> {
    return this.#gate.run(() => this.#queries.block(number));
  }

  transaction(
    id: string,
  ): Promise<{ block: LedgerBlock; transaction: LedgerTransaction } | undefined> {
    return this.#gate.run(() => this.#queries.transaction(id));
  }

  proof(transactionId: string): Promise<TransactionProof | undefined> {
    return this.#gate.run(() => this.#queries.proof(transactionId));
  }

  info(): Promise<LedgerInfo> {
    return this.#gate.run(async () => {
      const { network, channel, chaincode, identity } = this.#profile;
      const { mspId } = identity;
      return { ...(await this.#reads.chainInfo()), network, channel, chaincode, mspId };
    });
  }

  async health(): Promise<LedgerHealth> {
    const facts = (): Pick<LedgerHealth, 'height' | 'pending'> => ({
      height: this.#reads.height,
      pending: this.#pending,
    });
    if (this.#gate.isClosed) return { status: 'closed', ...facts() };
    try {
      const late = new TanjiError('LEDGER_UNAVAILABLE', {
        reason: `no peer of the organisation answered within ${DEADLINES.health / 1000} s`,
      });
      await withTimeout(this.#reads.chainInfo(), DEADLINES.health, () => late);
      return { status: 'ok', ...facts() };
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return { status: 'unreachable', reason, ...facts() };
    }
  }

  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  #callOf({ contract, transaction, args, transient }: ContractCall): ChaincodeCall {
    const { chaincode } = this.#profile;
    const fn = `${contract}:${transaction}`;
    return { chaincode, fn, args, ...(transient === undefined ? {} : { transient }) };
  }

  async #carry(
    call: ContractCall,
    prepared: PreparedTransaction,
    { onEndorsed }: SubmitOptions,
  ): Promise<CommitReceipt> {
    const { transactionId } = prepared;
    const endorsed = await prepared.endorse();
    const { result } = endorsed;
    onEndorsed?.(result);
    const verdict = await this.#commit(endorsed, transactionId);
    this.#checkVerdict(call, verdict);
    return { transactionId, blockNumber: verdict.blockNumber, result };
  }

  /**
   * Orders and waits for the verdict, which alone is an acknowledgement. Where no orderer said that
   * it has the transaction, the peers are asked first, and then the very same transaction is handed
   * in again: with its id it can take effect once only.
   */
  async #commit(endorsed: EndorsedTransaction, transactionId: string): Promise<CommitVerdict> {
    const end = Date.now() + DEADLINES.commit;
    for (let isFirst = true; ; isFirst = false) {
      const isTaken = await endorsed.order().catch((error: unknown) => {
        if (isFirst) throw error;
        throw outcomeUnknown(transactionId);
      });
      const left = Math.max(1, end - Date.now());
      const verdict = await endorsed.verdict(isTaken ? left : Math.min(left, DEADLINES.doubt));
      if (verdict !== undefined) return verdict;
      if (isTaken || Date.now() >= end) throw outcomeUnknown(transactionId);
    }
  }

  #checkVerdict(
    { contract, transaction }: ContractCall,
    { code, blockNumber }: CommitVerdict,
  ): void {
    this.#reads.learn(blockNumber);
    if (code === 'VALID') return;
    if (CONFLICTS.has(code)) throw new TanjiError('LEDGER_CONFLICT', { validation: code });
    throw new TanjiError('LEDGER_CALL_FAILED', {
      call: `${contract}:${transaction}`,
      reason: `the peers judged the transaction ${code}`,
    });
  }

  #checkQueue(): void {
    if (this.#pending >= MAX_PENDING) throw this.#overloaded();
  }

  #overloaded(): TanjiError {
    return new TanjiError('LEDGER_OVERLOADED', { pending: this.#pending });
  }

  async #counted<T>(work: () => Promise<T>): Promise<T> {
    this.#pending += 1;
    try {
      return await work();
    } catch (error) {
      // A peer that is full does not say how many it has: ours are known.
      throw isTanjiError(error, 'LEDGER_OVERLOADED') ? this.#overloaded() : error;
    } finally {
      this.#pending -= 1;
    }
  }

  async #close(): Promise<void> {
    const idle = this.#gate.close();
    this.#closing.abort();
    await idle;
    this.#transport.close();
  }
}

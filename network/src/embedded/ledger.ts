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
  SubmitOptions,
  TransactionProof,
} from '@tanji/domain/ledger';
import { backupLedger } from './backup.js';
import { BlockFeed } from './block-feed.js';
import { BlockReader } from './block-reader.js';
import { normaliseBlock } from './block-record.js';
import { Committer, type Verdict } from './committer.js';
import { openLedger, type OpenLedger } from './opening.js';
import {
  DEFAULT_MAX_BLOCK_TRANSACTIONS,
  DEFAULT_MAX_PENDING,
  NONCE_BYTES,
  SIMULATION_LIMIT,
  type EmbeddedLedgerOptions,
} from './options.js';
import { CHAINCODE_NAME, createProposal, type Proposal } from './proposal.js';
import { pooledRandomBytes } from './random-pool.js';
import { SimulationQueue } from './simulation-queue.js';
import { createSimulator, type Simulator } from './simulator.js';
import type { Tip } from './tip.js';
import { normaliseTransaction, signTransaction } from './transaction-record.js';
import { ViewPool } from './view-pool.js';
import { closedError, outcomeUnknown } from '../port/refuse.js';
import { withTimeout } from '../port/with-timeout.js';
import { WorkGate } from '../port/work-gate.js';

/** A ledger in one process: the port, and what only its operator needs. */
export interface EmbeddedLedger extends LedgerClient {
  /**
   * Writes a consistent copy of the ledger, with its identity and a checkpoint, into a new folder,
   * while submissions go on. The copy contains the ledger's private key.
   *
   * @throws TanjiError LEDGER_TARGET_NOT_EMPTY
   */
  backup(directory: string): Promise<LedgerInfo>;
}

const CAPABILITIES: LedgerCapabilities = {
  name: 'embedded',
  transactionProofs: true,
  endorsement: false,
  transientData: true,
};

class EmbeddedLedgerClient implements EmbeddedLedger {
  readonly capabilities = CAPABILITIES;
  readonly #options: EmbeddedLedgerOptions;
  readonly #open: OpenLedger;
  readonly #simulator: Simulator;
  readonly #simulations = new SimulationQueue({ limit: SIMULATION_LIMIT });
  readonly #views: ViewPool;
  readonly #reader: BlockReader;
  readonly #committer: Committer;
  readonly #feed = new BlockFeed();
  readonly #gate = new WorkGate(closedError);
  #tip: Tip;
  #pending = 0;
  #signing = 0;
  #closing: Promise<void> | undefined;

  constructor(options: EmbeddedLedgerOptions, open: OpenLedger) {
    this.#options = options;
    this.#open = open;
    this.#tip = open.tip;
    this.#views = new ViewPool(open.storage);
    this.#reader = new BlockReader(open.storage);
    this.#simulator = createSimulator({
      contracts: options.contracts,
      channel: options.channel,
      history: (key, source) => this.#reader.history(key, source),
    });
    this.#committer = new Committer({
      storage: open.storage,
      checkpoint: open.checkpoint,
      tip: open.tip,
      maxBlockTransactions: options.maxBlockTransactions ?? DEFAULT_MAX_BLOCK_TRANSACTIONS,
      expectsMore: () => this.#simulations.size + this.#signing > 0,
      onBlock: (tip) => {
        this.#tip = tip;
        this.#views.advance();
        this.#feed.announce();
      },
    });
  }

  submit(call: ContractCall, options: SubmitOptions = {}): Promise<CommitReceipt> {
    let transactionId = '';
    const commit = this.#gate.run(() => {
      this.#checkAcceptsWrites();
      const proposal = this.#propose(call);
      transactionId = proposal.transactionId;
      options.onTransactionId?.(transactionId);
      return this.#submit(proposal, options);
    });
    return withTimeout(commit, options.timeoutMs, () => outcomeUnknown(transactionId));
  }

  evaluate(call: ContractCall): Promise<string> {
    return this.#gate.run(async () => {
      this.#checkQueue(this.#simulations.size);
      return (await this.#simulate(this.#propose(call))).result;
    });
  }

  async *blocks(from: number, signal?: AbortSignal): AsyncGenerator<LedgerBlock> {
    for (let number = from; !this.#feed.isClosed && signal?.aborted !== true;) {
      if (number < this.#tip.height) {
        yield normaliseBlock(this.#read(() => this.#reader.block(number)));
        number += 1;
      } else {
        await this.#feed.next(signal);
      }
    }
  }

  block(number: number): Promise<LedgerBlock | undefined> {
    return this.#gate.run(() => {
      const exists = Number.isSafeInteger(number) && number >= 0 && number < this.#tip.height;
      return exists ? normaliseBlock(this.#read(() => this.#reader.block(number))) : undefined;
    });
  }

  transaction(
    id: string,
  ): Promise<{ block: LedgerBlock; transaction: LedgerTransaction } | undefined> {
    return this.#gate.run(() => {
      const found = this.#read(() => this.#reader.find(id, this.#tip.height));
      const transaction = found?.record.transactions[found.index];
      if (found === undefined || transaction === undefined) return undefined;
      return {
        block: normaliseBlock(found.record),
        transaction: normaliseTransaction(transaction, found.index),
      };
    });
  }

  proof(transactionId: string): Promise<TransactionProof | undefined> {
    const { certificate } = this.#open.identity;
    return this.#gate.run(() =>
      this.#read(() => {
        const found = this.#reader.find(transactionId, this.#tip.height);
        return found && this.#reader.proof(found, certificate);
      }),
    );
  }

  info(): Promise<LedgerInfo> {
    return this.#gate.run(() => this.#info(this.#tip));
  }

  health(): Promise<LedgerHealth> {
    const { height } = this.#tip;
    const { fault } = this.#committer;
    const facts = { height, pending: this.#pending };
    if (this.#closing !== undefined) return Promise.resolve({ status: 'closed', ...facts });
    if (fault === undefined) return Promise.resolve({ status: 'ok', ...facts });
    return Promise.resolve({ status: 'stopped', reason: fault.message, ...facts });
  }

  backup(directory: string): Promise<LedgerInfo> {
    return this.#gate.run(() =>
      this.#views.use(async (view) => {
        const { identity } = this.#open;
        const { directory: source } = this.#options;
        return this.#info(await backupLedger({ view, identity, source, target: directory }));
      }),
    );
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  #info({ height, hash, network, channel }: Tip): LedgerInfo {
    const { mspId } = this.#open.identity;
    return { height, lastBlockHash: hash, network, channel, chaincode: CHAINCODE_NAME, mspId };
  }

  #checkAcceptsWrites(): void {
    const { fault } = this.#committer;
    if (fault !== undefined) throw fault;
    this.#checkQueue(this.#pending);
  }

  #checkQueue(pending: number): void {
    if (pending < (this.#options.maxPending ?? DEFAULT_MAX_PENDING)) return;
    throw new TanjiError('LEDGER_OVERLOADED', { pending });
  }

  #propose(call: ContractCall): Proposal {
    const { channel, clock = Date.now, random = pooledRandomBytes } = this.#options;
    const { identity } = this.#open;
    const context = { identity, channel, time: clock(), nonce: random(NONCE_BYTES) };
    return createProposal(call, context);
  }

  async #simulate(proposal: Proposal): ReturnType<Simulator['run']> {
    try {
      return await this.#simulations.run(() =>
        this.#views.use((view) => this.#simulator.run(proposal, view)),
      );
    } catch (error) {
      this.#stopIfCorrupt(error);
      throw error;
    } finally {
      this.#committer.poke();
    }
  }

  async #submit(proposal: Proposal, { onEndorsed }: SubmitOptions): Promise<CommitReceipt> {
    this.#pending += 1;
    try {
      const simulation = await this.#simulate(proposal);
      onEndorsed?.(simulation.result);
      const { network, channel } = this.#options;
      const { identity } = this.#open;
      this.#signing += 1;
      const context = { network, channel, identity };
      const signed = await signTransaction(proposal, simulation, context).finally(() => {
        this.#signing -= 1;
      });
      return this.#receipt(proposal, simulation.result, await this.#committer.commit(signed));
    } finally {
      this.#pending -= 1;
    }
  }

  #receipt(proposal: Proposal, result: string, verdict: Verdict): CommitReceipt {
    const { blockNumber, code } = verdict;
    if (code !== 'VALID') throw new TanjiError('LEDGER_CONFLICT', { validation: code });
    return { transactionId: proposal.transactionId, blockNumber, result };
  }

  #read<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      this.#stopIfCorrupt(error);
      throw error;
    }
  }

  /** A ledger that found damage in itself takes no more writes: they would be built on it. */
  #stopIfCorrupt(error: unknown): void {
    if (!isTanjiError(error, 'LEDGER_CORRUPT')) return;
    this.#committer.stop(
      new TanjiError('LEDGER_STOPPED', { reason: error.message }, { cause: error }),
    );
  }

  async #close(): Promise<void> {
    this.#feed.close();
    await this.#gate.close();
    await this.#committer.drained();
    this.#views.advance();
    const { storage, checkpoint, guard } = this.#open;
    await storage.close();
    await checkpoint.close();
    await guard.release();
  }
}

/**
 * Opens the ledger in a folder, or makes a new one.
 *
 * @throws TanjiError LEDGER_LOCKED when another process has it; LEDGER_CORRUPT with the place;
 *   LEDGER_ROLLBACK when it is older than, or not the one of, the checkpoint;
 *   LEDGER_CHECKPOINT_INVALID; LEDGER_MISMATCH for other names of network or channel
 */
export const createEmbeddedLedger = async (
  options: Readonly<EmbeddedLedgerOptions>,
): Promise<EmbeddedLedger> => new EmbeddedLedgerClient(options, await openLedger(options));

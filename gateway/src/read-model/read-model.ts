import type { Genesis } from '@tanji/domain/command';
import { TanjiError } from '@tanji/domain/errors';
import type { LedgerBlock, LedgerClient } from '@tanji/domain/ledger';
import {
  createCompactTree,
  createMerkleTree,
  restoreCompactTree,
  type CompactTree,
  type MerkleTree,
} from '@tanji/domain/merkle';
import type { NetworkIdentity } from '@tanji/domain/signing';
import type { Logger } from '../observe/index.js';
import { createFactorIndex, type FactorIndex } from './factor-index.js';
import type { Cursor, FactorEntry } from './entries.js';
import { HeightWaiters } from './height-waiters.js';
import { MODEL_KEYS, MODEL_LISTS, rangeOf } from './model-keys.js';
import { dropModelStore, openModelStore, type ModelStore } from './model-store.js';
import { createModelQueries, type ModelQueries } from './model-queries.js';
import { projectBlock } from './project-block.js';
import { startFollower, type Follower } from './follower.js';

/** Layout of the projection. Another one is dropped and made again from the blocks. */
const LAYOUT = '5';

const START: Cursor = { height: 0, hash: '0'.repeat(64), tree: { size: 0, peaks: [] } };

/** What listeners are told of a block that has been taken in. */
export interface BlockNotice {
  readonly number: number;
  readonly hash: string;
  readonly transactions: number;
}

/** The projection of the ledger that all views are made from. */
export interface ReadModel {
  readonly queries: ModelQueries;
  readonly factors: FactorIndex;
  /** Transparency tree over everything taken in (design §7). */
  readonly tree: MerkleTree;
  /** Blocks taken in, and the hash of the last. */
  readonly head: Pick<Cursor, 'height' | 'hash'>;
  /** Why the projection stopped, if it did. */
  readonly fault: TanjiError | undefined;
  /** Hash of a leaf of the tree, 64 hex digits. */
  leafHash(index: number): string;
  genesis(): Genesis | undefined;
  /** Constants that every signature of this network is bound to. */
  identity(): NetworkIdentity | undefined;
  /** Blocks the ledger has and the projection has not. */
  lag(): Promise<number>;
  /** Waits until block `number` is taken in. @returns false when the time is over */
  waitFor(number: number, timeoutMs: number): Promise<boolean>;
  onBlock(listener: (notice: BlockNotice) => void): () => void;
  close(): Promise<void>;
}

export interface ReadModelOptions {
  readonly directory: string;
  readonly ledger: LedgerClient;
  readonly log: Logger;
}

const toFault = (error: unknown): TanjiError =>
  error instanceof TanjiError
    ? error
    : new TanjiError('READ_MODEL_CORRUPT', { block: -1, reason: 'unexpected' }, { cause: error });

class LevelReadModel implements ReadModel {
  readonly queries: ModelQueries;
  readonly factors = createFactorIndex();
  readonly tree: MerkleTree = createMerkleTree();
  readonly #options: ReadModelOptions;
  readonly #store: ModelStore;
  readonly #waiters = new HeightWaiters();
  readonly #listeners = new Set<(notice: BlockNotice) => void>();
  #compact: CompactTree = createCompactTree();
  #cursor: Cursor = START;
  #follower: Follower | undefined;
  #fault: TanjiError | undefined;
  #genesis: Genesis | undefined;

  constructor(options: ReadModelOptions, store: ModelStore) {
    this.#options = options;
    this.#store = store;
    this.queries = createModelQueries({ store });
  }

  get head(): Pick<Cursor, 'height' | 'hash'> {
    return this.#cursor;
  }

  get fault(): TanjiError | undefined {
    return this.#fault;
  }

  /** Loads what is kept in memory and compares the projection with the ledger. */
  async open(): Promise<void> {
    const text = this.#store.get(MODEL_KEYS.cursor);
    if (text !== undefined) this.#cursor = JSON.parse(text) as Cursor;
    this.#compact = restoreCompactTree(this.#cursor.tree);
    for await (const [, hash] of this.#store.iterate(rangeOf(MODEL_LISTS.leaves))) {
      this.tree.append(hash);
    }
    for await (const [, value] of this.#store.iterate(rangeOf(MODEL_LISTS.factors))) {
      this.factors.put(JSON.parse(value) as FactorEntry);
    }
    this.#loadGenesis();
    await this.#checkLedger();
  }

  start(): void {
    this.#follower = startFollower({
      ledger: this.#options.ledger,
      log: this.#options.log,
      height: () => this.#cursor.height,
      apply: (block) => this.#apply(block),
      onFault: (error) => {
        this.#fault = toFault(error);
        this.#options.log.fatal({ err: error }, 'the read model stopped');
      },
    });
  }

  leafHash(index: number): string {
    const hash = this.#store.get(MODEL_KEYS.leaf(index));
    if (hash === undefined) {
      throw new TanjiError('PROOF_RANGE_INVALID', { index, size: this.tree.size });
    }
    return hash;
  }

  genesis(): Genesis | undefined {
    return this.#genesis;
  }

  identity(): NetworkIdentity | undefined {
    if (this.#genesis === undefined) return undefined;
    const { network, channel, chaincode, chainId } = this.#genesis;
    return { network, channel, chaincode, chainId };
  }

  async lag(): Promise<number> {
    const { height } = await this.#options.ledger.info();
    return Math.max(0, height - this.#cursor.height);
  }

  waitFor(number: number, timeoutMs: number): Promise<boolean> {
    if (this.#cursor.height > number) return Promise.resolve(true);
    return this.#waiters.wait(number + 1, timeoutMs);
  }

  onBlock(listener: (notice: BlockNotice) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async close(): Promise<void> {
    await this.#follower?.stop();
    this.#waiters.giveUp();
    await this.#store.close();
  }

  #loadGenesis(): void {
    const text = this.#store.get(MODEL_KEYS.network);
    if (text !== undefined) this.#genesis = JSON.parse(text) as Genesis;
  }

  /** A projection of other blocks than the ledger has must not be shown, nor silently replaced. */
  async #checkLedger(): Promise<void> {
    const { height, hash } = this.#cursor;
    if (this.tree.root() !== this.#compact.root()) {
      throw new TanjiError('READ_MODEL_CORRUPT', { block: height, reason: 'its tree is damaged' });
    }
    if (height === 0) return;
    const last = await this.#options.ledger.block(height - 1);
    if (last?.hash === hash) return;
    throw new TanjiError('READ_MODEL_CORRUPT', {
      block: height - 1,
      reason: 'the ledger has another block there than the one that was taken in',
    });
  }

  async #apply(block: LedgerBlock): Promise<void> {
    // A copy, so that a failed write leaves the tree as it was.
    const tree = restoreCompactTree(this.#compact.state());
    const projection = projectBlock(block, { cursor: this.#cursor, base: this.#store, tree });
    await this.#store.commit(projection.writes);
    this.#compact = tree;
    this.#cursor = projection.cursor;
    for (const leaf of projection.leaves) this.tree.append(leaf);
    for (const entry of projection.factors) this.factors.put(entry);
    if (this.#genesis === undefined) this.#loadGenesis();
    this.#waiters.reached(this.#cursor.height);
    const { number, hash, transactions } = block;
    for (const listener of this.#listeners) {
      listener({ number, hash, transactions: transactions.length });
    }
  }
}

const openCurrentStore = async ({ directory, log }: ReadModelOptions): Promise<ModelStore> => {
  const store = await openModelStore(directory);
  const layout = store.get(MODEL_KEYS.version);
  if (layout === LAYOUT) return store;
  if (layout !== undefined) {
    log.warn({ layout, expected: LAYOUT }, 'the read model has an old layout and is made again');
    await store.close();
    await dropModelStore(directory);
    const fresh = await openModelStore(directory);
    await fresh.commit(new Map([[MODEL_KEYS.version, LAYOUT]]));
    return fresh;
  }
  await store.commit(new Map([[MODEL_KEYS.version, LAYOUT]]));
  return store;
};

/**
 * Opens the projection and starts to follow the ledger. It is behind at first: `waitFor` and `lag`
 * tell by how much.
 *
 * @throws TanjiError READ_MODEL_CORRUPT when it was made from other blocks
 */
export const openReadModel = async (options: Readonly<ReadModelOptions>): Promise<ReadModel> => {
  const store = await openCurrentStore(options);
  const model = new LevelReadModel(options, store);
  try {
    await model.open();
  } catch (error) {
    await store.close();
    throw error;
  }
  model.start();
  return model;
};

/** Drops the projection in a folder; the next opening makes it again from the blocks. */
export const dropReadModel = (directory: string): Promise<void> => dropModelStore(directory);

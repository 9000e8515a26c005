import { SUBMIT_DISCLOSED_TRANSACTION, type Command } from '@tanji/domain/command';
import { TanjiError } from '@tanji/domain/errors';
import {
  STATE_SCHEMAS,
  parseStateKey,
  transparencyLeaf,
  transparencyLeafHash,
  type LedgerBlock,
  type LedgerTransaction,
  type StateKind,
  type StateOf,
} from '@tanji/domain/ledger';
import type { CompactTree } from '@tanji/domain/merkle';
import { BlockBatch } from './block-batch.js';
import type { Cursor, FactorEntry, FindingEntry, Origin, TransactionEntry } from './entries.js';
import { MODEL_KEYS, MODEL_LISTS, sequence } from './model-keys.js';
import type { ModelReader } from './model-store.js';
import { projectState } from './project-state.js';
import { topicsOf } from './topics.js';

export interface BlockProjection {
  readonly writes: ReadonlyMap<string, string>;
  readonly cursor: Cursor;
  /** Leaf hashes that this block adds to the transparency tree, in order. */
  readonly leaves: readonly string[];
  readonly factors: readonly FactorEntry[];
}

const refuse = (block: number, reason: string): never => {
  throw new TanjiError('READ_MODEL_CORRUPT', { block, reason });
};

/** Numbers without gaps and hashes that name each other: the chain of the blocks. */
const checkChain = (block: LedgerBlock, cursor: Cursor): void => {
  if (block.number !== cursor.height) refuse(block.number, `expected block ${cursor.height}`);
  if (block.previousHash !== cursor.hash) refuse(block.number, 'its previous hash is another one');
};

const parseWrite = (
  block: number,
  write: LedgerTransaction['writes'][number],
): { kind: StateKind; value: StateOf<StateKind>; parts: readonly string[] } | undefined => {
  const place = parseStateKey(write.key);
  if (place === undefined || write.value === null) return undefined;
  const { kind, parts } = place;
  const parsed = STATE_SCHEMAS[kind].safeParse(JSON.parse(write.value));
  if (parsed.success) return { kind, parts, value: parsed.data };
  const [issue] = parsed.error.issues;
  return refuse(
    block,
    `${kind} ${parts.join('/')}: ${issue?.path.join('/') ?? ''} ${issue?.message ?? ''}`,
  );
};

/** The command a transaction carries; only its signer is needed, the contracts checked the rest. */
const signerOf = (command: string): string => (JSON.parse(command) as Command).signer;

class BlockProjector {
  readonly #block: LedgerBlock;
  readonly #batch: BlockBatch;
  readonly #tree: CompactTree;
  readonly #leaves: string[] = [];
  readonly #factors: FactorEntry[] = [];

  constructor(options: Readonly<{ block: LedgerBlock; base: ModelReader; tree: CompactTree }>) {
    this.#block = options.block;
    this.#batch = new BlockBatch({ base: options.base });
    this.#tree = options.tree;
  }

  project(): BlockProjection {
    for (const transaction of this.#block.transactions) {
      if (transaction.valid) this.#transaction(transaction);
    }
    const { number, hash } = this.#block;
    const cursor: Cursor = { height: number + 1, hash, tree: this.#tree.state() };
    this.#batch.put(MODEL_KEYS.cursor, cursor);
    return {
      writes: this.#batch.writes,
      cursor,
      leaves: this.#leaves,
      factors: this.#factors,
    };
  }

  #transaction(transaction: LedgerTransaction): void {
    const signer = this.#command(transaction);
    const origin: Origin = {
      transactionId: transaction.id,
      block: this.#block.number,
      index: transaction.index,
      time: transaction.timestamp,
      ...(signer === undefined ? {} : { signer }),
    };
    const onFactor = (entry: FactorEntry): void => {
      this.#factors.push(entry);
    };
    for (const write of transaction.writes) {
      const parsed = parseWrite(this.#block.number, write);
      if (parsed !== undefined) projectState(parsed, { batch: this.#batch, origin, onFactor });
    }
  }

  /** Keeps the command's text and adds its leaf; answers who signed it. */
  #command(transaction: LedgerTransaction): string | undefined {
    const leaf = transparencyLeaf(this.#block, transaction);
    const [command, disclosure] = transaction.call.args;
    if (leaf === undefined || command === undefined) return undefined;
    const hash = transparencyLeafHash(leaf);
    const entry: TransactionEntry = {
      block: this.#block.number,
      index: transaction.index,
      timestamp: transaction.timestamp,
      contract: transaction.call.contract,
      leaf: this.#tree.size,
      command,
    };
    this.#batch.put(MODEL_KEYS.transaction(transaction.id), entry);
    this.#batch.put(MODEL_KEYS.leaf(this.#tree.size), hash);
    this.#tree.append(hash);
    this.#leaves.push(hash);
    this.#topics(transaction, command);
    const isDisclosed = transaction.call.transaction === SUBMIT_DISCLOSED_TRANSACTION;
    if (isDisclosed && disclosure !== undefined) {
      const { subject } = (JSON.parse(command) as Command).message;
      this.#batch.put(MODEL_KEYS.disclosure(subject), disclosure);
    }
    return signerOf(command);
  }

  /** Which things the command is about, so that their histories can be listed. */
  #topics(transaction: LedgerTransaction, command: string): void {
    const footprintOfFinding = (id: string): string | undefined => {
      const entry = this.#batch.read(MODEL_KEYS.finding(id)) as FindingEntry | undefined;
      return entry?.value.record.subject.footprint;
    };
    const place = sequence(this.#block.number, transaction.index);
    for (const topic of topicsOf(JSON.parse(command) as Command, footprintOfFinding)) {
      this.#batch.put(`${MODEL_LISTS.topic(topic)}${place}`, transaction.id);
    }
  }
}

/**
 * Turns one block into the writes of the read model. Changes nothing itself but `tree`, which is
 * advanced by the block's leaves.
 *
 * @throws TanjiError READ_MODEL_CORRUPT when the block does not continue the chain, or holds a
 *   value that its schema refuses
 */
export const projectBlock = (
  block: LedgerBlock,
  context: { readonly cursor: Cursor; readonly base: ModelReader; readonly tree: CompactTree },
): BlockProjection => {
  checkChain(block, context.cursor);
  return new BlockProjector({ block, base: context.base, tree: context.tree }).project();
};

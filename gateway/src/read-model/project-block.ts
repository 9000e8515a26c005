import type { Command } from '@tanji/domain/command';
import { TanjiError, isTanjiError } from '@tanji/domain/errors';
import {
  STATE_SCHEMAS,
  acceptedCommands,
  commandPlace,
  parseStateKey,
  transparencyLeaf,
  transparencyLeafHash,
  type AcceptedCommand,
  type LedgerBlock,
  type LedgerTransaction,
  type StateKind,
  type StateOf,
} from '@tanji/domain/ledger';
import type { CompactTree } from '@tanji/domain/merkle';
import { BlockBatch } from './block-batch.js';
import type { CarriedEntry, Cursor, FactorEntry, FindingEntry, Origin } from './entries.js';
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

/** The commands that a transaction carried out. A batch that contradicts itself stops the model. */
const commandsOf = (block: number, transaction: LedgerTransaction): readonly AcceptedCommand[] => {
  try {
    return acceptedCommands(transaction);
  } catch (error) {
    if (isTanjiError(error)) return refuse(block, error.message);
    throw error;
  }
};

/** Where the values of a transaction come from, by the command that wrote them. */
interface Origins {
  readonly carried: readonly { readonly entry: CarriedEntry; readonly command: Command }[];
  readonly byDigest: ReadonlyMap<string, Origin>;
  /** Of values that name no command, and of single submissions. */
  readonly other: Origin;
}

const originOf = (
  { byDigest, other }: Omit<Origins, 'carried'>,
  value: StateOf<StateKind>,
): Origin => ('command' in value ? byDigest.get(value.command) : undefined) ?? other;

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
    const origins = this.#commands(transaction);
    const onFactor = (entry: FactorEntry): void => {
      this.#factors.push(entry);
    };
    for (const write of transaction.writes) {
      const parsed = parseWrite(this.#block.number, write);
      if (parsed === undefined) continue;
      const origin = originOf(origins, parsed.value);
      projectState(parsed, { batch: this.#batch, origin, onFactor });
    }
    // After the writes: an answer may be about a finding of the same batch.
    for (const { entry, command } of origins.carried) this.#topics(entry, command);
  }

  /** Keeps the commands of a transaction and adds their leaves. */
  #commands(transaction: LedgerTransaction): Origins {
    const byDigest = new Map<string, Origin>();
    const carried: { entry: CarriedEntry; command: Command }[] = [];
    let other: Origin = {
      transactionId: transaction.id,
      block: this.#block.number,
      index: transaction.index,
      time: transaction.timestamp,
    };
    for (const accepted of commandsOf(this.#block.number, transaction)) {
      const { digest, position } = accepted;
      const command = JSON.parse(accepted.text) as Command;
      carried.push({ entry: this.#command(transaction, accepted, command), command });
      const { signer } = command;
      if (position === undefined) other = { ...other, signer };
      else if (digest !== undefined) byDigest.set(digest, { ...other, position, signer });
    }
    return { carried, byDigest, other };
  }

  #command(
    transaction: LedgerTransaction,
    accepted: AcceptedCommand,
    command: Command,
  ): CarriedEntry {
    const { id, timestamp, call, index } = transaction;
    const { text, position, disclosure } = accepted;
    const leaf = transparencyLeaf(
      this.#block,
      { id, timestamp, contract: call.contract },
      accepted,
    );
    const hash = transparencyLeafHash(leaf);
    const place = commandPlace(id, position);
    const entry: CarriedEntry = {
      transactionId: id,
      ...(position === undefined ? {} : { position }),
      block: this.#block.number,
      index,
      timestamp,
      contract: call.contract,
      leaf: this.#tree.size,
      command: text,
    };
    this.#batch.put(MODEL_KEYS.carried(place), entry);
    this.#batch.put(MODEL_KEYS.leaf(this.#tree.size), hash);
    this.#tree.append(hash);
    this.#leaves.push(hash);
    if (disclosure !== undefined) {
      this.#batch.put(MODEL_KEYS.disclosure(command.message.subject), disclosure);
    }
    return entry;
  }

  /** Which things the command is about, so that their histories can be listed. */
  #topics(entry: CarriedEntry, command: Command): void {
    const footprintOfFinding = (id: string): string | undefined => {
      const known = this.#batch.read(MODEL_KEYS.finding(id)) as FindingEntry | undefined;
      return known?.value.record.subject.footprint;
    };
    const place = commandPlace(entry.transactionId, entry.position);
    for (const topic of topicsOf(command, footprintOfFinding)) {
      this.#batch.put(`${MODEL_LISTS.topic(topic)}${sequence(entry)}`, place);
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

import { isTanjiError } from '../../errors/index.js';
import { parseJson } from '../../canonical/index.js';
import { createCompactTree } from '../../merkle/index.js';
import {
  STATE_SCHEMAS,
  parseStateKey,
  transparencyLeafHash,
  transparencyLeaves,
  type LedgerTransaction,
} from '../../ledger/index.js';
import { parseWith } from '../../record/parse.js';
import { messageOf } from './block-findings.js';
import type { AuditPlace, AuditRecorder, Finding } from './recorder.js';

/** What a checkpoint or a witness's vote says. */
interface Head {
  readonly size: number;
  readonly root: string;
  readonly height: number;
  readonly blockHash: string;
}

/** The tree as it stood after a block. */
interface Stand {
  readonly size: number;
  readonly root: string;
  readonly blockHash: string;
}

const COMPARED = ['size', 'root', 'blockHash'] as const;

const readHead = (kind: 'checkpoint' | 'checkpoint-vote', text: string): Head | undefined => {
  try {
    const value = parseJson(text);
    return kind === 'checkpoint'
      ? parseWith(STATE_SCHEMAS.checkpoint, value, kind)
      : parseWith(STATE_SCHEMAS['checkpoint-vote'], value, kind).record;
  } catch (error) {
    if (isTanjiError(error)) return undefined;
    throw error;
  }
};

/** Builds the transparency tree from the blocks and compares everything that was said about it. */
export class TreeAudit {
  readonly #tree = createCompactTree();
  readonly #stands: Stand[] = [];
  readonly #recorder: AuditRecorder;

  constructor(recorder: AuditRecorder) {
    this.#recorder = recorder;
  }

  get head(): { readonly size: number; readonly root: string } {
    return { size: this.#tree.size, root: this.#tree.root() };
  }

  /** Takes one valid or invalid transaction, in ledger order. */
  add(block: number, transaction: LedgerTransaction): void {
    if (!transaction.valid) return;
    const place = { block, index: transaction.index, transactionId: transaction.id };
    this.#append(place, transaction);
    for (const { key, value } of transaction.writes) {
      const kind = parseStateKey(key)?.kind;
      if (kind !== 'checkpoint' && kind !== 'checkpoint-vote') continue;
      this.#recorder.test('tree.checkpoint', place, this.#finding(kind, value ?? ''));
    }
  }

  /** Takes down the tree after a block. */
  endBlock(blockHash: string): void {
    const before = this.#stands.at(-1);
    const { size } = this.#tree;
    const root = before?.size === size ? before.root : this.#tree.root();
    this.#stands.push({ size, root, blockHash });
  }

  /** A batch whose verdicts contradict its writes has no leaves: nobody could say which. */
  #append(place: AuditPlace, transaction: LedgerTransaction): void {
    try {
      const leaves = transparencyLeaves({ number: place.block }, transaction);
      for (const leaf of leaves) {
        this.#tree.append(transparencyLeafHash(leaf));
        this.#recorder.pass('tree.leaf');
      }
    } catch (error) {
      this.#recorder.fail('tree.leaf', place, { reason: 'batch', actual: messageOf(error) });
    }
  }

  #finding(kind: 'checkpoint' | 'checkpoint-vote', text: string): Finding | undefined {
    const head = readHead(kind, text);
    if (head === undefined) return { reason: `${kind}-form`, actual: text.slice(0, 200) };
    const stand = this.#stands[head.height - 1];
    if (stand === undefined) {
      return {
        reason: `${kind}-height`,
        expected: `< ${this.#stands.length}`,
        actual: String(head.height),
      };
    }
    const wrong = COMPARED.find((member) => stand[member] !== head[member]);
    if (wrong === undefined) return undefined;
    return {
      reason: `${kind}-${wrong}`,
      expected: String(stand[wrong]),
      actual: String(head[wrong]),
    };
  }
}

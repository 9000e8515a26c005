import { canonicalBytes, taggedHash, utf8Bytes } from '../canonical/index.js';
import { leafHash } from '../merkle/index.js';
import type { LedgerBlock, LedgerTransaction } from './block.js';
import { acceptedCommands, type AcceptedCommand } from './carried.js';

/**
 * One leaf of the transparency tree (design §7): one signed command that was carried out.
 * Everything in it is read from the block alone, so whoever has the blocks can rebuild the tree;
 * `commandHash` commits to the exact signed bytes.
 */
export interface TransparencyLeaf {
  readonly v: 1;
  readonly block: number;
  readonly transactionId: string;
  /** Place in its batch, from 0 and counting the refused ones; absent for a single submission. */
  readonly position?: number;
  readonly timestamp: string;
  readonly contract: string;
  readonly commandHash: string;
}

/** Hash of a command's exact JSON text as it was submitted. */
export const commandTextHash = (commandJson: string): string =>
  taggedHash('command', utf8Bytes(commandJson));

/** The leaf of one command that a transaction carried out. */
export const transparencyLeaf = (
  block: Pick<LedgerBlock, 'number'>,
  transaction: Pick<LedgerTransaction, 'id' | 'timestamp'> & { readonly contract: string },
  { text, position }: Pick<AcceptedCommand, 'text' | 'position'>,
): TransparencyLeaf => ({
  v: 1,
  block: block.number,
  transactionId: transaction.id,
  ...(position === undefined ? {} : { position }),
  timestamp: transaction.timestamp,
  contract: transaction.contract,
  commandHash: commandTextHash(text),
});

/**
 * The leaves of a transaction in the order of its commands; none for invalid ones, for other
 * chaincode and for calls that carry no command.
 *
 * @throws TanjiError BATCH_RESULT_WRONG
 */
export const transparencyLeaves = (
  block: Pick<LedgerBlock, 'number'>,
  transaction: LedgerTransaction,
): readonly TransparencyLeaf[] => {
  const { id, timestamp, call } = transaction;
  return acceptedCommands(transaction).map((command) =>
    transparencyLeaf(block, { id, timestamp, contract: call.contract }, command),
  );
};

/** RFC 6962 leaf hash, lower-case hex. */
export const transparencyLeafHash = (leaf: TransparencyLeaf): string =>
  leafHash(canonicalBytes(leaf));

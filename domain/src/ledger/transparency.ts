import { canonicalBytes, taggedHash, utf8Bytes } from '../canonical/index.js';
import { CONTRACTS, SUBMIT_TRANSACTIONS } from '../command/index.js';
import { leafHash } from '../merkle/index.js';
import type { LedgerBlock, LedgerTransaction } from './block.js';

/**
 * One leaf of the transparency tree (design §7). Everything in it is read from the block alone, so
 * whoever has the blocks can rebuild the tree; `commandHash` commits to the exact signed bytes.
 */
export interface TransparencyLeaf {
  readonly v: 1;
  readonly block: number;
  readonly transactionId: string;
  readonly timestamp: string;
  readonly contract: string;
  readonly commandHash: string;
}

/** Hash of a command's exact JSON text as it was submitted. */
export const commandTextHash = (commandJson: string): string =>
  taggedHash('command', utf8Bytes(commandJson));

/** A channel of Fabric also holds calls of other chaincodes; theirs are not commands. */
const CONTRACT_NAMES: readonly string[] = Object.values(CONTRACTS);

/** The leaf of a transaction; undefined for invalid ones and for calls that carry no command. */
export const transparencyLeaf = (
  block: Pick<LedgerBlock, 'number'>,
  transaction: LedgerTransaction,
): TransparencyLeaf | undefined => {
  const [command] = transaction.call.args;
  if (!transaction.valid || command === undefined) return undefined;
  if (!CONTRACT_NAMES.includes(transaction.call.contract)) return undefined;
  if (!SUBMIT_TRANSACTIONS.includes(transaction.call.transaction)) return undefined;
  return {
    v: 1,
    block: block.number,
    transactionId: transaction.id,
    timestamp: transaction.timestamp,
    contract: transaction.call.contract,
    commandHash: commandTextHash(command),
  };
};

/** RFC 6962 leaf hash, lower-case hex. */
export const transparencyLeafHash = (leaf: TransparencyLeaf): string =>
  leafHash(canonicalBytes(leaf));

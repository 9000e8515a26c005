import type { BlockView } from '@tanji/domain/api';
import { SUBMIT_TRANSACTIONS } from '@tanji/domain/command';
import { TanjiError } from '@tanji/domain/errors';
import { transparencyLeafHash } from '@tanji/domain/ledger';
import { createCompactTree, type CompactTree } from '@tanji/domain/merkle';
import type { GatewayClient } from './client.js';

/** Head of the transparency tree as a witness found it; what `checkpoint.witness` signs. */
export interface WitnessedHead {
  readonly size: number;
  readonly root: string;
  readonly height: number;
  readonly blockHash: string;
}

/** Blocks asked for at once. */
const PARALLEL_BLOCKS = 16;

/**
 * Appends the leaves of one block, as everyone who has the block must.
 *
 * @throws TanjiError LEDGER_ROLLBACK when a command's hash is withheld
 */
export const appendLeaves = (tree: CompactTree, block: BlockView): void => {
  for (const transaction of block.transactions) {
    const { id, timestamp, contract, valid, commandHash } = transaction;
    if (!valid || !SUBMIT_TRANSACTIONS.includes(transaction.transaction)) continue;
    if (commandHash === undefined) {
      const detail = `transaction ${id} carries no command hash`;
      throw new TanjiError('LEDGER_ROLLBACK', { expected: block.number, detail });
    }
    tree.append(
      transparencyLeafHash({
        v: 1,
        block: block.number,
        transactionId: id,
        timestamp,
        contract,
        commandHash,
      }),
    );
  }
};

/**
 * Rebuilds the transparency tree from the blocks, leaf by leaf, without asking the gateway for its
 * own root: a witness signs what it computed (design §7).
 *
 * @param height number of blocks to cover; witnesses must agree on it to agree on a checkpoint
 */
export const witnessTree = async (
  client: GatewayClient,
  height: number,
): Promise<WitnessedHead> => {
  const tree = createCompactTree();
  let blockHash = '';
  for (let first = 0; first < height; first += PARALLEL_BLOCKS) {
    const numbers = Array.from(
      { length: Math.min(PARALLEL_BLOCKS, height - first) },
      (_, index) => first + index,
    );
    const blocks = await Promise.all(
      numbers.map((number) => client.call('getBlock', { params: { number } })),
    );
    for (const block of blocks) {
      appendLeaves(tree, block);
      blockHash = block.hash;
    }
  }
  return { size: tree.size, root: tree.root(), height, blockHash };
};

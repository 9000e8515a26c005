import type { BlockView } from '@tanji/domain/api';
import { transparencyLeafHash } from '@tanji/domain/ledger';
import { createCompactTree } from '@tanji/domain/merkle';
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

const leavesOf = (block: BlockView): string[] =>
  block.transactions.flatMap(({ id, timestamp, contract, commandHash, valid }) =>
    !valid || commandHash === undefined
      ? []
      : [
          transparencyLeafHash({
            v: 1,
            block: block.number,
            transactionId: id,
            timestamp,
            contract,
            commandHash,
          }),
        ],
  );

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
      leavesOf(block).forEach((leaf) => tree.append(leaf));
      blockHash = block.hash;
    }
  }
  return { size: tree.size, root: tree.root(), height, blockHash };
};

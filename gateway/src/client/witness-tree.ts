import type { BlockView } from '@tanji/domain/api';
import { BATCH_TRANSACTIONS, SUBMIT_TRANSACTIONS, isContractName } from '@tanji/domain/command';
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

type TransactionRow = BlockView['transactions'][number];

/** One command that was carried out, as far as its leaf needs it. */
interface LeafPart {
  readonly position?: number;
  readonly commandHash?: string | undefined;
}

const withheld = (block: BlockView, { id }: TransactionRow, what: string): TanjiError =>
  new TanjiError('LEDGER_ROLLBACK', {
    expected: block.number,
    detail: `transaction ${id} ${what}`,
  });

/** Accepted commands of a batch. Each must have left its receipt, and no other may. */
const batchParts = (block: BlockView, row: TransactionRow): readonly LeafPart[] => {
  const { batch, receipts } = row;
  if (batch === undefined) throw withheld(block, row, 'carries no verdicts');
  const accepted = batch.filter((command) => command.accepted);
  const digests = accepted.map(({ command = '' }) => command);
  const fits =
    receipts.length === digests.length &&
    new Set([...receipts, ...digests]).size === digests.length;
  if (!fits) throw withheld(block, row, 'has verdicts that do not fit its writes');
  return accepted;
};

/**
 * Appends the leaves of one block, as everyone who has the block must.
 *
 * @throws TanjiError LEDGER_ROLLBACK when a command's hash or a batch's verdicts are withheld
 */
export const appendLeaves = (tree: CompactTree, block: BlockView): void => {
  for (const row of block.transactions) {
    const { id, timestamp, contract, valid, transaction } = row;
    if (!valid || !isContractName(contract)) continue;
    const isBatch = BATCH_TRANSACTIONS.includes(transaction);
    if (!isBatch && !SUBMIT_TRANSACTIONS.includes(transaction)) continue;
    const parts: readonly LeafPart[] = isBatch
      ? batchParts(block, row)
      : [{ commandHash: row.commandHash }];
    for (const { position, commandHash } of parts) {
      if (commandHash === undefined) throw withheld(block, row, 'carries no command hash');
      tree.append(
        transparencyLeafHash({
          v: 1,
          block: block.number,
          transactionId: id,
          ...(position === undefined ? {} : { position }),
          timestamp,
          contract,
          commandHash,
        }),
      );
    }
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

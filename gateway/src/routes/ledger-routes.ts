import { TanjiError } from '@tanji/domain/errors';
import { acceptedCommands, commandPlace, type LedgerTransaction } from '@tanji/domain/ledger';
import type { Handlers } from '../http/index.js';
import { immutable } from '../http/index.js';
import type { CarriedEntry } from '../read-model/index.js';
import type { Services } from './services.js';
import { blockView, transactionRow } from './views/ledger-views.js';
import { pendingHeads } from './views/pending-heads.js';

type Names = 'getBlock' | 'getTransaction' | 'listCheckpoints' | 'getTreeHead';

/** The command that is asked for, if the transaction carried it out and the model knows it. */
const carriedEntry = (
  { queries }: Services['model'],
  transaction: LedgerTransaction,
  wanted: number | undefined,
): CarriedEntry | undefined => {
  const accepted = acceptedCommands(transaction);
  const command =
    wanted === undefined ? accepted[0] : accepted.find(({ position }) => position === wanted);
  if (command === undefined) return undefined;
  return queries.carried(commandPlace(transaction.id, command.position));
};

/** The explorer: what is on the ledger, and proofs against the transparency tree. */
export const ledgerRoutes = ({ ledger, model }: Services): Pick<Handlers, Names> => ({
  getBlock: async ({ params }) => {
    const block = await ledger.block(params.number);
    if (block === undefined) {
      throw new TanjiError('RECORD_NOT_FOUND', { what: 'block', id: String(params.number) });
    }
    return { body: blockView(block, model.queries), headers: immutable(block.hash) };
  },

  getTransaction: async ({ params, query }) => {
    const found = await ledger.transaction(params.id);
    if (found === undefined) {
      throw new TanjiError('RECORD_NOT_FOUND', { what: 'transaction', id: params.id });
    }
    const { block, transaction } = found;
    const view = {
      block: block.number,
      blockHash: block.hash,
      transaction: transactionRow(transaction, model.queries),
    };
    const entry = carriedEntry(model, transaction, query.position);
    if (entry === undefined) return { body: view };
    const { tree } = model;
    const index = entry.leaf;
    const { position } = entry;
    const inclusion = {
      ...(position === undefined ? {} : { position }),
      index,
      size: tree.size,
      root: tree.root(),
      leafHash: model.leafHash(index),
      path: tree.inclusionProof(index),
    };
    return { body: { ...view, inclusion } };
  },

  listCheckpoints: async () => {
    const items = await model.queries.checkpoints();
    const votes = await model.queries.votesBeyond(items.at(-1)?.size ?? 0);
    return { body: { items: [...items].reverse(), pending: pendingHeads(votes) } };
  },

  getTreeHead: () => {
    const { height, hash } = model.head;
    const { tree } = model;
    return { body: { size: tree.size, root: tree.root(), height, blockHash: hash } };
  },
});

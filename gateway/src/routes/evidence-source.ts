import type { BundleCheckpoint } from '@tanji/domain/evidence';
import { TanjiError } from '@tanji/domain/errors';
import type { Caller } from '../auth/index.js';
import type { EvidenceSource } from '../evidence/index.js';
import { TOPICS, type ReadModel } from '../read-model/index.js';
import type { Services } from './services.js';
import { visibleDisclosure } from './views/disclosure.js';

type Sources = Pick<Services, 'model' | 'disclosures' | 'ledger'>;

/** The smallest agreed checkpoint with at least so many leaves, with its witnesses' own words. */
const checkpointCovering = async (
  model: ReadModel,
  size: number,
): Promise<BundleCheckpoint | undefined> => {
  const found = (await model.queries.checkpoints()).find((checkpoint) => checkpoint.size >= size);
  if (found === undefined) return undefined;
  const votes = (await model.queries.votes(found.size))
    .filter(({ value }) => found.witnesses.includes(value.record.witness))
    .flatMap(({ origin }) => model.queries.transaction(origin.transactionId)?.command ?? []);
  const { root, height, blockHash } = found;
  return { size: found.size, root, height, blockHash, votes };
};

/** What the evidence builder reads, as far as this caller may see it. */
export const createEvidenceSource = (sources: Sources, caller: Caller): EvidenceSource => {
  const { model, ledger } = sources;
  const { queries } = model;
  const about = (topic: string): Promise<readonly string[]> => queries.transactionsOf(topic);
  return {
    genesis: () => {
      const genesis = model.genesis();
      if (genesis !== undefined) return Promise.resolve(genesis);
      return Promise.reject(new TanjiError('NETWORK_NOT_INITIALISED'));
    },
    footprint: (id) => Promise.resolve(queries.footprint(id)?.value),
    footprintTransactions: (id) => about(TOPICS.footprint(id)),
    productTransactions: (id) => about(TOPICS.product(id)),
    factorTransactions: (id, version) => about(TOPICS.factor(id, version)),
    organisationTransactions: (id) => about(TOPICS.organisation(id)),
    entry: (transactionId) => {
      const entry = queries.transaction(transactionId);
      if (entry === undefined) return Promise.resolve(undefined);
      const { command, block, timestamp, contract, leaf } = entry;
      return Promise.resolve({ command, transactionId, block, timestamp, contract, index: leaf });
    },
    checkpointCovering: (size) => checkpointCovering(model, size),
    treeHead: () => {
      const { height, hash } = model.head;
      const { tree } = model;
      return Promise.resolve({ size: tree.size, root: tree.root(), height, blockHash: hash });
    },
    inclusionPath: (index, size) => Promise.resolve(model.tree.inclusionProof(index, size)),
    disclosure: (id) => {
      const entry = queries.footprint(id);
      return Promise.resolve(entry && visibleDisclosure(sources, entry, caller));
    },
    ledgerProof: (transactionId) => ledger.proof(transactionId),
  };
};

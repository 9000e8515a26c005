import type { BundleCheckpoint } from '@tanji/domain/evidence';
import { TanjiError } from '@tanji/domain/errors';
import { commandPlace } from '@tanji/domain/ledger';
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
    .flatMap(
      ({ origin }) =>
        model.queries.carried(commandPlace(origin.transactionId, origin.position))?.command ?? [],
    );
  const { root, height, blockHash } = found;
  return { size: found.size, root, height, blockHash, votes };
};

/** What the evidence builder reads, as far as this caller may see it. */
export const createEvidenceSource = (sources: Sources, caller: Caller): EvidenceSource => {
  const { model, ledger } = sources;
  const { queries } = model;
  const about = (topic: string): Promise<readonly string[]> => queries.placesOf(topic);
  return {
    genesis: () => {
      const genesis = model.genesis();
      if (genesis !== undefined) return Promise.resolve(genesis);
      return Promise.reject(new TanjiError('NETWORK_NOT_INITIALISED'));
    },
    footprint: (id) => Promise.resolve(queries.footprint(id)?.value),
    footprintCommands: (id) => about(TOPICS.footprint(id)),
    productCommands: (id) => about(TOPICS.product(id)),
    factorCommands: (id, version) => about(TOPICS.factor(id, version)),
    committeeCommands: () => about(TOPICS.committee),
    organisationCommands: (id) => about(TOPICS.organisation(id)),
    entry: (place) => {
      const entry = queries.carried(place);
      if (entry === undefined) return Promise.resolve(undefined);
      const { command, transactionId, position, block, timestamp, contract, leaf } = entry;
      const batched = position === undefined ? {} : { position };
      const source = {
        command,
        transactionId,
        ...batched,
        block,
        timestamp,
        contract,
        index: leaf,
      };
      return Promise.resolve(source);
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

import type { NetworkView } from '@tanji/domain/api';
import { hashRecord } from '@tanji/domain/canonical';
import { TanjiError } from '@tanji/domain/errors';
import type { Services } from '../services.js';

/** A demo network says so in its name, which is inside every signature: it cannot be hidden. */
export const isSimulated = (network: string | undefined): boolean =>
  network !== undefined && /(^|[:._-])demo($|[:._-])/.test(network);

/** @throws TanjiError NETWORK_NOT_INITIALISED, with the names the genesis must have */
export const networkView = async ({
  model,
  ledger,
  version,
}: Pick<Services, 'model' | 'ledger' | 'version'>): Promise<NetworkView> => {
  const genesis = model.genesis();
  const info = await ledger.info();
  if (genesis === undefined) {
    const { network, channel } = info;
    throw new TanjiError('NETWORK_NOT_INITIALISED', { network, channel });
  }
  const { tree } = model;
  const organisations = await model.queries.organisations();
  return {
    network: genesis.network,
    channel: genesis.channel,
    chaincode: genesis.chaincode,
    chainId: genesis.chainId,
    genesis,
    genesisHash: hashRecord(genesis),
    ledger: {
      name: ledger.capabilities.name,
      height: info.height,
      lastBlockHash: info.lastBlockHash,
      indexedHeight: model.head.height,
    },
    ...(tree.size === 0 ? {} : { tree: { size: tree.size, root: tree.root() } }),
    organisations: organisations.length,
    simulated: isSimulated(genesis.network),
    version,
  };
};

import type { NetworkView } from '@tanji/domain/api';
import type { Genesis } from '@tanji/domain/command';
import { hashRecord } from '@tanji/domain/canonical';
import { TanjiError } from '@tanji/domain/errors';
import type { Services } from '../services.js';

/**
 * A demo says so in the name of its network or of its operator. Both stand in the genesis, which
 * everybody pins: it cannot be hidden. On Fabric the network has its name before the demo comes.
 */
export const isSimulated = (genesis: Genesis | undefined): boolean =>
  genesis !== undefined &&
  [genesis.network, genesis.operator.id].some((name) => /(^|[:._-])demo($|[:._-])/.test(name));

/** @throws TanjiError NETWORK_NOT_INITIALISED, with the names the genesis must have */
export const networkView = async ({
  model,
  ledger,
  version,
}: Pick<Services, 'model' | 'ledger' | 'version'>): Promise<NetworkView> => {
  const genesis = model.genesis();
  const info = await ledger.info();
  if (genesis === undefined) {
    const { network, channel, chaincode, mspId } = info;
    throw new TanjiError('NETWORK_NOT_INITIALISED', { network, channel, chaincode, mspId });
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
    simulated: isSimulated(genesis),
    version,
  };
};

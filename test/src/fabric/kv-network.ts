import { bundleChaincode } from '@tanji/network/chaincode-artefact';
import {
  resetLocalNetwork,
  startLocalNetwork,
  type LocalNetwork,
  type NetworkShape,
} from '@tanji/network/fabric-local';
import { KV_ENTRY, newHome } from './harness.js';

export interface KvNetwork extends LocalNetwork {
  /** Profile of the organisation whose client the tests are. */
  readonly profile: string;
  /** Ends every process and removes the folder. */
  readonly remove: () => Promise<void>;
}

/** A fresh network that carries `KvContract` and nothing else, in a folder of its own. */
export const startKvNetwork = async (shape: Partial<NetworkShape> = {}): Promise<KvNetwork> => {
  const home = await newHome();
  const artefact = await bundleChaincode(KV_ENTRY);
  const network = await startLocalNetwork({ home, shape, chaincodes: [{ name: 'kv', artefact }] });
  return {
    ...network,
    profile: network.profiles.OemMSP ?? '',
    remove: () => resetLocalNetwork(home),
  };
};

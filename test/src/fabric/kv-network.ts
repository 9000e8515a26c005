import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleChaincode } from '@tanji/network/chaincode-artefact';
import {
  startLocalNetwork,
  type LocalNetwork,
  type NetworkShape,
} from '@tanji/network/fabric-local';

/** The chaincode that carries the conformance suite's contract. */
export const KV_ENTRY = fileURLToPath(new URL('./kv-chaincode.ts', import.meta.url));

export interface KvNetwork extends LocalNetwork {
  /** Profile of the organisation whose client the tests are. */
  readonly profile: string;
  /** Ends every process and removes the folder. */
  readonly remove: () => Promise<void>;
}

/** A fresh network of native processes that carries `KvContract`, in a folder of its own. */
export const startKvNetwork = async (shape: Partial<NetworkShape> = {}): Promise<KvNetwork> => {
  const home = await mkdtemp(join(tmpdir(), 'tanji-fabric-'));
  const artefact = await bundleChaincode(KV_ENTRY);
  const network = await startLocalNetwork({ home, shape, chaincodes: [{ name: 'kv', artefact }] });
  return {
    ...network,
    profile: network.profiles.OemMSP ?? '',
    remove: async () => {
      await network.stop();
      await rm(home, { recursive: true, force: true });
    },
  };
};

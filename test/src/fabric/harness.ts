import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  bundleChaincode,
  artefactOf,
  type ChaincodeArtefact,
} from '@tanji/network/chaincode-artefact';
import type { ChaincodeInstallation } from '@tanji/network/fabric-local';

export const KV_ENTRY = fileURLToPath(new URL('../conformance/kv-server.ts', import.meta.url));

/** An empty folder for a network. */
export const newHome = (): Promise<string> => mkdtemp(join(tmpdir(), 'tanji-fabric-'));

/** The product's chaincode, and the conformance contract as a second one. */
export const bothChaincodes = async (): Promise<ChaincodeInstallation[]> => [
  { name: 'tanji', artefact: await bundleChaincode() },
  { name: 'kv', artefact: await bundleChaincode(KV_ENTRY) },
];

/** A later build of the same contracts: other bytes, other hash, same behaviour. */
export const laterBuild = (artefact: ChaincodeArtefact): ChaincodeArtefact =>
  artefactOf(Buffer.concat([artefact.code, Buffer.from('// later\n')]), '0.2.0');

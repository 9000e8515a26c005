import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  bundleChaincode,
  artefactOf,
  type ChaincodeArtefact,
} from '@tanji/network/chaincode-artefact';
import { buildBinaries, type ChaincodeInstallation } from '@tanji/network/fabric-local';
// What no program outside needs is not exported.
import { commitThrough } from '../../../network/src/fabric-local/gateway-probe.js';
import { layoutOf } from '../../../network/src/fabric-local/layout.js';
import type { Context } from '../../../network/src/fabric-local/peer-command.js';
import { readState } from '../../../network/src/fabric-local/state.js';

/** Longest wait for a commit, ms: Raft may have to elect a leader first. */
const COMMIT_PATIENCE_MS = 30_000;
/** The same where the commit must fail. */
export const REFUSAL_PATIENCE_MS = 4_000;

export const KV_ENTRY = fileURLToPath(new URL('../conformance/kv-server.ts', import.meta.url));

/** An empty folder for a network. */
export const newHome = (): Promise<string> => mkdtemp(join(tmpdir(), 'tanji-fabric-'));

/** The product's chaincode, and the conformance contract as a second one. */
export const bothChaincodes = async (): Promise<[ChaincodeInstallation, ChaincodeInstallation]> => [
  { name: 'tanji', artefact: await bundleChaincode() },
  { name: 'kv', artefact: await bundleChaincode(KV_ENTRY) },
];

/** A later build of the same contracts: other bytes, other hash, same behaviour. */
export const laterBuild = (artefact: ChaincodeArtefact): ChaincodeArtefact =>
  artefactOf(Buffer.concat([artefact.code, Buffer.from('// later\n')]), '0.2.0');

/** A certificate that ran out in 2021. Its key was thrown away. */
export const EXPIRED_CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBMDCB16ADAgECAgEBMAoGCCqGSM49BAMCMCAxHjAcBgNVBAMTFWV4cGlyZWQu
dGFuamkuZXhhbXBsZTAeFw0yMDAxMDEwMDAwMDBaFw0yMTAxMDEwMDAwMDBaMCAx
HjAcBgNVBAMTFWV4cGlyZWQudGFuamkuZXhhbXBsZTBZMBMGByqGSM49AgEGCCqG
SM49AwEHA0IABILFB01qOlBfd6SBoTd5c00IpLvX8vsurMyG7bcmTgAdz8BNNiKo
zthXowLnhjpSeM7Oy420bPwSP0wzUeR6AvSjAjAAMAoGCCqGSM49BAMCA0gAMEUC
IAJ2/7V7ikEot0OSk/DbKKRXGM3x733HQ4GWLbdedDWUAiEApCziUYUmrPSIlDNi
j4EzvGJSEgnoNzttKdSlUYB6OKc=
-----END CERTIFICATE-----
`;

/** A network as its commands see it. */
export const openContext = async (home: string): Promise<Context> => {
  const state = await readState(home);
  if (state === undefined) throw new Error(`no network in ${home}`);
  return { binaries: await buildBinaries(), layout: layoutOf(home), state };
};

/** Commits a transaction of a chaincode through one peer; says which artefact endorsed it. */
export const commitThroughPeer = async (
  home: string,
  peer: string,
  chaincode: string,
  patience = COMMIT_PATIENCE_MS,
): Promise<string> => {
  const context = await openContext(home);
  const node = context.state.peers.find(({ name }) => name === peer);
  if (node === undefined) throw new Error(`no peer ${peer} in ${home}`);
  return commitThrough(context, node, chaincode, patience);
};

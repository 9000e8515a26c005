import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { TanjiError } from '@tanji/domain/errors';
import type { ChaincodeArtefact } from '../chaincode-artefact/index.js';
import { managedChaincode } from './catalogue.js';
import { chaincodeProcess, retiredProcess, writeConnection } from './chaincode-process.js';
import { peerOrganisation } from './consortium.js';
import type { Layout } from './layout.js';
import {
  approve,
  commit,
  committedDefinition,
  install,
  requirePolicy,
  type CommittedDefinition,
} from './lifecycle.js';
import { memberPeers, speakers } from './members.js';
import { chaincodePackage } from './package-file.js';
import type { Context } from './peer-command.js';
import { freePorts } from './ports.js';
import { writeState, type DeployedChaincode, type PeerNode } from './state.js';
import { ensureRunning, stopManaged } from './supervise.js';

/** A chaincode to run on the network, by its name in the channel. */
export interface ChaincodeInstallation {
  readonly name: string;
  readonly artefact: ChaincodeArtefact;
}

const LIBRARIES = fileURLToPath(new URL('../../../node_modules', import.meta.url));

/** Puts the artefact where its processes run it, with the libraries of this checkout beside it. */
export const storeArtefact = async (
  layout: Layout,
  { name, artefact }: ChaincodeInstallation,
): Promise<void> => {
  const file = layout.artefact(name, artefact.sha256);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, artefact.code);
  const libraries = join(layout.home, 'chaincode', 'node_modules');
  if (!existsSync(libraries)) await symlink(LIBRARIES, libraries, 'dir');
};

/**
 * The stored artefact, which must still be what the definition names.
 *
 * @throws TanjiError FABRIC_ARTEFACT_MISMATCH
 */
export const readArtefact = async (
  layout: Layout,
  { name, sha256 }: DeployedChaincode,
): Promise<Buffer> => {
  const file = layout.artefact(name, sha256);
  const code = await readFile(file).catch(() => undefined);
  const actual = code === undefined ? 'missing' : createHash('sha256').update(code).digest('hex');
  if (code === undefined || actual !== sha256) {
    const place = `the file ${file}`;
    const details = { chaincode: name, place, actual, expected: sha256 };
    throw new TanjiError('FABRIC_ARTEFACT_MISMATCH', details);
  }
  return code;
};

/** What an installation becomes on this network, with a port beside each peer. */
export const planChaincode = async (
  { state }: Context,
  { name, artefact }: ChaincodeInstallation,
  sequence: number,
): Promise<DeployedChaincode> => {
  const ports = await freePorts(state.peers.length);
  return {
    name,
    version: artefact.version,
    sha256: artefact.sha256,
    sequence,
    packageId: chaincodePackage(name, artefact.version, artefact.code).id,
    ports: Object.fromEntries(state.peers.map((peer, at) => [peer.name, ports[at] ?? 0])),
  };
};

/** Gives one peer the package and starts the process beside it. */
export const equipPeer = async (
  context: Context,
  node: PeerNode,
  chaincode: DeployedChaincode,
): Promise<void> => {
  const code = await readArtefact(context.layout, chaincode);
  await writeConnection(context.layout, node, chaincode);
  await Promise.all([
    install(context, node, chaincodePackage(chaincode.name, chaincode.version, code)),
    ensureRunning(context, managedChaincode(context, node, chaincode)),
  ]);
};

/** Ends what ran the version before the committed one. */
const endRetired = async (context: Context, { name }: DeployedChaincode): Promise<void> => {
  for (const peer of context.state.peers) {
    const retired = retiredProcess(chaincodeProcess(name, peer.name));
    if (context.state.processes[retired] !== undefined) await stopManaged(context, retired);
  }
};

/**
 * Brings a chaincode to the state that the record says: installed and running beside every peer,
 * approved by every organisation, committed. Each step is left out where it is done already, so an
 * interrupted deployment goes on where it stopped.
 *
 * @throws TanjiError FABRIC_ARTEFACT_MISMATCH, FABRIC_POLICY_MISMATCH, FABRIC_COMMAND_FAILED
 */
export const deployChaincode = async (
  context: Context,
  chaincode: DeployedChaincode,
): Promise<CommittedDefinition> => {
  const { name, version, sequence, packageId } = chaincode;
  const definition = { name, version, sequence };
  const everyone = speakers(context);
  const [first] = everyone;
  if (first === undefined) throw new TypeError('a network has a peer');
  await Promise.all(memberPeers(context).map((node) => equipPeer(context, node, chaincode)));
  let committed = await committedDefinition(context, first, name);
  const done = committed?.sequence === sequence ? committed : undefined;
  // Also of a committed definition: an organisation that came later endorses only what it approved.
  const missing = everyone.filter(
    ({ organisation }) => done?.approvals[peerOrganisation(organisation).mspId] !== true,
  );
  await Promise.all(missing.map((node) => approve(context, node, definition, packageId)));
  if (done === undefined) {
    await commit(context, first, definition);
    committed = await committedDefinition(context, first, name);
  }
  if (committed?.version !== version) {
    const place = 'the committed definition';
    const actual = committed?.version ?? 'missing';
    const details = { chaincode: name, place, actual, expected: version };
    throw new TanjiError('FABRIC_ARTEFACT_MISMATCH', details);
  }
  requirePolicy(committed);
  await endRetired(context, chaincode);
  return committed;
};

/** Records what will be deployed before anything is done, so that it can be gone on with. */
export const record = (context: Context, chaincode: DeployedChaincode): void => {
  const { state, layout } = context;
  const others = state.chaincodes.filter(({ name }) => name !== chaincode.name);
  state.chaincodes = [...others, chaincode];
  writeState(layout.home, state);
};

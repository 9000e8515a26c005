import { TanjiError } from '@tanji/domain/errors';
import { buildBinaries } from './binaries.js';
import { managedOrderer, managedPeer } from './catalogue.js';
import { generateGenesis } from './channel-config.js';
import { catchUp, joinOrderer, joinPeer } from './channel.js';
import { requireChannelPolicies } from './channel-policies.js';
import type { NetworkShape } from './consortium.js';
import { checkMaterial, generateMaterial } from './crypto-material.js';
import { openState } from './create.js';
import {
  deployChaincode,
  planChaincode,
  record,
  storeArtefact,
  type ChaincodeInstallation,
} from './deploy.js';
import { commitThrough } from './gateway-probe.js';
import { layoutOf } from './layout.js';
import { memberPeers } from './members.js';
import { writeNodeConfig } from './node-config.js';
import type { Context } from './peer-command.js';
import { writeProfiles } from './profile.js';
import { writeState, type DeployedChaincode, type PeerNode } from './state.js';
import { ensureRunning } from './supervise.js';

/** Told what is done, in whole sentences. */
export type Report = (line: string) => void;

export interface LocalNetworkOptions {
  /** Folder of the network; made if it is not there. */
  readonly home: string;
  /** What differs from the default; fixed for ever when the network is created. */
  readonly shape?: Partial<NetworkShape>;
  /** The first one is the one that profiles name. */
  readonly chaincodes: readonly ChaincodeInstallation[];
  readonly report?: Report;
}

const prepare = async (context: Context, report: Report): Promise<void> => {
  const { binaries, layout, state } = context;
  if (!state.material) {
    report(`making test certificates and the first block of channel ${state.shape.channel}`);
    await generateMaterial(binaries, layout, {
      organisations: state.organisations,
      orderers: state.shape.orderers,
      peers: state.shape.peers,
    });
    await generateGenesis(binaries, layout, state);
    state.material = true;
    writeState(layout.home, state);
  }
  await checkMaterial(layout, new Date());
  await writeNodeConfig(binaries, layout);
};

const startNodes = async (context: Context, report: Report): Promise<void> => {
  const { orderers } = context.state;
  const peers = memberPeers(context);
  const nodes = [
    ...orderers.map((node) => managedOrderer(context, node)),
    ...peers.map((node) => managedPeer(context, node)),
  ];
  const started = await Promise.all(nodes.map((node) => ensureRunning(context, node)));
  const count = started.filter(Boolean).length;
  report(`orderers and peers: ${count} started, ${nodes.length - count} ran already`);
  await Promise.all(orderers.map((node) => joinOrderer(context, node)));
  await Promise.all(peers.map((node) => joinPeer(context, node)));
  await catchUp(context, peers);
};

/** Records what is to be deployed that was not; says where the sources have moved on. */
const plan = async (
  context: Context,
  installation: ChaincodeInstallation,
  report: Report,
): Promise<void> => {
  const { name, artefact } = installation;
  const deployed = context.state.chaincodes.find((chaincode) => chaincode.name === name);
  if (deployed === undefined) {
    await storeArtefact(context.layout, installation);
    record(context, await planChaincode(context, installation, 1));
  } else if (deployed.sha256 !== artefact.sha256) {
    report(`${name}: the sources give another artefact now; \`npm run fabric:upgrade\` deploys it`);
  }
};

const requireCommit = async (
  context: Context,
  node: PeerNode,
  { name, sha256 }: DeployedChaincode,
): Promise<void> => {
  const actual = await commitThrough(context, node, name);
  if (actual === sha256) return;
  const place = `what a majority runs, seen through ${node.name},`;
  const details = { chaincode: name, place, actual, expected: sha256 };
  throw new TanjiError('FABRIC_ARTEFACT_MISMATCH', details);
};

/** Shows that every peer's gateway commits, and that a majority runs what the definition says. */
const requireCommits = async (context: Context): Promise<void> => {
  const peers = memberPeers(context);
  const probes = context.state.chaincodes.flatMap((chaincode) =>
    peers.map((node) => requireCommit(context, node, chaincode)),
  );
  await Promise.all(probes);
};

/**
 * Brings everything that the state records into being and shows that it works. Each step is left
 * out where it is done already.
 */
export const fulfil = async (context: Context, report: Report): Promise<void> => {
  await prepare(context, report);
  await startNodes(context, report);
  for (const chaincode of context.state.chaincodes) {
    const { name, sequence, version } = await deployChaincode(context, chaincode);
    report(`${name}: sequence ${sequence}, version ${version}`);
  }
  await requireChannelPolicies(context);
  await requireCommits(context);
  await writeProfiles(context.layout, context.state);
  report(`up: a transaction was committed through each of ${memberPeers(context).length} peers`);
};

/**
 * Brings the network in a folder up, from whatever state it is in: new, stopped, half started, or
 * running. Up means that a transaction endorsed by a majority was committed through each peer.
 */
export const bringUp = async (options: LocalNetworkOptions): Promise<Context> => {
  const report = options.report ?? (() => undefined);
  const binaries = await buildBinaries(report);
  const { home, shape = {} } = options;
  const state = await openState(home, shape, binaries.release.release);
  const context = { binaries, layout: layoutOf(home), state };
  for (const installation of options.chaincodes) await plan(context, installation, report);
  await fulfil(context, report);
  return context;
};

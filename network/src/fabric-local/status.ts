import { createHash } from 'node:crypto';
import { isTanjiError } from '@tanji/domain/errors';
import { readIfPresent } from '../embedded/files.js';
import { catalogue, type Managed, type ProcessKind } from './catalogue.js';
import { heightOf } from './channel.js';
import { peerOrganisation } from './consortium.js';
import { memberPeers, speakers } from './members.js';
import { committedDefinition } from './lifecycle.js';
import { peerCommand, type Context } from './peer-command.js';
import { isAlive } from './process-table.js';
import type { DeployedChaincode, PeerNode } from './state.js';

export interface ProcessStatus {
  readonly name: string;
  readonly kind: ProcessKind;
  readonly mspId: string;
  readonly pid: number | undefined;
  readonly state: 'healthy' | 'unhealthy' | 'stopped';
  /** Why it is not healthy. */
  readonly reason: string | undefined;
  readonly ports: readonly number[];
  readonly log: string;
}

/** What one peer says of a chaincode; texts are errors where something could not be asked. */
export interface ChaincodeAnswer {
  readonly peer: string;
  readonly mspId: string;
  /** `<version>` of the definition that this peer's channel holds. */
  readonly committed: string;
  readonly sequence: number | undefined;
  /** SHA-256 that the process beside the peer says it runs. */
  readonly running: string;
}

export interface ChaincodeStatus {
  readonly name: string;
  readonly version: string;
  readonly sequence: number;
  readonly sha256: string;
  /** SHA-256 of the stored artefact, `missing` if it is gone. */
  readonly stored: string;
  readonly answers: readonly ChaincodeAnswer[];
  /** Definition, stored artefact and every process name the same hash. */
  readonly agreed: boolean;
}

export interface NetworkStatus {
  readonly home: string;
  readonly network: string;
  readonly channel: string;
  readonly release: string;
  readonly organisations: readonly string[];
  readonly processes: readonly ProcessStatus[];
  /** Blocks by peer, of those that run. */
  readonly heights: Readonly<Record<string, number>>;
  readonly chaincodes: readonly ChaincodeStatus[];
  /** Everything runs, is healthy and agrees. */
  readonly healthy: boolean;
}

const processStatus = async (context: Context, managed: Managed): Promise<ProcessStatus> => {
  const { service, kind, mspId, ports } = managed;
  const recorded = context.state.processes[service.name];
  const runs = await isAlive(recorded);
  const reason = runs ? await managed.ask() : undefined;
  const running = reason === undefined ? 'healthy' : 'unhealthy';
  return {
    name: service.name,
    kind,
    mspId,
    pid: runs ? recorded?.pid : undefined,
    state: runs ? running : 'stopped',
    reason,
    ports,
    log: service.log,
  };
};

const failureText = (error: unknown): string => {
  if (isTanjiError(error)) return error.message;
  throw error;
};

const runningHash = async (context: Context, node: PeerNode, name: string): Promise<string> => {
  const call = JSON.stringify({ Args: ['ArtefactContract:hash'] });
  const query = ['chaincode', 'query', '-C', context.state.shape.channel, '-n', name, '-c', call];
  return peerCommand(context, node, query).then(
    (answer) => answer.toString('utf8').trim(),
    failureText,
  );
};

const ask = async (
  context: Context,
  node: PeerNode,
  { name }: DeployedChaincode,
): Promise<ChaincodeAnswer> => {
  const [committed, running] = await Promise.all([
    committedDefinition(context, node, name).catch(failureText),
    runningHash(context, node, name),
  ]);
  const definition = typeof committed === 'string' ? undefined : committed;
  return {
    peer: node.name,
    mspId: peerOrganisation(node.organisation).mspId,
    committed: typeof committed === 'string' ? committed : (committed?.version ?? 'missing'),
    sequence: definition?.sequence,
    running,
  };
};

const chaincodeStatus = async (
  context: Context,
  chaincode: DeployedChaincode,
  peers: readonly PeerNode[],
): Promise<ChaincodeStatus> => {
  const { name, version, sequence, sha256 } = chaincode;
  const code = await readIfPresent(context.layout.artefact(name, sha256));
  const stored = code === undefined ? 'missing' : createHash('sha256').update(code).digest('hex');
  const answers = await Promise.all(peers.map((node) => ask(context, node, chaincode)));
  const agreed =
    stored === sha256 &&
    version.endsWith(`-${sha256}`) &&
    answers.every((answer) => answer.committed === version && answer.running === sha256);
  return { name, version, sequence, sha256, stored, answers, agreed };
};

/** Height of each running peer. */
const heights = async (
  context: Context,
  peers: readonly PeerNode[],
): Promise<Record<string, number>> => {
  const found = await Promise.all(
    peers.map(async ({ name }, at) => {
      const node = peers[at];
      const height = node && (await heightOf(context, node).catch(failureText));
      return [name, height] as const;
    }),
  );
  return Object.fromEntries(
    found.flatMap(([name, height]) => (typeof height === 'number' ? [[name, height]] : [])),
  );
};

/** Looks at everything and changes nothing. */
export const networkStatus = async (context: Context): Promise<NetworkStatus> => {
  const { state, layout } = context;
  const processes = await Promise.all(
    catalogue(context).map((managed) => processStatus(context, managed)),
  );
  const healthyNames = new Set(
    processes.filter((one) => one.state === 'healthy').map(({ name }) => name),
  );
  const peers = memberPeers(context).filter(({ name }) => healthyNames.has(name));
  const chaincodes = await Promise.all(
    state.chaincodes.map((chaincode) => chaincodeStatus(context, chaincode, peers)),
  );
  return {
    home: layout.home,
    network: state.shape.network,
    channel: state.shape.channel,
    release: state.release,
    organisations: speakers(context).map(
      ({ organisation }) => peerOrganisation(organisation).mspId,
    ),
    processes,
    heights: await heights(context, peers),
    chaincodes,
    healthy: healthyNames.size === processes.length && chaincodes.every(({ agreed }) => agreed),
  };
};

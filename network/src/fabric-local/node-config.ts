import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { TanjiError } from '@tanji/domain/errors';
import type { FabricBinaries } from './binaries.js';
import { ORDERER_ORGANISATION, peerOrganisation } from './consortium.js';
import type { Layout, Material } from './layout.js';
import { LOOPBACK } from './ports.js';
import { FABRIC_MODULE } from './release.js';
import type { OrdererNode, PeerNode } from './state.js';

/** Calls a peer works on at once, as gateway and as endorser. Fabric's 500 is below what it can. */
const GATEWAY_CONCURRENCY = 2_000;
const ENDORSER_CONCURRENCY = 4_000;

/** Silence of a peer that is away: try again after this, not after Fabric's 25 s. */
const GOSSIP_RECONNECT = '2s';

const DOCKER_ENDPOINT = '    endpoint: unix:///var/run/docker.sock';
const BUILDER_PATH = 'path: /opt/hyperledger/ccaas_builder';
const BUILDER_ENVIRONMENT = '- CHAINCODE_AS_A_SERVICE_BUILDER_CONFIG';

const replaceOnce = (text: string, from: string, to: string): string => {
  if (text.split(from).length !== 2) {
    throw new TanjiError('FABRIC_BUILD_FAILED', {
      program: 'core.yaml',
      reason: `Fabric's example has no single "${from.trim()}"; this release is not known`,
    });
  }
  return text.replace(from, to);
};

/**
 * core.yaml for peers without Docker. An empty environment variable does not clear the endpoint
 * (Fabric ignores empty ones), so the file is changed.
 */
export const coreYaml = (sample: string): string => {
  const noDocker = replaceOnce(sample, DOCKER_ENDPOINT, '    endpoint:');
  const builder = join(FABRIC_MODULE, 'builder');
  const withPath = replaceOnce(noDocker, BUILDER_PATH, `path: ${JSON.stringify(builder)}`);
  return replaceOnce(withPath, BUILDER_ENVIRONMENT, '- TANJI_CHAINCODE_CONNECTIONS');
};

/** Writes what peers, orderers and their command line read beside their environment. */
export const writeNodeConfig = async (binaries: FabricBinaries, layout: Layout): Promise<void> => {
  await mkdir(layout.config, { recursive: true });
  const core = await readFile(join(binaries.sampleConfig, 'core.yaml'), 'utf8');
  await writeFile(join(layout.config, 'core.yaml'), coreYaml(core));
  const orderer = await readFile(join(binaries.sampleConfig, 'orderer.yaml'), 'utf8');
  await writeFile(join(layout.config, 'orderer.yaml'), orderer);
};

const common = (layout: Layout): NodeJS.ProcessEnv => ({
  FABRIC_CFG_PATH: layout.config,
  FABRIC_LOGGING_SPEC: process.env.TANJI_FABRIC_LOG ?? 'info',
});

/** Environment of an orderer. The administration port takes the orderer's administrators only. */
export const ordererEnvironment = (layout: Layout, node: OrdererNode): NodeJS.ProcessEnv => {
  const { msp, tls } = layout.orderer(node.name);
  const data = layout.node(node.name);
  const authorities = `[${tls.authority}]`;
  return {
    ...common(layout),
    ORDERER_GENERAL_LISTENADDRESS: LOOPBACK,
    ORDERER_GENERAL_LISTENPORT: String(node.listen),
    ORDERER_GENERAL_LOCALMSPID: ORDERER_ORGANISATION.mspId,
    ORDERER_GENERAL_LOCALMSPDIR: msp,
    ORDERER_GENERAL_TLS_ENABLED: 'true',
    ORDERER_GENERAL_TLS_PRIVATEKEY: tls.key,
    ORDERER_GENERAL_TLS_CERTIFICATE: tls.certificate,
    ORDERER_GENERAL_TLS_ROOTCAS: authorities,
    ORDERER_GENERAL_CLUSTER_CLIENTCERTIFICATE: tls.certificate,
    ORDERER_GENERAL_CLUSTER_CLIENTPRIVATEKEY: tls.key,
    ORDERER_GENERAL_CLUSTER_ROOTCAS: authorities,
    ORDERER_GENERAL_BOOTSTRAPMETHOD: 'none',
    ORDERER_CHANNELPARTICIPATION_ENABLED: 'true',
    ORDERER_FILELEDGER_LOCATION: join(data, 'ledger'),
    ORDERER_CONSENSUS_WALDIR: join(data, 'wal'),
    ORDERER_CONSENSUS_SNAPDIR: join(data, 'snapshots'),
    ORDERER_ADMIN_LISTENADDRESS: `${LOOPBACK}:${node.admin}`,
    ORDERER_ADMIN_TLS_ENABLED: 'true',
    ORDERER_ADMIN_TLS_CERTIFICATE: tls.certificate,
    ORDERER_ADMIN_TLS_PRIVATEKEY: tls.key,
    ORDERER_ADMIN_TLS_CLIENTAUTHREQUIRED: 'true',
    ORDERER_ADMIN_TLS_CLIENTROOTCAS: authorities,
    ORDERER_OPERATIONS_LISTENADDRESS: `${LOOPBACK}:${node.operations}`,
    ORDERER_OPERATIONS_TLS_ENABLED: 'true',
    ORDERER_OPERATIONS_TLS_CERTIFICATE: tls.certificate,
    ORDERER_OPERATIONS_TLS_PRIVATEKEY: tls.key,
    ORDERER_OPERATIONS_TLS_CLIENTAUTHREQUIRED: 'true',
    ORDERER_OPERATIONS_TLS_CLIENTROOTCAS: authorities,
  };
};

const operations = (node: PeerNode, { tls }: Material): NodeJS.ProcessEnv => ({
  CORE_OPERATIONS_LISTENADDRESS: `${LOOPBACK}:${node.operations}`,
  CORE_OPERATIONS_TLS_ENABLED: 'true',
  CORE_OPERATIONS_TLS_CERT_FILE: tls.certificate,
  CORE_OPERATIONS_TLS_KEY_FILE: tls.key,
  CORE_OPERATIONS_TLS_CLIENTAUTHREQUIRED: 'true',
  CORE_OPERATIONS_TLS_CLIENTROOTCAS_FILES: tls.authority,
});

/**
 * Gossip only tells peers of each other. Each takes its blocks from the orderers itself, so no
 * organisation depends on another one's peer for them.
 */
const gossip = (node: PeerNode, others: readonly PeerNode[]): NodeJS.ProcessEnv => ({
  CORE_PEER_GOSSIP_BOOTSTRAP: others.map(({ listen }) => `localhost:${listen}`).join(' '),
  CORE_PEER_GOSSIP_ENDPOINT: `localhost:${node.listen}`,
  CORE_PEER_GOSSIP_EXTERNALENDPOINT: `localhost:${node.listen}`,
  CORE_PEER_GOSSIP_USELEADERELECTION: 'false',
  CORE_PEER_GOSSIP_ORGLEADER: 'true',
  CORE_PEER_GOSSIP_STATE_ENABLED: 'false',
  CORE_PEER_GOSSIP_RECONNECTINTERVAL: GOSSIP_RECONNECT,
  CORE_PEER_DELIVERYCLIENT_BLOCKGOSSIPENABLED: 'false',
});

/** Folder in which the peer's chaincode builder finds where each chaincode process listens. */
export const connectionsFolder = (layout: Layout, peer: string): string =>
  join(layout.node(peer), 'chaincode-connections');

/** Environment of a peer; `siblings` are the peers of its organisation, itself included. */
export const peerEnvironment = (
  layout: Layout,
  node: PeerNode,
  siblings: readonly PeerNode[],
): NodeJS.ProcessEnv => {
  const organisation = peerOrganisation(node.organisation);
  const material = layout.peer(organisation, node.name);
  const data = layout.node(node.name);
  return {
    ...common(layout),
    CORE_PEER_ID: node.name,
    CORE_PEER_ADDRESS: `localhost:${node.listen}`,
    CORE_PEER_LISTENADDRESS: `${LOOPBACK}:${node.listen}`,
    CORE_PEER_CHAINCODEADDRESS: `localhost:${node.chaincode}`,
    CORE_PEER_CHAINCODELISTENADDRESS: `${LOOPBACK}:${node.chaincode}`,
    CORE_PEER_LOCALMSPID: organisation.mspId,
    CORE_PEER_MSPCONFIGPATH: material.msp,
    CORE_PEER_TLS_ENABLED: 'true',
    CORE_PEER_TLS_CERT_FILE: material.tls.certificate,
    CORE_PEER_TLS_KEY_FILE: material.tls.key,
    CORE_PEER_TLS_ROOTCERT_FILE: material.tls.authority,
    CORE_PEER_FILESYSTEMPATH: data,
    CORE_LEDGER_SNAPSHOTS_ROOTDIR: join(data, 'snapshots'),
    CORE_PEER_LIMITS_CONCURRENCY_GATEWAYSERVICE: String(GATEWAY_CONCURRENCY),
    CORE_PEER_LIMITS_CONCURRENCY_ENDORSERSERVICE: String(ENDORSER_CONCURRENCY),
    TANJI_CHAINCODE_CONNECTIONS: connectionsFolder(layout, node.name),
    ...operations(node, material),
    ...gossip(node, siblings),
  };
};

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { peerOrganisation } from './consortium.js';
import type { Layout } from './layout.js';
import { connectionsFolder } from './node-config.js';
import type { Service } from './process-control.js';
import type { DeployedChaincode, PeerNode } from './state.js';

/** How long a peer tries to reach its chaincode process before it gives a transaction up. */
const DIAL_TIMEOUT = '3s';

/** Name of the process of a chaincode beside a peer: `tanji.peer0.oem`. */
export const chaincodeProcess = (chaincode: string, peer: string): string => `${chaincode}.${peer}`;

/** The process of the previous version, until the new definition is committed. */
export const retiredProcess = (process: string): string => `${process}.retired`;

/** Port of the process beside a peer. */
export const chaincodePort = (chaincode: DeployedChaincode, peer: string): number => {
  const port = chaincode.ports[peer];
  if (port === undefined) throw new TypeError(`no process of ${chaincode.name} beside ${peer}`);
  return port;
};

/**
 * Tells a peer's chaincode builder where the process of a package listens and how to prove itself
 * to it. Written before the package is installed.
 */
export const writeConnection = async (
  layout: Layout,
  node: PeerNode,
  chaincode: DeployedChaincode,
): Promise<void> => {
  const organisation = peerOrganisation(node.organisation);
  const { tls } = layout.chaincodeClient(organisation);
  const text = (path: string): Promise<string> => readFile(path, 'utf8');
  const folder = connectionsFolder(layout, node.name);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const connection = {
    address: `localhost:${chaincodePort(chaincode, node.name)}`,
    dial_timeout: DIAL_TIMEOUT,
    tls_required: true,
    client_auth_required: true,
    client_key: await text(tls.key),
    client_cert: await text(tls.certificate),
    root_cert: await text(tls.authority),
  };
  const label = chaincode.packageId.split(':')[0] ?? '';
  await writeFile(join(folder, `${label}.json`), JSON.stringify(connection), { mode: 0o600 });
};

/** The process that runs a chaincode for one peer, and lets no one but that organisation's peers in. */
export const chaincodeService = (
  layout: Layout,
  node: PeerNode,
  chaincode: DeployedChaincode,
): Service => {
  const organisation = peerOrganisation(node.organisation);
  const { tls } = layout.chaincodeServer(organisation, node.name);
  const name = chaincodeProcess(chaincode.name, node.name);
  return {
    name,
    program: process.execPath,
    args: [layout.artefact(chaincode.name, chaincode.sha256)],
    env: {
      NODE_ENV: 'production',
      CHAINCODE_ID: chaincode.packageId,
      CHAINCODE_SERVER_ADDRESS: `localhost:${chaincodePort(chaincode, node.name)}`,
      CHAINCODE_TLS_KEY_FILE: tls.key,
      CHAINCODE_TLS_CERT_FILE: tls.certificate,
      CHAINCODE_TLS_CLIENT_CA_FILE: tls.authority,
      CORE_PEER_LOCALMSPID: organisation.mspId,
    },
    log: layout.log(name),
  };
};

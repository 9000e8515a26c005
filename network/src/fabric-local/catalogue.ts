import { chaincodePort, chaincodeService } from './chaincode-process.js';
import { peerOrganisation } from './consortium.js';
import { askAll, askHttps, askTls } from './health.js';
import { memberPeers } from './members.js';
import { ordererEnvironment, peerEnvironment } from './node-config.js';
import type { Context } from './peer-command.js';
import type { Service } from './process-control.js';
import type { DeployedChaincode, OrdererNode, PeerNode } from './state.js';

export type ProcessKind = 'orderer' | 'peer' | 'chaincode';

/** A process of the network: how it is started, which ports it needs, how it says it is well. */
export interface Managed {
  readonly kind: ProcessKind;
  /** Organisation that runs it. */
  readonly mspId: string;
  readonly service: Service;
  readonly ports: readonly number[];
  /** undefined when it serves, else why not. */
  readonly ask: () => Promise<string | undefined>;
}

export const managedOrderer = ({ binaries, layout }: Context, node: OrdererNode): Managed => ({
  kind: 'orderer',
  mspId: 'OrdererMSP',
  service: {
    name: node.name,
    program: binaries.path('orderer'),
    args: [],
    env: ordererEnvironment(layout, node),
    log: layout.log(node.name),
  },
  ports: [node.listen, node.admin, node.operations],
  // Operations answer first; the ports that are needed open a little later.
  ask: () => {
    const { tls } = layout.ordererAdmin;
    return askAll(
      () => askHttps(node.operations, '/healthz', tls),
      () => askHttps(node.admin, '/participation/v1/channels', tls),
      () => askTls(node.listen, tls),
    );
  },
});

export const managedPeer = ({ binaries, layout, state }: Context, node: PeerNode): Managed => {
  const siblings = state.peers.filter(({ organisation }) => organisation === node.organisation);
  const organisation = peerOrganisation(node.organisation);
  return {
    kind: 'peer',
    mspId: organisation.mspId,
    service: {
      name: node.name,
      program: binaries.path('peer'),
      args: ['node', 'start'],
      env: peerEnvironment(layout, node, siblings),
      log: layout.log(node.name),
    },
    ports: [node.listen, node.chaincode, node.operations],
    ask: () => {
      const { tls } = layout.user(organisation, 'Admin');
      return askAll(
        () => askHttps(node.operations, '/healthz', tls),
        () => askTls(node.listen, tls),
      );
    },
  };
};

export const managedChaincode = (
  { layout }: Context,
  node: PeerNode,
  chaincode: DeployedChaincode,
): Managed => {
  const organisation = peerOrganisation(node.organisation);
  const port = chaincodePort(chaincode, node.name);
  return {
    kind: 'chaincode',
    mspId: organisation.mspId,
    service: chaincodeService(layout, node, chaincode),
    ports: [port],
    ask: () => askTls(port, layout.chaincodeClient(organisation).tls),
  };
};

/** All processes in the order in which they are started; they are stopped the other way round. */
export const catalogue = (context: Context): Managed[] => {
  const { orderers, chaincodes } = context.state;
  const peers = memberPeers(context);
  return [
    ...orderers.map((node) => managedOrderer(context, node)),
    ...peers.map((node) => managedPeer(context, node)),
    ...chaincodes.flatMap((chaincode) =>
      peers.map((node) => managedChaincode(context, node, chaincode)),
    ),
  ];
};

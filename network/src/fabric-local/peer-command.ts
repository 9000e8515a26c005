import type { FabricBinaries } from './binaries.js';
import { peerOrganisation } from './consortium.js';
import type { Layout } from './layout.js';
import type { NetworkState, OrdererNode, PeerNode } from './state.js';
import { fabricTool } from './tool.js';

/** What the administrators' commands need to know of a network. */
export interface Context {
  readonly binaries: FabricBinaries;
  readonly layout: Layout;
  readonly state: NetworkState;
}

/** The first orderer: any of them takes what clients send. */
export const firstOrderer = ({ state }: Context): OrdererNode => {
  const orderer = state.orderers[0];
  if (orderer === undefined) throw new TypeError('a network has an orderer');
  return orderer;
};

/** Flags of `peer` commands that send to the ordering service. */
export const ordererFlags = (context: Context): string[] => [
  '-o',
  `localhost:${firstOrderer(context).listen}`,
  '--tls',
  '--cafile',
  context.layout.ordererAuthority,
];

/** Flags that name one peer of each organisation as endorsers. */
export const endorserFlags = ({ layout, state }: Context, organisations: number): string[] =>
  Array.from({ length: organisations }, (_, at) => at).flatMap((at) => {
    const peer = state.peers.find(({ organisation }) => organisation === at);
    if (peer === undefined) throw new TypeError('an organisation has a peer');
    const { authority } = layout.peer(peerOrganisation(at), peer.name).tls;
    return ['--peerAddresses', `localhost:${peer.listen}`, '--tlsRootCertFiles', authority];
  });

const administrator = ({ layout }: Context, node: PeerNode): NodeJS.ProcessEnv => {
  const organisation = peerOrganisation(node.organisation);
  return {
    FABRIC_CFG_PATH: layout.config,
    FABRIC_LOGGING_SPEC: 'warning',
    CORE_PEER_LOCALMSPID: organisation.mspId,
    CORE_PEER_MSPCONFIGPATH: layout.user(organisation, 'Admin').msp,
    CORE_PEER_ADDRESS: `localhost:${node.listen}`,
    CORE_PEER_TLS_ENABLED: 'true',
    CORE_PEER_TLS_ROOTCERT_FILE: layout.peer(organisation, node.name).tls.authority,
  };
};

/** Runs a `peer` command against a peer as the administrator of its organisation. */
export const peerCommand = (
  context: Context,
  node: PeerNode,
  args: readonly string[],
): Promise<Buffer> => fabricTool(context.binaries, 'peer', args, administrator(context, node));

/** Runs `osnadmin` against an orderer's administration port. */
export const ordererCommand = (
  { binaries, layout }: Context,
  node: OrdererNode,
  args: readonly string[],
): Promise<Buffer> => {
  const { tls } = layout.ordererAdmin;
  const connection = ['-o', `localhost:${node.admin}`, '--ca-file', tls.authority];
  const client = ['--client-cert', tls.certificate, '--client-key', tls.key];
  return fabricTool(binaries, 'osnadmin', [...args, ...connection, ...client]);
};

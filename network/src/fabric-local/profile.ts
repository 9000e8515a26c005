import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { ORDERER_ORGANISATION, peerOrganisation, type Organisation } from './consortium.js';
import type { Layout } from './layout.js';
import type { NetworkState, PeerNode } from './state.js';

/** Writes a path as the profile holds it: relative to its folder, so that the folder can be moved. */
const path = (layout: Layout, file: string): { path: string } => ({
  path: relative(layout.profiles, file),
});

const endpoint = (port: number, authority: { readonly path: string }): object => ({
  url: `grpcs://localhost:${port}`,
  tlsCACerts: authority,
  grpcOptions: {},
});

/** The own peers first: a client tries them in this order. */
const ownFirst = (state: NetworkState, position: number): PeerNode[] => {
  const own = state.peers.filter(({ organisation }) => organisation === position);
  return [...own, ...state.peers.filter(({ organisation }) => organisation !== position)];
};

const organisations = (state: NetworkState): object =>
  Object.fromEntries(
    Array.from({ length: state.organisations }, (_, at) => {
      const { name, mspId } = peerOrganisation(at);
      const peers = state.peers.filter(({ organisation }) => organisation === at);
      return [name, { mspid: mspId, peers: peers.map((peer) => peer.name) }];
    }),
  );

/** The one file in a keystore; its name is the tool's choice. */
const privateKey = async (msp: string): Promise<string> => {
  const names = await readdir(join(msp, 'keystore'));
  const [name] = names.sort();
  if (name === undefined) throw new TypeError(`no key in ${msp}`);
  return join(msp, 'keystore', name);
};

const identity = async (layout: Layout, organisation: Organisation): Promise<object> => {
  const { msp } = layout.user(organisation, 'User1');
  const certificate = join(msp, 'signcerts', `User1@${organisation.domain}-cert.pem`);
  return {
    mspId: organisation.mspId,
    certificate: path(layout, certificate),
    privateKey: path(layout, await privateKey(msp)),
  };
};

/** Fabric's common connection profile for the clients of one organisation, with our own member. */
const profile = async (layout: Layout, state: NetworkState, position: number): Promise<object> => {
  const organisation = peerOrganisation(position);
  const peers = ownFirst(state, position);
  const { network, channel } = state.shape;
  const role = { endorsingPeer: true, chaincodeQuery: true, ledgerQuery: true, eventSource: true };
  return {
    name: network,
    version: '1.0.0',
    client: { organization: organisation.name },
    organizations: organisations(state),
    peers: Object.fromEntries(
      peers.map((peer) => {
        const owner = peerOrganisation(peer.organisation);
        const { authority } = layout.peer(owner, peer.name).tls;
        return [peer.name, endpoint(peer.listen, path(layout, authority))];
      }),
    ),
    orderers: Object.fromEntries(
      state.orderers.map(({ name, listen }) => [
        `${name}.${ORDERER_ORGANISATION.domain}`,
        endpoint(listen, path(layout, layout.ordererAuthority)),
      ]),
    ),
    channels: {
      [channel]: {
        orderers: state.orderers.map(({ name }) => `${name}.${ORDERER_ORGANISATION.domain}`),
        peers: Object.fromEntries(peers.map(({ name }) => [name, role])),
      },
    },
    'x-tanji': {
      network,
      channel,
      chaincode: state.chaincodes[0]?.name,
      identity: await identity(layout, organisation),
    },
  };
};

/** Writes the profiles of all organisations. */
export const writeProfiles = async (layout: Layout, state: NetworkState): Promise<void> => {
  await mkdir(layout.profiles, { recursive: true });
  for (let at = 0; at < state.organisations; at += 1) {
    const content = `${JSON.stringify(await profile(layout, state, at), null, 2)}\n`;
    await writeFile(layout.profile(peerOrganisation(at)), content, { mode: 0o600 });
  }
};

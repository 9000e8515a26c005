import type { Context } from './peer-command.js';
import type { PeerNode } from './state.js';

/** The peers of organisations that are in the channel; others are about to be added. */
export const memberPeers = ({ state }: Context): PeerNode[] =>
  state.peers.filter(({ organisation }) => organisation < state.organisations);

/** The first peer of each organisation speaks for it. */
export const speakers = (context: Context): PeerNode[] => {
  const peers = memberPeers(context);
  return peers.filter(
    (peer, at) => peers.findIndex(({ organisation }) => organisation === peer.organisation) === at,
  );
};

import { TanjiError } from '@tanji/domain/errors';
import type { FabricPeer, FabricProfile } from '../fabric/profile/profile.js';

/**
 * The named peers of a profile in the order of their names, or all of them: the own organisation's
 * first.
 *
 * @throws TanjiError FABRIC_AUDIT_PEER_UNKNOWN
 */
export const choosePeers = (
  { ownPeers, otherPeers }: Pick<FabricProfile, 'ownPeers' | 'otherPeers'>,
  names: readonly string[] | undefined,
): readonly FabricPeer[] => {
  const all = [...ownPeers, ...otherPeers];
  return (names ?? all.map(({ name }) => name)).map((name) => {
    const peer = all.find((each) => each.name === name);
    if (peer !== undefined) return peer;
    const peers = all.map((each) => each.name).join(', ');
    throw new TanjiError('FABRIC_AUDIT_PEER_UNKNOWN', { peer: name, peers });
  });
};

import type { TanjiError } from '@tanji/domain/errors';
import { decodeChainInfo } from '@tanji/domain/fabric';
import { DEADLINES } from '../deadlines.js';
import type { FabricPeer, FabricProfile } from '../profile/profile.js';
import { createFabricSigner } from '../signer.js';
import type { ChaincodeCall } from '../transport.js';
import { openConnection } from './connection.js';
import { failureOf } from './failure.js';

/** How one peer of a profile answers. */
export interface PeerExamination {
  readonly peer: FabricPeer;
  /** Number of blocks it has; undefined if it gave no answer. */
  readonly height: number | undefined;
  /** Why it gave none. */
  readonly fault?: TanjiError;
}

const examine = async (profile: FabricProfile, peer: FabricPeer): Promise<PeerExamination> => {
  const { identity, channel } = profile;
  const sign = createFabricSigner(identity.privateKey);
  const connection = openConnection({ peer, identity, channel, sign });
  const call: ChaincodeCall = { chaincode: 'qscc', fn: 'GetChainInfo', args: [channel] };
  try {
    const proposal = connection.channel.getContract(call.chaincode).newProposal(call.fn, {
      arguments: [...call.args],
      endorsingOrganizations: [peer.mspId],
    });
    const bytes = await proposal.evaluate({ deadline: Date.now() + DEADLINES.health });
    return { peer, height: decodeChainInfo(bytes).height };
  } catch (error) {
    const { error: fault } = failureOf(error, call);
    return { peer, height: undefined, fault };
  } finally {
    connection.close();
  }
};

/**
 * Asks every peer that a profile names, all at once, how long its chain is.
 *
 * @returns one answer a peer, the own organisation's first; nothing is thrown for a peer that is away
 */
export const examinePeers = (profile: FabricProfile): Promise<readonly PeerExamination[]> =>
  Promise.all([...profile.ownPeers, ...profile.otherPeers].map((peer) => examine(profile, peer)));

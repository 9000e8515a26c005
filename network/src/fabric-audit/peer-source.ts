import { TanjiError } from '@tanji/domain/errors';
import { decodeChainInfo, decodeFabricBlock } from '@tanji/domain/fabric';
import { openConnection, type PeerConnection } from '../fabric/gateway/connection.js';
import type { FabricPeer, FabricProfile } from '../fabric/profile/profile.js';
import { createFabricSigner } from '../fabric/signer.js';
import type { BlockSource } from './block-source.js';

/** Blocks of one peer; `close` ends the connection. */
export interface PeerSource extends BlockSource {
  close(): void;
}

const unreadable = (peer: FabricPeer, error: unknown): TanjiError =>
  new TanjiError(
    'FABRIC_AUDIT_SOURCE',
    { source: peer.name, reason: error instanceof Error ? error.message : String(error) },
    { cause: error },
  );

const heightOf = async (connection: PeerConnection, channel: string): Promise<number> => {
  const contract = connection.channel.getContract('qscc');
  return decodeChainInfo(await contract.evaluateTransaction('GetChainInfo', channel)).height;
};

/**
 * Reads the blocks that one peer has now, by its Deliver service.
 *
 * @throws TanjiError FABRIC_AUDIT_SOURCE if the peer cannot be reached or refuses
 */
export const openPeerSource = async (
  profile: FabricProfile,
  peer: FabricPeer,
): Promise<PeerSource> => {
  const { identity, channel } = profile;
  const sign = createFabricSigner(identity.privateKey);
  const connection = openConnection({ peer, identity, channel, sign });
  const height = await heightOf(connection, channel).catch((error: unknown) => {
    connection.close();
    throw unreadable(peer, error);
  });
  return {
    name: peer.name,
    height,
    blocks: async function* () {
      const events = await connection.channel
        .getBlockEvents({ startBlock: 0n })
        .catch((error: unknown) => {
          throw unreadable(peer, error);
        });
      try {
        for await (const event of events) {
          const block = decodeFabricBlock(event.serializeBinary());
          yield block;
          if (block.header.number + 1 >= height) return;
        }
      } finally {
        events.close();
      }
    },
    close: () => {
      connection.close();
    },
  };
};

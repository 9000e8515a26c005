import { Client, credentials } from '@grpc/grpc-js';
import { connect, hash, type Gateway, type Network } from '@hyperledger/fabric-gateway';
import { DEADLINES } from '../deadlines.js';
import type { FabricIdentity, FabricPeer } from '../profile/profile.js';

/** Largest message, bytes: what a peer sends at most (`MaxRecvMsgSize`). */
const MAX_MESSAGE = 100 * 1024 * 1024;

const CHANNEL_OPTIONS = {
  'grpc.max_receive_message_length': MAX_MESSAGE,
  'grpc.max_send_message_length': MAX_MESSAGE,
  // A link that a firewall dropped in silence is noticed; peers allow one ping a minute.
  'grpc.keepalive_time_ms': 120_000,
  'grpc.keepalive_timeout_ms': 20_000,
  'grpc.keepalive_permit_without_calls': 1,
  // A peer that restarts is found again within a second or two.
  'grpc.initial_reconnect_backoff_ms': 100,
  'grpc.max_reconnect_backoff_ms': 1_000,
};

const within = (milliseconds: number) => () => ({ deadline: Date.now() + milliseconds });

/** One peer: one gRPC connection, opened at the first call and again whenever it breaks. */
export interface PeerConnection {
  readonly peer: FabricPeer;
  readonly gateway: Gateway;
  readonly channel: Network;
  close(): void;
}

export interface ConnectionOptions {
  readonly peer: FabricPeer;
  readonly identity: FabricIdentity;
  readonly channel: string;
  readonly sign: (message: Uint8Array) => Uint8Array;
}

export const openConnection = (options: Readonly<ConnectionOptions>): PeerConnection => {
  const { peer, identity, sign } = options;
  const client = new Client(peer.address, credentials.createSsl(Buffer.from(peer.tlsCa)), {
    ...CHANNEL_OPTIONS,
    ...(peer.serverName === undefined ? {} : { 'grpc.ssl_target_name_override': peer.serverName }),
  });
  const gateway = connect({
    client,
    identity: { mspId: identity.mspId, credentials: Buffer.from(identity.certificate) },
    // The signer takes whole messages and hashes them itself.
    hash: hash.none,
    signer: (message) => Promise.resolve(sign(message)),
    evaluateOptions: within(DEADLINES.call),
    endorseOptions: within(DEADLINES.call),
    submitOptions: within(DEADLINES.order),
    commitStatusOptions: within(DEADLINES.commit),
  });
  return {
    peer,
    gateway,
    channel: gateway.getNetwork(options.channel),
    close: () => {
      gateway.close();
      client.close();
    },
  };
};

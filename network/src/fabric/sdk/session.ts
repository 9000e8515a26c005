import type { Network } from 'fabric-network';
import type { ContractImpl } from 'fabric-network/lib/contract.js';
import { DEADLINES } from '../deadlines.js';
import type { FabricProfile } from '../profile/profile.js';
import { loadLibrary, type Gateway, type X509Identity } from './library.js';

export type SdkChannel = ReturnType<Network['getChannel']>;
export type SdkEndorser = ReturnType<SdkChannel['getEndorser']>;
export type SdkCommitter = ReturnType<SdkChannel['getCommitters']>[number];
export type SdkIdentity = NonNullable<Gateway['identityContext']>;
export type SdkHandler = NonNullable<Awaited<ReturnType<ContractImpl['getDiscoveryHandler']>>>;

/** Label of the identity in its wallet. */
const LABEL = 'tanji';
const SECOND = 1_000;

/** A network that has been met: its peers and orderers were discovered. */
export interface SdkSession {
  readonly network: Network;
  readonly channel: SdkChannel;
  /** The own organisation's peers by the profile, which also names those that are away now. */
  readonly ownPeers: readonly SdkEndorser[];
  /** A fresh transaction id with the identity that signs for it. */
  readonly newIdentity: () => SdkIdentity;
  /** Plans endorsements by what the peers know of the chaincode's policy. */
  readonly discovery: (chaincode: string) => Promise<SdkHandler>;
  readonly close: () => void;
}

const identityOf = ({
  mspId,
  certificate,
  privateKey,
}: FabricProfile['identity']): X509Identity => ({
  type: 'X.509',
  mspId,
  credentials: { certificate, privateKey },
});

/** Discovery tells addresses as the peers know them; on one machine they mean this machine. */
const isLocal = ({ ownPeers, otherPeers }: FabricProfile): boolean =>
  [...ownPeers, ...otherPeers].every(({ address }) => /^(localhost|127\.0\.0\.1):/.test(address));

const discoveryOf = async (network: Network, chaincode: string): Promise<SdkHandler> => {
  const contract = network.getContract(chaincode) as unknown as ContractImpl;
  const handler = await contract.getDiscoveryHandler();
  if (handler === undefined) throw new TypeError('discovery is on, but has no handler');
  return handler;
};

/** Connects and discovers the channel. Throws the library's own errors while no peer answers. */
export const openSession = async (profile: FabricProfile): Promise<SdkSession> => {
  const { Gateway: GatewayClass, Wallets } = loadLibrary();
  const wallet = await Wallets.newInMemoryWallet();
  await wallet.put(LABEL, identityOf(profile.identity));
  const gateway = new GatewayClass();
  try {
    await gateway.connect(
      { ...profile.document },
      {
        wallet,
        identity: LABEL,
        discovery: { enabled: true, asLocalhost: isLocal(profile) },
        eventHandlerOptions: { endorseTimeout: DEADLINES.call / SECOND },
      },
    );
    const network = await gateway.getNetwork(profile.channel);
    const channel = network.getChannel();
    const { identityContext } = gateway;
    if (identityContext === undefined) throw new TypeError('a connected gateway has an identity');
    return {
      network,
      channel,
      ownPeers: profile.ownPeers.map(({ name }) => channel.client.getEndorser(name)),
      newIdentity: () => identityContext.calculateTransactionId(),
      discovery: (chaincode) => discoveryOf(network, chaincode),
      close: () => {
        gateway.disconnect();
      },
    };
  } catch (error) {
    gateway.disconnect();
    throw error;
  }
};

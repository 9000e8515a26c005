import type { LedgerCapabilities, LedgerClient } from '@tanji/domain/ledger';
import { FabricLedgerClient } from './client.js';
import type { PeerExamination } from './gateway/examine.js';
import { loadFabricProfile } from './profile/load-profile.js';
import type { FabricProfile } from './profile/profile.js';
import type { FabricTransport } from './transport.js';

export const FABRIC_LEDGER_KINDS = ['fabric-gateway', 'fabric-network'] as const;
export type FabricLedgerKind = (typeof FABRIC_LEDGER_KINDS)[number];

export interface CreateFabricLedgerOptions {
  readonly kind: FabricLedgerKind;
  /** Connection profile file of the own organisation. */
  readonly profile: string;
  /** Milliseconds since 1970, for the validity of certificates; `Date.now` by default. */
  readonly clock?: () => number;
}

const capabilitiesOf = (name: FabricLedgerKind): LedgerCapabilities => ({
  name,
  transactionProofs: true,
  endorsement: true,
  transientData: true,
});

/** Each library is loaded only when it is chosen: together they take a second and 40 MB. */
const openTransport = async (
  kind: FabricLedgerKind,
  profile: FabricProfile,
): Promise<FabricTransport> => {
  if (kind === 'fabric-gateway') {
    return (await import('./gateway/transport.js')).createGatewayTransport(profile);
  }
  return (await import('./sdk/transport.js')).createSdkTransport(profile);
};

/**
 * Opens the ledger client of one organisation on a Fabric network. No peer need be up yet: calls
 * wait a while for one, and `health` tells.
 *
 * @throws TanjiError FABRIC_PROFILE_UNREADABLE, FABRIC_PROFILE_INVALID
 */
export const createFabricLedger = async (
  options: Readonly<CreateFabricLedgerOptions>,
): Promise<LedgerClient> => {
  const { kind, clock } = options;
  const profile = await loadFabricProfile(options.profile, clock === undefined ? {} : { clock });
  const transport = await openTransport(kind, profile);
  return new FabricLedgerClient({ profile, transport, capabilities: capabilitiesOf(kind) });
};

/** Asks every peer of a profile for its height; for `tanji doctor`. See `PeerExamination`. */
export const examineFabricPeers = async (
  profile: FabricProfile,
): Promise<readonly PeerExamination[]> =>
  (await import('./gateway/examine.js')).examinePeers(profile);

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { LedgerClient } from '@tanji/domain/ledger';
import type { EmbeddedLedger } from '@tanji/network/embedded';
import type { GatewayConfig } from '../config/index.js';
import { networkNames, requireNames } from './network-names.js';

/** What of the configuration decides about the ledger. */
export type LedgerConfig = Pick<
  GatewayConfig,
  'home' | 'checkpointFile' | 'ledger' | 'fabricProfile' | 'network' | 'channel'
>;

export interface OpenLedgerOptions {
  /** Milliseconds since 1970; `Date.now` by default. */
  readonly clock?: () => number;
}

/**
 * Opens the embedded ledger of a home.
 *
 * @throws TanjiError LEDGER_…
 */
export const openEmbeddedLedger = async (
  config: LedgerConfig,
  options: OpenLedgerOptions = {},
): Promise<EmbeddedLedger> => {
  const { home, checkpointFile, network, channel } = config;
  const { createTanjiLedger } = await import('@tanji/network/embedded');
  return createTanjiLedger({
    directory: join(home, 'ledger'),
    checkpointFile,
    ...options,
    ...(await networkNames(home, { network, channel })),
  });
};

const openFabric = async (
  kind: Exclude<GatewayConfig['ledger'], 'embedded'>,
  { home, fabricProfile = '' }: LedgerConfig,
  options: OpenLedgerOptions,
): Promise<LedgerClient> => {
  const { createFabricLedger } = await import('@tanji/network/fabric');
  const ledger = await createFabricLedger({ kind, profile: fabricProfile, ...options });
  try {
    await requireNames(home, await ledger.info());
    return ledger;
  } catch (error) {
    await ledger.close();
    throw error;
  }
};

/**
 * Opens the ledger that the configuration names; only its own libraries are loaded. The home is made
 * if it is not there, and belongs to that network from then on.
 *
 * @throws TanjiError LEDGER_… and, on Fabric, FABRIC_…; LEDGER_MISMATCH when the home belongs to
 *   another network
 */
export const openLedger = async (
  config: LedgerConfig,
  options: OpenLedgerOptions = {},
): Promise<LedgerClient> => {
  await mkdir(config.home, { recursive: true, mode: 0o700 });
  const kind = config.ledger;
  return kind === 'embedded'
    ? openEmbeddedLedger(config, options)
    : openFabric(kind, config, options);
};

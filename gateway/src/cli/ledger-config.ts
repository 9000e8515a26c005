import { readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { TanjiError } from '@tanji/domain/errors';
import type { LedgerClient } from '@tanji/domain/ledger';
import type { EmbeddedLedger } from '@tanji/network/embedded';
import { parseConfiguration } from '../config/index.js';
import type { LedgerConfig } from '../ledger/index.js';
import type { CliContext } from './context.js';
import { homeLayout, type HomeLayout } from './home-layout.js';

const PATHS = ['TANJI_CHECKPOINT', 'TANJI_FABRIC_PROFILE'] as const;

/**
 * The gateway's own settings for its ledger, for commands that work on the home of a stopped gateway.
 *
 * @throws TanjiError CONFIGURATION_INVALID
 */
export const ledgerConfig = ({ io, settings }: CliContext): LedgerConfig => {
  const environment: NodeJS.ProcessEnv = { ...io.env, TANJI_HOME: settings.home.value };
  for (const name of PATHS) {
    const path = environment[name]?.trim() ?? '';
    if (path !== '') environment[name] = resolve(io.cwd, path);
  }
  return parseConfiguration(environment);
};

export const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/** The gateway's layout, with its setting for the checkpoint. */
export const layoutOf = (context: CliContext): HomeLayout => {
  const { home, checkpointFile } = ledgerConfig(context);
  return { ...homeLayout(home), checkpointFile };
};

/** @throws TanjiError FILE_UNREADABLE when the home holds no embedded ledger */
export const requireLedgerFolder = async ({ ledger }: HomeLayout): Promise<void> => {
  if (!(await exists(ledger))) {
    throw new TanjiError('FILE_UNREADABLE', { path: ledger, reason: 'there is no ledger here' });
  }
};

/** @throws TanjiError MAINTENANCE_NOT_EMBEDDED when the home runs on another ledger */
export const requireEmbedded = (context: CliContext, command: string): void => {
  const { ledger } = ledgerConfig(context);
  if (ledger !== 'embedded') throw new TanjiError('MAINTENANCE_NOT_EMBEDDED', { command, ledger });
};

/**
 * Opens the embedded ledger of a home whose gateway is stopped.
 *
 * @throws TanjiError LEDGER_LOCKED while a gateway runs; FILE_UNREADABLE, LEDGER_…
 */
export const openHomeEmbedded = async (config: LedgerConfig): Promise<EmbeddedLedger> => {
  await requireLedgerFolder(homeLayout(config.home));
  await readFile(join(config.home, 'network.json')).catch(() => {
    const reason = 'missing in the home';
    throw new TanjiError('FILE_UNREADABLE', { path: 'network.json', reason });
  });
  const { openEmbeddedLedger } = await import('../ledger/index.js');
  return openEmbeddedLedger(config);
};

/**
 * Opens the ledger that a home runs on.
 *
 * @throws TanjiError as `openHomeEmbedded`; FABRIC_… on Fabric
 */
export const openHomeLedger = async (config: LedgerConfig): Promise<LedgerClient> => {
  if (config.ledger === 'embedded') return openHomeEmbedded(config);
  const { openLedger } = await import('../ledger/index.js');
  return openLedger(config);
};

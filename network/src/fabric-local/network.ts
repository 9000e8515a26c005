import { mkdir } from 'node:fs/promises';
import { TanjiError, isTanjiError } from '@tanji/domain/errors';
import { acquireGuard } from '../embedded/guard.js';
import { admitOrganisation } from './add-organisation.js';
import { buildBinaries } from './binaries.js';
import { catalogue } from './catalogue.js';
import type { ChaincodeInstallation } from './deploy.js';
import { stopAll } from './down.js';
import { handleOf, type LocalNetwork } from './handle.js';
import { layoutOf } from './layout.js';
import type { Context } from './peer-command.js';
import { isAlive } from './process-table.js';
import { deleteFolder, deleteNetwork } from './reset.js';
import { readState } from './state.js';
import { networkStatus, type NetworkStatus } from './status.js';
import { bringUp, fulfil, type LocalNetworkOptions, type Report } from './up.js';
import { planUpgrade } from './upgrade.js';

const silent: Report = () => undefined;

/** Runs an action while no other command works on the same network. */
const exclusively = async <T>(home: string, action: () => Promise<T>): Promise<T> => {
  await mkdir(home, { recursive: true, mode: 0o700 });
  const guard = await acquireGuard(home);
  try {
    return await action();
  } finally {
    await guard.release();
  }
};

/** A network that must be there. */
const openContext = async (home: string, report: Report): Promise<Context> => {
  const state = await readState(home);
  if (state === undefined) throw new TanjiError('FABRIC_NO_NETWORK', { home });
  return { binaries: await buildBinaries(report), layout: layoutOf(home), state };
};

const requireRunning = async (context: Context): Promise<void> => {
  for (const { service } of catalogue(context)) {
    if (await isAlive(context.state.processes[service.name])) continue;
    throw new TanjiError('FABRIC_NOT_RUNNING', { process: service.name });
  }
};

/**
 * Brings up the network in a folder and returns a handle on it. Its processes outlive the caller;
 * `stop` ends them. Calling it again for a running network starts nothing and deploys nothing.
 *
 * @throws TanjiError FABRIC_* naming what is wrong; LEDGER_LOCKED while another command works on it
 */
export const startLocalNetwork = (options: LocalNetworkOptions): Promise<LocalNetwork> =>
  exclusively(options.home, async () => handleOf(await bringUp(options)));

/**
 * Stops the network in a folder; its ledger stays. Nothing happens if it does not run.
 *
 * @throws TanjiError FABRIC_NO_NETWORK, FABRIC_STATE_INVALID, LEDGER_LOCKED
 */
export const stopLocalNetwork = async (home: string): Promise<void> => {
  if ((await readState(home)) === undefined) throw new TanjiError('FABRIC_NO_NETWORK', { home });
  await exclusively(home, async () => {
    const state = await readState(home);
    if (state !== undefined) await stopAll(home, state);
  });
};

/**
 * How the network in a folder is; asks every process, changes nothing.
 *
 * @throws TanjiError FABRIC_NO_NETWORK, FABRIC_STATE_INVALID
 */
export const localNetworkStatus = async (home: string): Promise<NetworkStatus> =>
  networkStatus(await openContext(home, silent));

/**
 * Adds an organisation to a running network: certificates, a configuration update signed by a
 * majority, its peers and chaincode processes, its approval of every chaincode, its profile.
 *
 * @throws TanjiError FABRIC_NO_NETWORK, FABRIC_NOT_RUNNING, FABRIC_COMMAND_FAILED, FABRIC_NO_COMMIT
 */
export const addOrganisation = (home: string, report: Report = silent): Promise<LocalNetwork> =>
  exclusively(home, async () => {
    const context = await openContext(home, report);
    await requireRunning(context);
    const { mspId } = await admitOrganisation(context);
    report(`${mspId} is a member of channel ${context.state.shape.channel}`);
    await fulfil(context, report);
    return handleOf(context);
  });

/**
 * Takes a running network to the next version of a chaincode. The processes of the version before
 * serve until all organisations have approved and the new definition is committed.
 *
 * @throws TanjiError FABRIC_UPGRADE_UNCHANGED, FABRIC_NOT_RUNNING, FABRIC_COMMAND_FAILED
 */
export const upgradeChaincode = (
  home: string,
  installation: ChaincodeInstallation,
  report: Report = silent,
): Promise<LocalNetwork> =>
  exclusively(home, async () => {
    const context = await openContext(home, report);
    await requireRunning(context);
    await planUpgrade(context, installation);
    await fulfil(context, report);
    return handleOf(context);
  });

/**
 * Stops the network in a folder and deletes it with its ledger. Also takes away one whose state
 * cannot be read, whose processes are then unknown.
 *
 * @throws TanjiError FABRIC_NO_NETWORK, LEDGER_LOCKED
 */
export const resetLocalNetwork = async (home: string, report: Report = silent): Promise<void> => {
  const readable = await stopLocalNetwork(home).then(
    () => true,
    (error: unknown) => {
      if (isTanjiError(error, 'FABRIC_STATE_INVALID')) return false;
      throw error;
    },
  );
  if (!readable) report('its state cannot be read: end its processes by hand, if any still run');
  await exclusively(home, () => deleteNetwork(home));
  await deleteFolder(home);
};

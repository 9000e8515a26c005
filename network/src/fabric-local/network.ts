import { mkdir } from 'node:fs/promises';
import { TanjiError } from '@tanji/domain/errors';
import { acquireGuard } from '../embedded/guard.js';
import { catalogue } from './catalogue.js';
import { peerOrganisation } from './consortium.js';
import type { Context } from './peer-command.js';
import { isAlive } from './process-table.js';
import { stopProcess } from './process-control.js';
import { ensureRunning } from './supervise.js';
import { stopAll } from './down.js';
import { readState } from './state.js';
import { bringUp, type LocalNetworkOptions } from './up.js';

/** A network on this machine that is up. */
export interface LocalNetwork {
  readonly home: string;
  /** Connection profile of each organisation, by MSP id. */
  readonly profiles: Readonly<Record<string, string>>;
  /** Names of all processes in the order in which they start: `orderer0`, `peer0.oem`, `tanji.peer0.oem`. */
  readonly processes: readonly string[];
  /** Process number; undefined if it does not run. */
  readonly pid: (name: string) => Promise<number | undefined>;
  /** Ends a process at once, as a crash would. */
  readonly kill: (name: string) => Promise<void>;
  /** Starts a process that does not run, and waits until it serves. */
  readonly restart: (name: string) => Promise<void>;
  readonly log: (name: string) => string;
  /** Stops all processes; the ledger stays. */
  readonly stop: () => Promise<void>;
}

const profilesOf = ({ layout, state }: Context): Record<string, string> =>
  Object.fromEntries(
    Array.from({ length: state.organisations }, (_, at) => {
      const organisation = peerOrganisation(at);
      return [organisation.mspId, layout.profile(organisation)];
    }),
  );

const handle = (context: Context): LocalNetwork => {
  const { state, layout } = context;
  const named = (name: string): ReturnType<typeof catalogue>[number] => {
    const found = catalogue(context).find(({ service }) => service.name === name);
    if (found === undefined) throw new TypeError(`no process ${name}`);
    return found;
  };
  return {
    home: layout.home,
    profiles: profilesOf(context),
    processes: catalogue(context).map(({ service }) => service.name),
    pid: async (name) => {
      const recorded = state.processes[named(name).service.name];
      return (await isAlive(recorded)) ? recorded?.pid : undefined;
    },
    kill: (name) => stopProcess(state.processes[named(name).service.name], 'SIGKILL'),
    restart: async (name) => {
      await ensureRunning(context, named(name));
    },
    log: (name) => named(name).service.log,
    stop: () => stopAll(layout.home, state),
  };
};

/** Runs an action while no other command works on the same network. */
export const exclusively = async <T>(home: string, action: () => Promise<T>): Promise<T> => {
  await mkdir(home, { recursive: true, mode: 0o700 });
  const guard = await acquireGuard(home);
  try {
    return await action();
  } finally {
    await guard.release();
  }
};

/**
 * Brings up the network in a folder and returns a handle on it. Its processes outlive the caller;
 * `stop` ends them. Calling it again for a running network changes nothing.
 *
 * @throws TanjiError FABRIC_* naming what is wrong; LEDGER_LOCKED while another command works on it
 */
export const startLocalNetwork = (options: LocalNetworkOptions): Promise<LocalNetwork> =>
  exclusively(options.home, async () => handle(await bringUp(options)));

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

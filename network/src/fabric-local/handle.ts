import { catalogue, type Managed } from './catalogue.js';
import { peerOrganisation } from './consortium.js';
import { stopAll } from './down.js';
import { speakers } from './members.js';
import type { Context } from './peer-command.js';
import { isAlive } from './process-table.js';
import { stopProcess } from './process-control.js';
import { ensureRunning } from './supervise.js';

/** A network on this machine that is up. */
export interface LocalNetwork {
  readonly home: string;
  readonly network: string;
  readonly channel: string;
  /** Connection profile of each organisation, by MSP id. */
  readonly profiles: Readonly<Record<string, string>>;
  /** All processes in the order in which they start: `orderer0`, `peer0.oem`, `tanji.peer0.oem`. */
  readonly processes: readonly string[];
  /** Process number; undefined if it does not run. */
  readonly pid: (name: string) => Promise<number | undefined>;
  /** Ends a process at once, as a crash would. Resolves when it is gone. */
  readonly kill: (name: string) => Promise<void>;
  /** Starts a process that does not run, and waits until it serves. */
  readonly restart: (name: string) => Promise<void>;
  /** File in which a process logs. */
  readonly log: (name: string) => string;
  /** Stops all processes; the ledger stays. */
  readonly stop: () => Promise<void>;
}

const profilesOf = (context: Context): Record<string, string> =>
  Object.fromEntries(
    speakers(context).map((node) => {
      const organisation = peerOrganisation(node.organisation);
      return [organisation.mspId, context.layout.profile(organisation)];
    }),
  );

/** A handle for programs: tests and benchmarks that end and start single processes. */
export const handleOf = (context: Context): LocalNetwork => {
  const { state, layout } = context;
  const all = catalogue(context);
  const named = (name: string): Managed => {
    const found = all.find(({ service }) => service.name === name);
    if (found === undefined) throw new TypeError(`no process ${name}`);
    return found;
  };
  return {
    home: layout.home,
    network: state.shape.network,
    channel: state.shape.channel,
    profiles: profilesOf(context),
    processes: all.map(({ service }) => service.name),
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

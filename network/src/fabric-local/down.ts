import { stopProcess } from './process-control.js';
import { writeState, type NetworkState } from './state.js';

const alike = (names: readonly string[], kinds: (name: string) => boolean): string[] =>
  names.filter(kinds);

/**
 * Stops every recorded process: chaincode first, then peers, then orderers, so that nobody logs
 * that somebody it needs has gone.
 */
export const stopAll = async (home: string, state: NetworkState): Promise<void> => {
  const names = Object.keys(state.processes);
  const peers = new Set(state.peers.map(({ name }) => name));
  const orderers = new Set(state.orderers.map(({ name }) => name));
  const groups = [
    alike(names, (name) => !peers.has(name) && !orderers.has(name)),
    alike(names, (name) => peers.has(name)),
    alike(names, (name) => orderers.has(name)),
  ];
  for (const group of groups) {
    await Promise.all(group.map((name) => stopProcess(state.processes[name])));
  }
  state.processes = {};
  writeState(home, state);
};

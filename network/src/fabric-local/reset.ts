import { rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { STATE_FILE } from './state.js';

/** Everything a network puts into its folder. Nothing else in it is ever deleted. */
const OURS = [
  'crypto',
  'config',
  'nodes',
  'logs',
  'profiles',
  'chaincode',
  'genesis.block',
  `${STATE_FILE}.new`,
  STATE_FILE,
];

/**
 * Deletes a stopped network. The state goes last: an interrupted call can be repeated. The folder
 * stays if it holds something that is not ours.
 */
export const deleteNetwork = async (home: string): Promise<void> => {
  for (const name of OURS) await rm(join(home, name), { recursive: true, force: true });
};

/** Takes away the folder itself, if it is empty but for the guard of the command that asks. */
export const deleteFolder = async (home: string): Promise<void> => {
  await rm(join(home, 'lock'), { recursive: true, force: true });
  await rmdir(home).catch((error: unknown) => {
    const kept = error instanceof Error && 'code' in error && error.code === 'ENOTEMPTY';
    if (!kept) throw error;
  });
};

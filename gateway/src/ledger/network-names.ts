import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { TanjiError } from '@tanji/domain/errors';
import { idSchema, parseWith } from '@tanji/domain/record';

const namesSchema = z.strictObject({ network: idSchema, channel: idSchema });
export type NetworkNames = z.infer<typeof namesSchema>;

/** Kept in the home: accounts, keys and read model there belong to one network. */
const FILE = 'network.json';

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';

/**
 * The names of the network in a home folder; the given ones are written down for a new folder.
 *
 * @throws TanjiError SCHEMA_INVALID and its kin for a damaged file
 */
export const networkNames = async (home: string, fallback: NetworkNames): Promise<NetworkNames> => {
  const file = join(home, FILE);
  try {
    return parseWith(namesSchema, JSON.parse(await readFile(file, 'utf8')), FILE);
  } catch (error) {
    if (!isMissing(error)) throw error;
    const { network, channel } = fallback;
    await writeFile(file, `${JSON.stringify({ network, channel })}\n`, { mode: 0o600 });
    return fallback;
  }
};

/**
 * Writes the names of a ledger into a new home, or compares them with those of an old one.
 *
 * @throws TanjiError LEDGER_MISMATCH when the home belongs to another network
 */
export const requireNames = async (home: string, names: NetworkNames): Promise<void> => {
  const known = await networkNames(home, names);
  const [expected, actual] = [known, names].map(({ network, channel }) => `${network}/${channel}`);
  if (expected !== actual) {
    throw new TanjiError('LEDGER_MISMATCH', { expected: expected ?? '', actual: actual ?? '' });
  }
};

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { idSchema, parseWith } from '@tanji/domain/record';

const namesSchema = z.strictObject({ network: idSchema, channel: idSchema });
export type NetworkNames = z.infer<typeof namesSchema>;

/** Kept beside the ledger: an existing one opens under its own names, whatever is configured. */
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
    await writeFile(file, `${JSON.stringify(fallback)}\n`, { mode: 0o600 });
    return fallback;
  }
};

import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

const REPOSITORY = resolve(import.meta.dirname, '../..');

/**
 * A file of the reference data that tests compare with. The data is not part of the repository:
 * `TANJI_SHARED` names its folder, else `shared` beside the repository is tried.
 *
 * @param path below that folder, e.g. `data/uk-desnz/uk-2025-flat-file.xlsx`
 * @returns the absolute path, or undefined after one loud line if there is no such file
 * @throws Error if `TANJI_SHARED` is set and lacks the file: then it was meant to be there
 */
export const sharedData = (path: string): string | undefined => {
  const named = process.env.TANJI_SHARED;
  const file = resolve(named ?? resolve(REPOSITORY, '../shared'), path);
  if (existsSync(file)) return file;
  if (named !== undefined) throw new Error(`TANJI_SHARED has no ${path}`);
  console.warn(`SKIPPED: no reference data ${path} (set TANJI_SHARED to compare with it)`);
  return undefined;
};

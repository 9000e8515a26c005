import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { TanjiError } from '@tanji/domain/errors';
import { readIfPresent } from '../files.js';
import { readLog } from './log-file.js';
import { liveFiles, type LiveFiles } from './manifest.js';
import { checkTable } from './table-file.js';

/** A log whose last record is cut off: not damage in itself, but LevelDB will throw the rest away. */
export interface TornLog {
  readonly name: string;
  readonly offset: number;
}

export interface ScrubResult {
  readonly files: number;
  readonly bytes: number;
  readonly torn: readonly TornLog[];
}

const corrupt = (name: string, detail: string): TanjiError =>
  new TanjiError('LEDGER_CORRUPT', { place: `data/${name}`, detail });

/** Runs a check of a file's content and names the file in its error. */
const inFile = <T>(name: string, work: () => T): T => {
  try {
    return work();
  } catch (error) {
    if (error instanceof RangeError) throw corrupt(name, error.message);
    throw error;
  }
};

const numberOf = (name: string): number => Number.parseInt(name, 10);

const readManifest = async (
  location: string,
  current: Buffer,
): Promise<{ name: string; bytes: Buffer; files: LiveFiles }> => {
  const name = /^(MANIFEST-\d+)\n$/.exec(current.toString('latin1'))?.[1];
  if (name === undefined) throw corrupt('CURRENT', 'it names no manifest');
  const bytes = await readIfPresent(join(location, name));
  if (bytes === undefined) throw corrupt(name, 'it is missing');
  const log = readLog(bytes);
  if (log.state === 'damaged') throw corrupt(name, `damaged at ${log.offset}`);
  return { name, bytes, files: inFile(name, () => liveFiles(log.records)) };
};

const checkTables = async (
  location: string,
  names: readonly string[],
  tables: LiveFiles['tables'],
): Promise<number> => {
  const byNumber = new Map(
    names.filter((name) => /^\d+\.(ldb|sst)$/.test(name)).map((name) => [numberOf(name), name]),
  );
  let total = 0;
  for (const [number, size] of tables) {
    const name = byNumber.get(number);
    if (name === undefined) throw corrupt(`${number}.ldb`, 'it is missing');
    const bytes = await readFile(join(location, name));
    if (bytes.length !== size) throw corrupt(name, `${bytes.length} bytes instead of ${size}`);
    inFile(name, () => {
      checkTable(bytes);
    });
    total += bytes.length;
  }
  return total;
};

/**
 * Checks every byte of a closed LevelDB that it would read, by LevelDB's own checksums. The
 * database must not be open: opening replays, rewrites and deletes.
 *
 * @throws TanjiError LEDGER_CORRUPT with file and offset
 */
export const scrubLevelFiles = async (location: string): Promise<ScrubResult> => {
  const names = await readdir(location);
  const current = await readIfPresent(join(location, 'CURRENT'));
  const hasData = names.some((name) => /\.(ldb|sst|log)$/.test(name));
  if (current === undefined) {
    // LevelDB would start an empty database here and delete the old files.
    if (hasData) throw corrupt('CURRENT', 'it is missing');
    return { files: 0, bytes: 0, torn: [] };
  }
  const manifest = await readManifest(location, current);
  const { tables, logNumber, previousLogNumber } = manifest.files;
  let bytes = manifest.bytes.length + (await checkTables(location, names, tables));
  const logs = names
    .filter((name) => /^\d+\.log$/.test(name))
    .filter((name) => numberOf(name) >= logNumber || numberOf(name) === previousLogNumber);
  // The log that the manifest names is created before it is named and deleted after another is.
  if (logNumber > 0 && !logs.some((name) => numberOf(name) === logNumber)) {
    throw corrupt(`${String(logNumber).padStart(6, '0')}.log`, 'it is missing');
  }
  const torn: TornLog[] = [];
  for (const name of logs) {
    const file = await readFile(join(location, name));
    const { state, offset } = readLog(file);
    if (state === 'damaged') throw corrupt(name, `damaged at ${offset}`);
    if (state === 'torn') torn.push({ name, offset });
    bytes += file.length;
  }
  return { files: 2 + tables.size + logs.length, bytes, torn };
};

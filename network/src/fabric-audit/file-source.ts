import { readFile, readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { TanjiError } from '@tanji/domain/errors';
import { decodeFabricBlock, readBlockFile, type FabricBlock } from '@tanji/domain/fabric';
import type { BlockSource } from './block-source.js';

/** A peer's own block files, numbered in order. */
const STORED = /^blockfile_\d{6}$/;
/** Single blocks as `peer channel fetch` writes them. */
const SINGLE = /\.(block|pb)$/;

const reasonOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : String(error);

const unreadable = (source: string, reason: string): TanjiError =>
  new TanjiError('FABRIC_AUDIT_SOURCE', { source, reason });

const readAll = async (path: string): Promise<Uint8Array> => {
  try {
    return await readFile(path);
  } catch (error) {
    throw unreadable(path, reasonOf(error));
  }
};

/** The files of a folder that hold blocks; a peer's own files win over single blocks. */
const filesOf = async (path: string): Promise<readonly string[]> => {
  try {
    if (!(await stat(path)).isDirectory()) return [path];
    const names = (await readdir(path)).sort();
    const stored = names.filter((name) => STORED.test(name));
    const chosen = stored.length > 0 ? stored : names.filter((name) => SINGLE.test(name));
    return chosen.map((name) => join(path, name));
  } catch (error) {
    throw unreadable(path, reasonOf(error));
  }
};

const readSingles = async (files: readonly string[]): Promise<readonly FabricBlock[]> => {
  const blocks: FabricBlock[] = [];
  for (const file of files) blocks.push(decodeFabricBlock(await readAll(file)));
  return blocks.sort((a, b) => a.header.number - b.header.number);
};

/**
 * Reads a peer's block files (`ledgersData/chains/chains/<channel>`, or one of its files), a folder
 * of single blocks, or one single block. The peer may be running.
 *
 * @throws TanjiError FABRIC_AUDIT_SOURCE
 */
export const openFileSource = async (path: string): Promise<BlockSource> => {
  const files = await filesOf(path);
  if (files.length === 0) throw unreadable(path, 'it holds no block files');
  const isStored = files.every((file) => STORED.test(basename(file)));
  return {
    name: path,
    height: isStored ? undefined : files.length,
    blocks: async function* () {
      if (!isStored) {
        yield* await readSingles(files);
        return;
      }
      for (const file of files) yield* readBlockFile(await readAll(file));
    },
  };
};

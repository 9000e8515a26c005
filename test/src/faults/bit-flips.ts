import { cp, mkdir, readFile, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Random } from './random.js';

/** All files below a folder that have a byte to flip, by relative path. */
export const filesBelow = async (folder: string): Promise<string[]> => {
  const names = await readdir(folder, { recursive: true });
  const files: string[] = [];
  for (const name of names.sort()) {
    const { size } = await stat(join(folder, name));
    if (size > 0 && (await stat(join(folder, name))).isFile()) files.push(name);
  }
  return files;
};

export interface Flip {
  readonly file: string;
  readonly offset: number;
  readonly bit: number;
}

/** Copies a folder and flips one random bit of one random file in the copy. */
export const copyWithFlip = async (
  source: string,
  target: string,
  options: { readonly random: Random; readonly files: readonly string[] },
): Promise<Flip> => {
  const { random, files } = options;
  await mkdir(target, { recursive: true });
  await cp(source, target, { recursive: true });
  const file = files[random.below(files.length)] ?? '';
  const bytes = await readFile(join(target, file));
  const offset = random.below(bytes.length);
  const bit = random.below(8);
  bytes[offset] = (bytes[offset] ?? 0) ^ (1 << bit);
  await writeFile(join(target, file), bytes);
  return { file, offset, bit };
};

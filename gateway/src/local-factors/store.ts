import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseJson } from '@tanji/domain/canonical';
import { TanjiError } from '@tanji/domain/errors';
import { factorIdSchema, factorVersionSchema, hashSchema, parseWith } from '@tanji/domain/record';
import { z } from 'zod';

/** A factor in the private set: all its versions, and what upstream said when both last agreed. */
const entrySchema = z.strictObject({
  id: factorIdSchema,
  versions: z.array(factorVersionSchema).min(1).max(1000),
  /** Hash of the versions upstream at the last synchronisation; absent for what is only here. */
  base: hashSchema.optional(),
});
export type LocalFactor = z.infer<typeof entrySchema>;

const fileSchema = z.strictObject({
  schema: z.literal('tanji.local-factors/1'),
  factors: z.array(entrySchema).max(100_000),
});

/** By id. */
export type LocalFactors = ReadonlyMap<string, LocalFactor>;

const FILE = 'local-factors.json';
const MAX_BYTES = 200_000_000;
const MAX_NODES = 20_000_000;

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';

/**
 * The private factor set of a home; empty if there is none yet.
 *
 * @throws TanjiError LOCAL_FACTORS_CORRUPT
 */
export const readLocalFactors = async (home: string): Promise<LocalFactors> => {
  const path = join(home, FILE);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return new Map();
    throw error;
  }
  try {
    const value = parseJson(text, { maxBytes: MAX_BYTES, maxNodes: MAX_NODES });
    const { factors } = parseWith(fileSchema, value, 'local factors');
    return new Map(factors.map((factor) => [factor.id, factor] as const));
  } catch (cause) {
    if (!(cause instanceof TanjiError)) throw cause;
    throw new TanjiError('LOCAL_FACTORS_CORRUPT', { path: FILE, reason: cause.message }, { cause });
  }
};

/** Replaces the whole set, so that a stop leaves either the old or the new one. */
export const writeLocalFactors = async (home: string, factors: LocalFactors): Promise<void> => {
  const path = join(home, FILE);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const sorted = [...factors.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  const content = { schema: 'tanji.local-factors/1', factors: sorted };
  await writeFile(`${path}.new`, `${JSON.stringify(content, null, 1)}\n`, { mode: 0o600 });
  await rename(`${path}.new`, path);
};

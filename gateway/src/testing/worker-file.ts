import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';

let bundle: Promise<string> | undefined;

const write = async (): Promise<string> => {
  const file = join(await mkdtemp(join(tmpdir(), 'tanji-worker-')), 'worker.mjs');
  await build({
    input: fileURLToPath(new URL('../calculation/worker.ts', import.meta.url)),
    platform: 'node',
    resolve: { conditionNames: ['source', 'node', 'import', 'default'] },
    // Native modules are found from the repository.
    external: [/^node:/, 'secp256k1'],
    output: { file, format: 'esm' },
    logLevel: 'silent',
  });
  return file;
};

/** The calculation worker, made from the sources as they are: threads cannot load TypeScript. */
export const workerFile = (): Promise<string> => (bundle ??= write());

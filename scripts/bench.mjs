// `npm run bench [name…]`: builds the benchmarks, runs them in one process and writes
// docs/performance.md when all of them ran. `npm run bench -- factors --write` writes that section
// anew and leaves the others. Quiet machine, please.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build } from 'rolldown';

const root = new URL('..', import.meta.url).pathname;
const built = spawnSync('node', [join(root, 'scripts/build.mjs'), '--if-stale'], {
  stdio: 'inherit',
});
if (built.status !== 0) process.exit(1);

await build({
  input: join(root, 'test/src/bench/main.ts'),
  platform: 'node',
  // packages stay outside: the benchmark runs the built product, not a copy of it
  external: (id) => !id.startsWith('.') && !id.startsWith('/'),
  tsconfig: join(root, 'test/tsconfig.json'),
  output: { file: join(root, 'test/dist/bench/bench.mjs'), format: 'esm' },
});

const run = spawnSync(
  'node',
  ['--expose-gc', join(root, 'test/dist/bench/bench.mjs'), ...process.argv.slice(2)],
  {
    cwd: root,
    stdio: 'inherit',
  },
);
process.exit(run.status ?? 1);

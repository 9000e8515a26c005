// `npm run check:sources`: what can be said about the sources without running them. Lint takes as
// long as everything else, so the two run beside each other. All are run, also after a failure.
import { runAside } from './run.mjs';

const LANES = [['lint'], ['typecheck', 'format:check']];

const failed = [];

async function check(names) {
  for (const name of names) {
    const { ok, words } = await runAside('npm', ['run', name]);
    process.stdout.write(words);
    if (!ok) failed.push(name);
  }
}

await Promise.all(LANES.map(check));
if (failed.length > 0) {
  process.stderr.write(`\nfailed: ${failed.join(', ')}\n`);
  process.exit(1);
}

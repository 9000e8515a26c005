// `npm test`: builds, then runs every test project that this machine can run, and says loudly what
// it had to leave out. With CI=true a missing tool is an error. Ends with "N passed, N failed".
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root, run, runAside } from './run.mjs';

const CHROMIUM = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const strict = process.env.CI === 'true';
/** Vitest leaves one core free, which on two is half of them. */
const ALL_CORES = '--maxWorkers=100%';
const results = join(root, 'test-results');

const totals = { passed: 0, failed: 0, skipped: 0 };
const notes = [];

/** Counts from vitest's JSON report; a run that wrote none counts as one failure. */
function count(report, ok) {
  if (!existsSync(report)) {
    totals.failed += 1;
    return;
  }
  const json = JSON.parse(readFileSync(report, 'utf8'));
  totals.passed += json.numPassedTests;
  totals.failed += json.numFailedTests;
  totals.skipped += json.numPendingTests + json.numTodoTests;
  if (!ok && json.numFailedTests === 0) totals.failed += 1;
}

const VITEST = join(root, 'node_modules/.bin/vitest');
const reportOf = (name) => join(results, `${name}.json`);

const vitest = (name, ...options) => [
  'run',
  '--project',
  name,
  ...options,
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${reportOf(name)}`,
];

async function runProject(name) {
  process.stderr.write(`\n=== ${name} tests ===\n`);
  count(reportOf(name), await run(VITEST, vitest(name, ALL_CORES)));
}

/** Without Go there is no Fabric to test on; a Go that cannot build it is a failure. */
function hasGo() {
  const go = process.env.TANJI_GO ?? 'go';
  return spawnSync(go, ['version'], { stdio: 'ignore' }).status === 0;
}

/** They wait for elections, blocks and timeouts most of the time, so they run beside the others. */
async function runFabric() {
  const build = await runAside('node', ['scripts/fabric.mjs', 'build']);
  if (!build.ok) {
    totals.failed += 1;
    notes.push('FAILED: Fabric could not be built');
    return build.words;
  }
  // One file after another: each brings up a network of its own.
  const { ok, words } = await runAside(VITEST, vitest('fabric', '--no-file-parallelism'));
  count(reportOf('fabric'), ok);
  return `${build.words}${words}`;
}

function startFabric() {
  if (hasGo()) return runFabric();
  const note = 'Fabric tests, no Go here (network/fabric/README.md says which one is needed)';
  if (strict) totals.failed += 1;
  notes.push(strict ? `MISSING, must run in CI: ${note}` : `SKIPPED: ${note}`);
  return undefined;
}

async function runBrowser() {
  if (existsSync(CHROMIUM)) {
    await runProject('browser');
  } else if (strict) {
    totals.failed += 1;
    notes.push(`Chromium not found at ${CHROMIUM}: browser tests must run in CI`);
  } else {
    notes.push(`SKIPPED: browser tests, no Chromium at ${CHROMIUM} (set CHROMIUM_PATH)`);
  }
}

rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
if (!(await run('node', ['scripts/build.mjs', '--if-stale']))) process.exit(1);

const fabric = startFabric();
await runProject('unit');
await runProject('system');
await runBrowser();
if (fabric !== undefined) {
  process.stderr.write('\n=== fabric tests, which ran beside the others ===\n');
  process.stderr.write(await fabric);
}

for (const note of notes) process.stderr.write(`\n!!! ${note}\n`);
const skipped = totals.skipped > 0 ? `, ${totals.skipped} skipped` : '';
process.stdout.write(`\n${totals.passed} passed, ${totals.failed} failed${skipped}\n`);
process.exitCode = totals.failed === 0 ? 0 : 1;

// Builds every workspace: TypeScript projects first, then the web application.
// `--if-stale` skips the work when the output is newer than every source (used by npm ci and start).
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const root = new URL('..', import.meta.url).pathname;
const WORKSPACES = ['domain', 'chaincode', 'network', 'gateway', 'web'];

/** Newest modification time below a folder, in ms. */
function newest(folder) {
  let latest = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.name === 'node_modules' || entry.name === 'dist') continue;
    const path = join(folder, entry.name);
    latest = Math.max(latest, entry.isDirectory() ? newest(path) : statSync(path).mtimeMs);
  }
  return latest;
}

export function isStale() {
  const marker = join(root, 'web/dist/index.html');
  if (!existsSync(marker) || !existsSync(join(root, 'gateway/dist/.tsbuildinfo'))) return true;
  const built = statSync(marker).mtimeMs;
  return WORKSPACES.some((name) => newest(join(root, name)) > built);
}

function run(label, command, args, cwd = root) {
  process.stderr.write(`build: ${label}\n`);
  const result = spawnSync(command, args, { cwd, stdio: 'inherit' });
  if (result.status !== 0) process.exit(result.status ?? 1);
}

if (!process.argv.includes('--if-stale') || isStale()) {
  const bin = (name) => join(root, 'node_modules/.bin', name);
  run('typescript projects', bin('tsc'), ['-b']);
  run('web application', bin('vite'), ['build', '--logLevel', 'warn'], join(root, 'web'));
}

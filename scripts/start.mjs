// `npm start`: builds what is stale, runs the gateway, says where it is. Ctrl-C stops it in order.
// TANJI_DEMO=1 unless given: an empty home is filled with the demo network.
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** How often readiness is asked for, and how long at most, ms. */
const POLL_MS = 150;
const PATIENCE_MS = 120_000;

const build = spawnSync(process.execPath, [join(root, 'scripts/build.mjs'), '--if-stale'], {
  stdio: 'inherit',
});
if (build.status !== 0) process.exit(build.status ?? 1);

const environment = { TANJI_DEMO: '1', LOG_LEVEL: 'warn', ...process.env };
const host = environment.HOST || '127.0.0.1';
const port = environment.PORT || '8080';
const reachable = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
const origin = `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`;

const gateway = spawn(process.execPath, [join(root, 'gateway/dist/main.js')], {
  stdio: 'inherit',
  env: environment,
});
let ended = false;
gateway.on('exit', (code, signal) => {
  ended = true;
  process.exitCode = code ?? (signal === null ? 1 : 0);
});
// The terminal sends Ctrl-C to the whole group; a supervisor sends its signal only to us.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => gateway.kill('SIGTERM'));

const isReady = async () => {
  try {
    const response = await fetch(`${origin}/readyz`, { signal: AbortSignal.timeout(2_000) });
    return response.status === 200;
  } catch {
    return false;
  }
};

// Port 0 takes any free port, which only the log tells.
if (port !== '0') {
  const deadline = Date.now() + PATIENCE_MS;
  while (!ended && Date.now() < deadline) {
    if (await isReady()) {
      process.stderr.write(`\nTanji 碳迹 is ready: ${environment.PUBLIC_URL || origin}\n`);
      break;
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

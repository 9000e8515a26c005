/**
 * `node demo/main.js URL HOME [resume]`: loads the demo into an empty network, or goes on with one
 * that stopped. A process of its own, so that the service that stores the records never holds the
 * keys that sign them.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadDemo, resumeDemo } from './load.js';
import { DEMO_USABLE } from './usable.js';

const [url, home, mode] = process.argv.slice(2);
if (url === undefined || home === undefined || (mode !== undefined && mode !== 'resume')) {
  process.stderr.write('usage: demo/main.js URL HOME [resume]\n');
  process.exit(2);
}

// Without its gateway a loader must not go on: the next start of the gateway begins another one.
const orphaned = (): never => process.exit(1);
process.once('disconnect', orphaned);

const started = process.hrtime.bigint();
const options = { url, home, report: (text: string) => process.stderr.write(`demo: ${text}\n`) };
if (mode === 'resume') {
  await resumeDemo(options);
} else {
  const setupToken = (await readFile(join(home, 'setup-token'), 'utf8')).trim();
  await loadDemo({ ...options, setupToken, onUsable: () => process.send?.(DEMO_USABLE) });
}
const seconds = Number((process.hrtime.bigint() - started) / 1_000_000n) / 1000;
process.stderr.write(`demo: loaded in ${seconds.toFixed(1)} s\n`);
process.off('disconnect', orphaned);
// an open channel to the gateway would keep this process alive
if (process.connected) process.disconnect();

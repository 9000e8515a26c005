/**
 * `node demo/main.js URL HOME`: loads the demo into an empty network. A process of its own, so that
 * the service that stores the records never holds the keys that sign them.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadDemo } from './load.js';
import { DEMO_USABLE } from './usable.js';

const [url, home] = process.argv.slice(2);
if (url === undefined || home === undefined) {
  process.stderr.write('usage: demo/main.js URL HOME\n');
  process.exit(2);
}

const started = process.hrtime.bigint();
const setupToken = (await readFile(join(home, 'setup-token'), 'utf8')).trim();
await loadDemo({
  url,
  home,
  setupToken,
  report: (text) => process.stderr.write(`demo: ${text}\n`),
  onUsable: () => process.send?.(DEMO_USABLE),
});
const seconds = Number((process.hrtime.bigint() - started) / 1_000_000n) / 1000;
process.stderr.write(`demo: loaded in ${seconds.toFixed(1)} s\n`);
// an open channel to the gateway would keep this process alive
if (process.connected) process.disconnect();

#!/usr/bin/env node
// Entry of the command line. Kept in JavaScript: it must run before anything is built.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const built = new URL('../dist/cli/main.js', import.meta.url);

if (existsSync(fileURLToPath(built))) {
  const { main } = await import(built.href);
  await main();
} else {
  process.stderr.write(
    'tanji is not built yet. Run `npm ci` (which builds it) or `npm run build` in the repository.\n',
  );
  process.exitCode = 1;
}

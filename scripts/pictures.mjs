// Copies the pictures that the browser tests took into the documentation: `npm run docs:pictures`.
import { copyFileSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));
const from = join(root, 'test-results/illustrations');
const to = join(root, 'docs/images');

if (!existsSync(from)) {
  process.stderr.write('no pictures yet: run `npx vitest run --project browser` first\n');
  process.exit(1);
}
mkdirSync(to, { recursive: true });
for (const name of readdirSync(from)) {
  copyFileSync(join(from, name), join(to, name));
  process.stdout.write(`docs/images/${name}\n`);
}

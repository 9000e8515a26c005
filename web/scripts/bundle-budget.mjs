// Compares the built bundle with the size budget (design §15): the shell is what every visit loads,
// a route is what opening one page adds. Run after `vite build`; exits 1 over budget.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const SHELL_BUDGET_KB = 220;
const ROUTE_BUDGET_KB = 80;

const dist = fileURLToPath(new URL('../dist/', import.meta.url));

const sizes = new Map();
/** gzip size of one built file in bytes. */
const sizeOf = (file) => {
  if (!sizes.has(file)) sizes.set(file, gzipSync(readFileSync(join(dist, file))).length);
  return sizes.get(file);
};

/** Files that a chunk needs before it can run: itself, static imports and their style sheets. */
const filesOf = (manifest, key, seen = new Set()) => {
  if (seen.has(key)) return new Set();
  seen.add(key);
  const chunk = manifest[key];
  const files = new Set([chunk.file, ...(chunk.css ?? [])]);
  for (const imported of chunk.imports ?? []) {
    for (const file of filesOf(manifest, imported, seen)) files.add(file);
  }
  return files;
};

const total = (files) => [...files].reduce((sum, file) => sum + sizeOf(file), 0);

const source = fileURLToPath(new URL('../src/app/Routes.tsx', import.meta.url));

/** Texts that a page brings, as the route table names them, in the larger language. */
const featureTexts = (manifest, features, page) => {
  const row = [
    ...readFileSync(source, 'utf8').matchAll(
      /\[([^\]]*)\],\s*\(\) => import\('\.\.\/([^']+)\.js'\)/g,
    ),
  ].find(([, , path]) => page === `src/${path}.tsx`);
  const named = [...(row?.[1] ?? '').matchAll(/'([^']+)'/g)].map(([, name]) => name);
  const bytes = ['en', 'zh-CN'].map((language) =>
    features
      .filter((key) => named.some((name) => key === `src/i18n/${language}/${name}.json`))
      .reduce((sum, key) => sum + total(filesOf(manifest, key)), 0),
  );
  return Math.max(...bytes);
};

/** Sizes of the shell with one language, and of each lazily loaded page on top of it. */
export const measureBundle = () => {
  const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8'));
  const keys = Object.keys(manifest);
  const texts = keys.filter((key) => key.startsWith('src/i18n/'));
  const languages = texts.filter((key) => key.endsWith('.ts'));
  const features = texts.filter((key) => key.endsWith('.json'));
  const shellFiles = filesOf(manifest, 'index.html');
  const language = Math.max(...languages.map((key) => total(filesOf(manifest, key))));
  const shell = total(shellFiles) + language;
  const routes = keys
    .filter((key) => manifest[key].isDynamicEntry && !texts.includes(key))
    .map((key) => {
      const files = [...filesOf(manifest, key)].filter((file) => !shellFiles.has(file));
      return { name: key, bytes: total(files) + featureTexts(manifest, features, key) };
    })
    .sort((a, b) => b.bytes - a.bytes);
  return { shell, routes };
};

const kilobytes = (bytes) => Math.round(bytes / 100) / 10;

const { shell, routes } = measureBundle();
const faults = [
  ...(shell > SHELL_BUDGET_KB * 1000 ? [`shell over ${SHELL_BUDGET_KB} kB`] : []),
  ...routes
    .filter(({ bytes }) => bytes > ROUTE_BUDGET_KB * 1000)
    .map(({ name }) => `${name} over ${ROUTE_BUDGET_KB} kB`),
];
process.stdout.write(`shell ${kilobytes(shell)} kB gzip of ${SHELL_BUDGET_KB}\n`);
for (const { name, bytes } of routes) process.stdout.write(`${name} ${kilobytes(bytes)} kB\n`);
for (const fault of faults) process.stderr.write(`budget: ${fault}\n`);
process.exitCode = faults.length === 0 ? 0 : 1;

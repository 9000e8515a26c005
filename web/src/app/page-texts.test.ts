import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { FEATURE_NAMESPACES, SHELL_NAMESPACES } from '../i18n/languages.js';

const folder = fileURLToPath(new URL('.', import.meta.url));
const routes = readFileSync(join(folder, 'Routes.tsx'), 'utf8');

const fileOf = (from: string, specifier: string): string | undefined => {
  const base = join(dirname(from), specifier.replace(/\.js$/, ''));
  return ['.ts', '.tsx'].map((end) => `${base}${end}`).find((path) => existsSync(path));
};

/** A module and everything it imports for its values. */
const closure = (file: string, seen = new Set<string>()): ReadonlySet<string> => {
  if (seen.has(file)) return seen;
  seen.add(file);
  const imports = readFileSync(file, 'utf8').matchAll(
    /^(?:import|export)(?! type)[^;]*?from '(\.[^']+)'/gms,
  );
  for (const [, specifier = ''] of imports) {
    const path = fileOf(file, specifier);
    if (path !== undefined) closure(path, seen);
  }
  return seen;
};

/** Namespaces whose texts the code of a module and its imports shows. */
const usedBy = (file: string): readonly string[] => {
  const names = [...SHELL_NAMESPACES, ...FEATURE_NAMESPACES].join('|');
  const found = [...closure(file)].flatMap((path) =>
    [...readFileSync(path, 'utf8').matchAll(new RegExp(`['"\`](${names}):[\\w.$]`, 'g'))].map(
      ([, name = '']) => name,
    ),
  );
  return [...new Set(found)].sort();
};

const pages = [...routes.matchAll(/lazyPage\(\s*\[([^\]]*)\],\s*\(\) => import\('([^']+)'\)/g)].map(
  ([, features = '', specifier = '']) => ({
    specifier,
    named: [...features.matchAll(/'([^']+)'/g)].map(([, name = '']) => name).sort(),
  }),
);

describe('texts of pages', () => {
  it('are named for every page', () => {
    expect(pages.length).toBeGreaterThan(20);
    expect(pages).toHaveLength([...routes.matchAll(/= lazyPage\(/g)].length);
  });

  it('in the frame are those of the shell', () => {
    const shell: readonly string[] = SHELL_NAMESPACES;
    const used = usedBy(join(folder, '../main.tsx'));
    expect(used.filter((name) => !shell.includes(name))).toEqual([]);
  });

  for (const { specifier, named } of pages) {
    it(`of ${specifier} are those that its code shows`, () => {
      const file = fileOf(join(folder, 'Routes.tsx'), specifier) ?? '';
      const shell: readonly string[] = SHELL_NAMESPACES;
      expect(named).toEqual(usedBy(file).filter((name) => !shell.includes(name)));
    });
  }
});

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ERROR_REGISTRY } from '@tanji/domain/errors';
import { describe, expect, it } from 'vitest';

/**
 * One negative test per code. Which code a test really provokes cannot be read from its text; that
 * a code is expected nowhere, or raised nowhere, can.
 */
const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
/** Files that name every code and expect none. */
const REGISTRY =
  /^domain\/src\/errors\/|^test\/src\/unit\/(error-coverage|docs|chinese-texts)\.test\.ts$/;

const sources = execFileSync(
  'git',
  ['ls-files', '-co', '--exclude-standard', '--', '*.ts', '*.tsx', '*.mjs', 'test/vectors'],
  { cwd: ROOT, encoding: 'utf8' },
)
  .split('\n')
  .filter((path) => path !== '' && !REGISTRY.test(path))
  .map((path) => ({
    isTest: /\.test\.tsx?$/.test(path) || path.startsWith('test/'),
    text: readFileSync(`${ROOT}${path}`, 'utf8'),
  }));

/** A test that makes the error itself does not expect it. */
const MADE = /new TanjiError\(\s*['"][A-Z0-9_]+['"]/g;

const textOf = (tests: boolean): string =>
  sources
    .filter(({ isTest }) => isTest === tests)
    .map(({ text }) => (tests ? text.replace(MADE, '') : text))
    .join('\n');

const named = (text: string): ReadonlySet<string> =>
  new Set([...text.matchAll(/['"`/]([A-Z][A-Z0-9_]+)(?=['"`/$)])/g)].map(([, code]) => code ?? ''));

const expected = named(textOf(true));
const raised = named(textOf(false));

describe.each(Object.keys(ERROR_REGISTRY))('%s', (code) => {
  it('is raised by the product', () => {
    expect(raised.has(code)).toBe(true);
  });

  it('is expected by a test', () => {
    expect(expected.has(code)).toBe(true);
  });
});

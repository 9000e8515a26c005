import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { LANGUAGES, NAMESPACES, chooseLanguage } from './languages.js';

const folder = fileURLToPath(new URL('.', import.meta.url));
const source = join(folder, '..');

/** `a.b` → text of one JSON file. */
const flatten = (value: unknown, path = ''): [string, string][] =>
  typeof value === 'string'
    ? [[path, value]]
    : Object.entries(value as object).flatMap(([key, inner]) =>
        flatten(inner, path === '' ? key : `${path}.${key}`),
      );

const texts = (language: string): Map<string, string> =>
  new Map(
    NAMESPACES.flatMap((namespace) =>
      flatten(JSON.parse(readFileSync(join(folder, language, `${namespace}.json`), 'utf8'))).map(
        ([key, text]): [string, string] => [`${namespace}:${key}`, text],
      ),
    ),
  );

const withoutPlural = (key: string): string => key.replace(/_(one|other)$/, '');
const keysOf = (language: string): Set<string> =>
  new Set([...texts(language).keys()].map(withoutPlural));

const placeholders = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? ''))].sort();

const sources = (directory: string): string[] =>
  readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /\.tsx?$/.test(entry.name) && !entry.name.includes('.test.')
      ? [readFileSync(path, 'utf8')]
      : [];
  });

const code = sources(source).join('\n');
const names = NAMESPACES.join('|');
const literals = new Set(
  [...code.matchAll(new RegExp(`['"\`]((?:${names}):[\\w.-]+)['"\`]`, 'g'))].map((m) => m[1] ?? ''),
);
/** `footprint:stage.${…}` uses every key of that form. */
const patterns = [...code.matchAll(new RegExp(`\`((?:${names}):[^\`]*\\$\\{[^\`]*)\``, 'g'))].map(
  (match) => {
    const parts = (match[1] ?? '')
      .split(/\$\{[^}]*\}/)
      .map((part) => part.replace(/[.:]/g, '\\$&'));
    return new RegExp(`^${parts.join('[\\w-]+')}$`);
  },
);

describe('texts', () => {
  it('have the same keys in every language', () => {
    const [reference, ...others] = LANGUAGES.map(keysOf);
    for (const other of others) expect([...other].sort()).toEqual([...(reference ?? [])].sort());
  });

  it('have the same placeholders in every language', () => {
    const english = texts('en');
    for (const [key, text] of texts('zh-CN')) {
      expect({ key, names: placeholders(text) }).toEqual({
        key,
        names: placeholders(english.get(key) ?? ''),
      });
    }
  });

  it('are never empty, and Chinese is Chinese', () => {
    for (const language of LANGUAGES) {
      for (const [key, text] of texts(language)) expect(text.trim(), key).not.toBe('');
    }
    for (const [key, text] of texts('zh-CN')) {
      expect(/\p{Script=Han}[,;?!]/u.test(text), `${key}: full-width punctuation`).toBe(false);
    }
  });

  it('are all used', () => {
    const unused = [...keysOf('en')].filter(
      (key) => !literals.has(key) && !patterns.some((pattern) => pattern.test(key)),
    );
    expect(unused).toEqual([]);
  });

  it('exist for every key in the code', () => {
    const keys = keysOf('en');
    expect([...literals].filter((key) => !keys.has(key))).toEqual([]);
    for (const pattern of patterns) {
      expect(
        [...keys].some((key) => pattern.test(key)),
        String(pattern),
      ).toBe(true);
    }
  });
});

describe('chooseLanguage', () => {
  const browser = { search: '', stored: null, preferred: ['de-DE', 'zh-Hans-CN', 'en'] };

  it('follows link, then memory, then browser', () => {
    expect(chooseLanguage(browser)).toBe('zh-CN');
    expect(chooseLanguage({ ...browser, stored: 'en' })).toBe('en');
    expect(chooseLanguage({ ...browser, stored: 'en', search: '?lang=zh' })).toBe('zh-CN');
    expect(chooseLanguage({ ...browser, stored: 'xx', preferred: ['fr'] })).toBe('en');
    expect(chooseLanguage({ ...browser, search: '?lang=fr' })).toBe('zh-CN');
  });
});

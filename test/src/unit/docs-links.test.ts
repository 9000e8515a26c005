import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const docs = new URL('../../../docs/', import.meta.url);
const root = new URL('../../../', import.meta.url);

const markdownIn = (folder: URL): string[] =>
  readdirSync(folder).filter((name) => name.endsWith('.md'));

const pages: readonly (readonly [name: string, url: URL])[] = [
  ...markdownIn(docs).map((name) => [`docs/${name}`, new URL(name, docs)] as const),
  ...markdownIn(root).map((name) => [name, new URL(name, root)] as const),
];

/** The anchor that Git hosts make of a heading. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/`/g, '')
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');

const withoutCode = (text: string): string => text.replace(/^```[\s\S]*?^```$/gm, '');

const anchorsOf = (page: URL): readonly string[] =>
  [...withoutCode(readFileSync(page, 'utf8')).matchAll(/^#{1,6} (.+)$/gm)].map((match) =>
    anchorOf(match[1] ?? ''),
  );

const linksOf = (page: URL): readonly string[] =>
  [...withoutCode(readFileSync(page, 'utf8')).matchAll(/\]\(([^)\s]+)\)/g)]
    .map((match) => match[1] ?? '')
    .filter((link) => !/^[a-z]+:/.test(link));

const brokenIn = (page: URL): readonly string[] =>
  linksOf(page).filter((link) => {
    const [path = '', anchor] = link.split('#');
    const target = path === '' ? page : new URL(path, page);
    if (!existsSync(target)) return true;
    return anchor !== undefined && !anchorsOf(target).includes(decodeURIComponent(anchor));
  });

describe('links between pages', () => {
  it.each(pages)('%s names only files and headings that exist', (_name, page) => {
    expect(brokenIn(page)).toEqual([]);
  });

  it('makes every page of docs reachable from its index', () => {
    const linked = linksOf(new URL('README.md', docs)).map((link) => link.split('#')[0] ?? '');
    const missing = markdownIn(docs).filter(
      (name) => name !== 'README.md' && !linked.includes(name) && name !== 'performance.md',
    );
    expect(missing).toEqual([]);
  });
});

import { readFileSync } from 'node:fs';
import { ERROR_REGISTRY } from '@tanji/domain/errors';
import { describe, expect, it } from 'vitest';

const page = readFileSync(new URL('../../../docs/errors.md', import.meta.url), 'utf8');
const headings = [...page.matchAll(/^## ([A-Z0-9_]+)$/gm)].map((match) => match[1] ?? '');
const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').sort();

describe('the error registry', () => {
  it('has the same codes as docs/errors.md (run `npm run docs` after a change)', () => {
    expect(headings).toEqual(Object.keys(ERROR_REGISTRY).sort());
  });

  it.each(Object.entries(ERROR_REGISTRY))('%s has both languages in the page', (code, entry) => {
    const section = page.slice(page.indexOf(`## ${code}\n`));
    expect(section).toContain(`- HTTP status: ${String(entry.status)}`);
    expect(entry.zh).toMatch(/[\u4e00-\u9fff]/);
    expect(entry.helpZh).toMatch(/[\u4e00-\u9fff]/);
    expect(section).toContain(`- 处理建议：${/^[\u4e00-\u9fff]+/.exec(entry.helpZh)?.[0] ?? ''}`);
    expect(new Set(placeholders(entry.zh))).toEqual(new Set(placeholders(entry.en)));
  });
});

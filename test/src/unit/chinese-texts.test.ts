import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ERROR_REGISTRY } from '@tanji/domain/errors';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

/**
 * Chinese texts use Chinese punctuation: none of the ASCII marks stands beside a Chinese character
 * or beside a value that is put in.
 */
const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const HAN = /\p{Script=Han}/u;
const BESIDE = /[\p{Script=Han}字][,.:;()!?](?![a-z])|[,:;()!?][\p{Script=Han}字]/u;

/** Commands and code between backticks are as the machine reads them. */
const faultIn = (text: string): string | undefined => {
  if (!HAN.test(text)) return undefined;
  const plain = text.replace(/`[^`]*`/g, ' ').replace(/\{\{?\w+\}?\}/g, '字');
  return BESIDE.test(plain) ? text : undefined;
};

const filesOf = (...patterns: readonly string[]): readonly string[] =>
  execFileSync('git', ['ls-files', '-co', '--exclude-standard', '--', ...patterns], {
    cwd: ROOT,
    encoding: 'utf8',
  })
    .split('\n')
    .filter((path) => path !== '');

/** Every string and template of a source file; what a template puts in is one character. */
const textsOf = (path: string): readonly string[] => {
  const source = readFileSync(`${ROOT}${path}`, 'utf8');
  if (!HAN.test(source)) return [];
  const texts: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) || ts.isJsxText(node)) texts.push(node.text);
    else if (ts.isTemplateExpression(node)) {
      texts.push(
        [node.head.text, ...node.templateSpans.map((span) => span.literal.text)].join('{x}'),
      );
    }
    ts.forEachChild(node, visit);
  };
  const kind = path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  visit(ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true, kind));
  return texts;
};

/** Words that people type, read as they are written. */
const SPELLINGS = new Set(['domain/src/quantity/unit-spelling.ts']);

describe('Chinese punctuation', () => {
  it('finds an ASCII mark beside a character or a value', () => {
    for (const bad of ['哈希,供', '错误: 无', '文件{path}:{reason}。无', '标签(产品)', '完成.']) {
      expect(faultIn(bad)).toBe(bad);
    }
    for (const good of [
      '哈希，供',
      '产品.csv',
      '运行 `tanji calc:x`，然后',
      'A-Z 0-9 : . _ 字符',
    ]) {
      expect(faultIn(good)).toBeUndefined();
    }
  });

  it.each(Object.entries(ERROR_REGISTRY))('is used in the texts of %s', (_, { zh, helpZh }) => {
    expect([zh, helpZh].map(faultIn)).toEqual([undefined, undefined]);
  });

  it('is used in every text of the sources', () => {
    const paths = filesOf(':(glob)*/src/**/*.ts', ':(glob)*/src/**/*.tsx').filter(
      (path) => !path.includes('.test.') && !path.startsWith('test/') && !SPELLINGS.has(path),
    );
    expect(paths.length).toBeGreaterThan(300);
    const faults = paths.flatMap((path) =>
      textsOf(path).flatMap((text) => (faultIn(text) === undefined ? [] : [`${path}: ${text}`])),
    );
    expect(faults).toEqual([]);
  });

  it('is used in the pages and in the words of the web application', () => {
    const paths = filesOf(
      'docs/user-guide.zh-CN.md',
      'docs/glossary.md',
      'docs/errors.md',
      'web/index.html',
      'web/src/i18n/zh-CN',
    );
    expect(paths.length).toBeGreaterThan(10);
    const faults = paths.flatMap((path) =>
      readFileSync(`${ROOT}${path}`, 'utf8')
        // Links and settings of a shell are no sentences.
        .replace(/\]\([^)]*\)/g, ']')
        .split('\n')
        .flatMap((line) => (faultIn(line) === undefined ? [] : [`${path}: ${line.trim()}`])),
    );
    expect(faults).toEqual([]);
  });
});

import { readFileSync } from 'node:fs';

/** A fenced block of a documentation page: info string, text and where it begins. */
export interface DocBlock {
  readonly language: string;
  /** What stands after the language, e.g. `calculation speaker`. */
  readonly label: string;
  readonly text: string;
}

/** A page of `docs/`, with the parts that tests compare with the code. */
export interface DocPage {
  readonly text: string;
  readonly blocks: readonly DocBlock[];
  /** Rows of the first table below a heading, cells trimmed, header left out. */
  rows(heading: string, header: string): readonly (readonly string[])[];
}

/** Blocks may be indented, as below the number of a list; the indentation is taken off. */
const blocksOf = (text: string): DocBlock[] =>
  [...text.matchAll(/^( *)```(\w+)[ ]?([^\n]*)\n([\s\S]*?)^\1```$/gm)].map(
    ([, indent = '', language = '', label = '', body = '']) => ({
      language,
      label,
      text: body.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
    }),
  );

const cells = (row: string): string[] =>
  row
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());

/** Reads `docs/<name>`. */
export const readPage = (name: string): DocPage => {
  const text = readFileSync(new URL(`../../../docs/${name}`, import.meta.url), 'utf8');
  const lines = text.split('\n');
  return {
    text,
    blocks: blocksOf(text),
    rows(heading, header) {
      const start = lines.indexOf(heading);
      const top = lines.findIndex(
        (line, at) => at > start && line.startsWith('|') && cells(line)[0] === header,
      );
      if (start < 0 || top < 0) throw new Error(`${name}: no table "${header}" below ${heading}`);
      const rows: string[][] = [];
      for (let at = top + 2; (lines[at] ?? '').startsWith('|'); at += 1) {
        rows.push(cells(lines[at] ?? ''));
      }
      return rows;
    },
  };
};

/** Texts between backticks. */
export const codes = (cell: string): string[] =>
  [...cell.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? '');

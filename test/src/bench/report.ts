import { cpus, totalmem } from 'node:os';
import type { BenchRow } from './bench-row.js';

const number = (value: number): string => {
  if (value >= 1000) return value.toFixed(0).replace(/\B(?=(\d{3})+$)/g, ',');
  return value >= 10 ? value.toFixed(1) : value.toPrecision(3);
};

const cell = (text: string | undefined): string => text ?? '–';

const rowText = (row: BenchRow): string =>
  `| ${[
    row.name,
    `${number(row.value)} ${row.unit}`,
    cell(row.baseline),
    row.ratio === undefined ? '–' : `${number(row.ratio)}×`,
    cell(row.target),
    cell(row.note),
  ].join(' | ')} |`;

const machineText = (): string =>
  `${String(cpus().length)} × ${cpus()[0]?.model ?? 'unknown'}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB, Node ${process.versions.node}, ${process.platform}`;

const today = (): string => new Date().toISOString().slice(0, 10);

const sectionText = (title: string, rows: readonly BenchRow[], remark = ''): string =>
  `## ${title}\n\n${remark}| what | figure | baseline | ratio | bar | note |\n| --- | --- | --- | --- | --- | --- |\n${rows.map(rowText).join('\n')}\n`;

/** The page docs/performance.md: machine, date and one table a topic. */
export const performancePage = (sections: ReadonlyMap<string, readonly BenchRow[]>): string =>
  [
    '# Performance',
    '',
    'Written by `npm run bench`. Each figure stands beside a baseline of the same run, unless it is marked as quoted; ratios carry over to other machines, absolute figures do not. A ratio above 1 is better than the baseline. Bars are absolute and were set on a machine whose speed stands in the first row of “Signatures”: scale by it before comparing.',
    '',
    `Machine: ${machineText()}. Date: ${today()}.`,
    '',
    ...[...sections].map(([title, rows]) => sectionText(title, rows)),
  ].join('\n');

/**
 * The page with some of its sections measured anew, each with machine and date of its own.
 *
 * @param titles every topic in the order of the page
 */
export const withSections = (
  page: string,
  sections: ReadonlyMap<string, readonly BenchRow[]>,
  titles: readonly string[],
): string => {
  const [head = '', ...parts] = page.split(/^(?=## )/m);
  const known = new Map(parts.map((part) => [/^## (.*)/.exec(part)?.[1] ?? '', part]));
  const remark = `Measured apart on ${today()}: ${machineText()}.\n\n`;
  for (const [title, rows] of sections) known.set(title, `${sectionText(title, rows, remark)}\n`);
  const ordered = titles.flatMap((title) => known.get(title) ?? []);
  return `${[head, ...ordered].join('').trimEnd()}\n`;
};

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

/** The page docs/performance.md: machine, date and one table a topic. */
export const performancePage = (sections: ReadonlyMap<string, readonly BenchRow[]>): string => {
  const machine = `${String(cpus().length)} × ${cpus()[0]?.model ?? 'unknown'}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB, Node ${process.versions.node}, ${process.platform}`;
  const tables = [...sections].map(
    ([title, rows]) =>
      `## ${title}\n\n| what | figure | baseline | ratio | bar | note |\n| --- | --- | --- | --- | --- | --- |\n${rows.map(rowText).join('\n')}\n`,
  );
  return [
    '# Performance',
    '',
    'Written by `npm run bench`. Each figure stands beside a baseline of the same run, unless it is marked as quoted; ratios carry over to other machines, absolute figures do not. A ratio above 1 is better than the baseline. Bars are absolute and were set on a machine whose speed stands in the first row of “Signatures”: scale by it before comparing.',
    '',
    `Machine: ${machine}. Date: ${new Date().toISOString().slice(0, 10)}.`,
    '',
    ...tables,
  ].join('\n');
};

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FactorRow } from '@tanji/domain/record';
import { manifestOf, openFactorCatalogue } from '@tanji/gateway/factor-catalogue';
import { importEdition, publisherOf } from '@tanji/gateway/factor-import';
import { factorText } from '@tanji/gateway/read-model';
import type { BenchRow } from './bench-row.js';
import {
  FACTOR_ROWS,
  factorTable,
  filterQueries,
  wordQueries,
  type BenchQuery,
} from './factor-workload.js';
import { percentile } from './measure.js';

const PAGE = 20;
const SCRIPT = 'test/src/bench/sqlite_fts.py';
const TIMEOUT_MS = 300_000;

/** Both kinds of questions, in this order. */
const QUERIES: readonly BenchQuery[] = [...wordQueries(), ...filterQueries()];
const WORD_QUERIES = wordQueries().length;

interface Measurement {
  readonly importMs: number;
  readonly latencies: readonly number[];
  /** Ids of the first page of each query. */
  readonly found: readonly (readonly string[])[];
}

/** File to answer: read, checked, hashed, on disk, indexed, and one query answered. */
const measureCatalogue = async (
  folder: string,
): Promise<Measurement & { readonly rows: readonly FactorRow[] }> => {
  const file = { name: 'bench.csv', bytes: Buffer.from(factorTable()) };
  const catalogue = await openFactorCatalogue(join(folder, 'catalogue'));
  try {
    const start = performance.now();
    const imported = await importEdition({
      profile: publisherOf('bench'),
      edition: '2025',
      files: [file],
    });
    const rows = imported.rows.map(({ row }) => row);
    const around = { publisher: 'bench', published: '2026-01-01', catalogue };
    const manifest = manifestOf(imported, around);
    const { version } = imported;
    const record = { manifest, status: 'staged', version, publisher: 'bench' } as const;
    await catalogue.stage({ ...record, imported: '2026-01-01' }, rows);
    await catalogue.publish(manifest.id, undefined);
    const first = catalogue.index.find({ q: 'steel' })[Symbol.iterator]().next();
    if (first.done === true) throw new TypeError('nothing was indexed');
    const importMs = performance.now() - start;
    const latencies: number[] = [];
    const found = QUERIES.map((query) => {
      const begun = performance.now();
      const page: string[] = [];
      for (const { value } of catalogue.index.find(query)) {
        page.push(value.record.id);
        if (page.length === PAGE) break;
      }
      latencies.push(performance.now() - begun);
      return page;
    });
    return { importMs, latencies, found, rows };
  } finally {
    await catalogue.close();
  }
};

/** SQLite on the same rows, or why there is no figure. */
const measureSqlite = (
  folder: string,
  rows: readonly FactorRow[],
): (Measurement & { readonly version: string }) | string => {
  const work = {
    rows: rows.map((row) => ({
      key: row.id,
      region: row.region,
      category: row.category,
      tier: row.tier,
      licence: row.source.licence,
      valid_from: row.validity.start,
      valid_to: row.validity.end,
      text: factorText(row),
      body: JSON.stringify(row),
    })),
    queries: QUERIES,
  };
  const file = join(folder, 'work.json');
  writeFileSync(file, JSON.stringify(work));
  const python = process.env.TANJI_BENCH_PYTHON ?? 'python3';
  const run = spawnSync(python, [SCRIPT, file], {
    encoding: 'utf8',
    timeout: TIMEOUT_MS,
    maxBuffer: 64_000_000,
  });
  if (run.status !== 0) return 'no Python with SQLite and FTS5 here';
  return JSON.parse(run.stdout) as Measurement & { version: string };
};

/** Two answers to the same questions must be the same, or the comparison means nothing. */
const requireSame = (ours: Measurement, theirs: Measurement): void => {
  const wrong = ours.found.findIndex((page, i) => page.join() !== theirs.found[i]?.join());
  if (wrong < 0) return;
  const query = JSON.stringify(QUERIES[wrong]);
  throw new Error(
    `SQLite answers ${query} differently: ${String(ours.found[wrong]?.slice(0, 3))} / ${String(theirs.found[wrong]?.slice(0, 3))}`,
  );
};

/** Import of 50,000 rows and queries over them, against SQLite with FTS5 on the same rows. */
export const benchFactors = async (): Promise<BenchRow[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'tanji-bench-'));
  try {
    const ours = await measureCatalogue(folder);
    const theirs = measureSqlite(folder, ours.rows);
    if (typeof theirs !== 'string') requireSame(ours, theirs);
    const row = (
      name: string,
      figure: Readonly<{ ours: number; theirs: number | undefined; unit: string; target: string }>,
      note: string,
    ): BenchRow => ({
      name,
      value: figure.ours,
      unit: figure.unit,
      target: figure.target,
      note: typeof theirs === 'string' ? `${note}; ${theirs}` : note,
      ...(figure.theirs === undefined
        ? {}
        : {
            baseline: `SQLite FTS5 ${figure.theirs.toPrecision(3)} ${figure.unit}`,
            ratio: figure.theirs / figure.ours,
          }),
    });
    const baseline = typeof theirs === 'string' ? undefined : theirs;
    const count = FACTOR_ROWS.toLocaleString('en');
    const queries = (name: string, [from, to]: readonly [number, number]): BenchRow => {
      const at = (of: Measurement, share: number): number =>
        percentile(of.latencies.slice(from, to), share);
      const middle =
        baseline === undefined
          ? ''
          : `, SQLite ${at(baseline, 0.5).toFixed(2)} ms, version ${baseline.version}, trigram`;
      return row(
        `${name}, ${count} factors, p95`,
        {
          ours: at(ours, 0.95),
          theirs: baseline && at(baseline, 0.95),
          unit: 'ms',
          target: '≤ 10 ms',
        },
        `first page of ${PAGE}, p50 ${at(ours, 0.5).toFixed(2)} ms${middle}`,
      );
    };
    return [
      queries('Factor query by words', [0, WORD_QUERIES]),
      queries('Factor query by filters alone: licence, day, region, tier', [
        WORD_QUERIES,
        QUERIES.length,
      ]),
      row(
        `Import of ${count} rows`,
        {
          ours: ours.importMs / 1000,
          theirs: baseline && baseline.importMs / 1000,
          unit: 's',
          target: '≤ 20 s',
        },
        'ours reads the file, checks, cleans and hashes each row, builds the tree; SQLite inserts ready rows',
      ),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

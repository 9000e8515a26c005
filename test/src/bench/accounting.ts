import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  amountPerPiece,
  calculateAccount,
  readAmounts,
  totalAmount,
  type AccountDocument,
  type AccountInput,
} from '@tanji/domain/accounting';
import { formatKg } from '@tanji/domain/quantity';
import { PRODUCTION_RECORDS, PRODUCTS, factoryYear } from './accounting-workload.js';
import type { BenchRow } from './bench-row.js';
import { timeOf } from './measure.js';

const SCRIPT = 'test/src/bench/sqlite_accounting.py';
const TIMEOUT_MS = 300_000;
const PRODUCT = 'P7';
/** kg by which floating point may differ over a month’s sums. */
const TOLERANCE_KG = 1e-4;

interface Sql {
  readonly loadMs: number;
  readonly allMs: number;
  readonly trendMs: number;
  readonly all: readonly (readonly [month: string, product: string, kg: number])[];
  readonly trend: readonly (readonly [month: string, kg: number])[];
  readonly version: string;
}

/** SQLite on the same year, or nothing where there is no Python with it. */
const measureSqlite = (year: readonly AccountInput[]): Sql | undefined => {
  const folder = mkdtempSync(join(tmpdir(), 'tanji-bench-'));
  try {
    const file = join(folder, 'work.json');
    const work = {
      product: PRODUCT,
      production: year.flatMap(({ month, production }) =>
        production.map(({ id, line, product, pieces, hours, massKg }) => [
          id,
          month,
          line,
          product,
          Number(pieces),
          Number(hours),
          Number(massKg),
        ]),
      ),
      activities: year.flatMap(({ month, activities }) =>
        activities.map(({ id, line, key, amount, factor }) => [
          month,
          id,
          line ?? null,
          key,
          Number(amount) * Number(factor.value),
        ]),
      ),
    };
    writeFileSync(file, JSON.stringify(work));
    const run = spawnSync(process.env.TANJI_BENCH_PYTHON ?? 'python3', [SCRIPT, file], {
      encoding: 'utf8',
      timeout: TIMEOUT_MS,
      maxBuffer: 64_000_000,
    });
    return run.status === 0 ? (JSON.parse(run.stdout) as Sql) : undefined;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** kg that a product carries, scopes together. */
const carriedBy = (product: AccountDocument['products'][number]): string =>
  formatKg(totalAmount(readAmounts(product), 'location'));

/** What one piece carried in each month. */
const trendOf = (year: readonly AccountDocument[]): readonly (string | undefined)[] =>
  year.map(({ products }) => {
    const made = products.find(({ product }) => product === PRODUCT);
    return made && amountPerPiece(carriedBy(made), made.pieces);
  });

const requireSame = (documents: readonly AccountDocument[], sql: Sql): void => {
  const ours = new Map(
    documents.flatMap(({ month, products }) =>
      products.map((one) => [`${month} ${one.product}`, Number(carriedBy(one))] as const),
    ),
  );
  const wrong = sql.all.find(
    ([month, product, kg]) =>
      !(Math.abs((ours.get(`${month} ${product}`) ?? Number.NaN) - kg) <= TOLERANCE_KG),
  );
  if (wrong !== undefined || sql.all.length !== ours.size) {
    throw new Error(`SQLite decomposes differently: ${JSON.stringify(wrong)}`);
  }
};

/** What SQL took for the same, and how the two differ. */
const comparedWith = (
  { version, loadMs, allMs, trendMs }: Sql,
  index: number,
  { value, note }: BenchRow,
): Partial<BenchRow> => {
  const ms = index === 0 ? loadMs + allMs : trendMs;
  return {
    baseline: `SQLite ${version} ${ms.toFixed(0)} ms`,
    ratio: ms / value,
    note:
      index === 0
        ? `${note ?? ''}; ours exact, to cells and pieces, hashed; SQL in floating point, load ${loadMs.toFixed(0)} and query ${allMs.toFixed(0)} ms, same sums to ${String(TOLERANCE_KG)} kg`
        : 'twelve months per piece: read from the accounts; SQL sums the production records again',
  };
};

/** A factory year decomposed to products, and one product’s trend, against plain SQL in SQLite. */
export const benchAccounting = (): BenchRow[] => {
  const year = factoryYear();
  const documents = year.map(calculateAccount);
  const ours = timeOf(() => year.forEach(calculateAccount), 5);
  const trend = timeOf(() => trendOf(documents));
  const sql = measureSqlite(year);
  if (sql !== undefined) requireSame(documents, sql);
  const size = `${String(PRODUCTION_RECORDS)} production records, ${String(PRODUCTS)} products, 12 months`;
  const rows: readonly BenchRow[] = [
    { name: 'Decomposition of a factory year', value: ours, unit: 'ms', note: size },
    { name: 'Trend of a product from it', value: trend, unit: 'ms' },
  ];
  return sql === undefined
    ? rows.map((row) => ({ ...row, baseline: 'no Python with SQLite here' }))
    : rows.map((row, index) => ({ ...row, ...comparedWith(sql, index, row) }));
};

import { Readable } from 'node:stream';
import { TanjiError } from '@tanji/domain/errors';
import { CsvError, parse, type Options } from 'csv-parse';
import { MAX_CELL, MAX_COLUMNS, readXlsxSheet, type GridRow } from '../files/index.js';
import type { ImportFile } from './model.js';
import { sourceText } from './source-text.js';

/** Rows of one file; the largest publication met has some 50,000. */
const MAX_IMPORT_ROWS = 500_000;

/** Characters that are handed to the parser at a time, so that an import can be stopped. */
const SLICE = 65_536;

/** One row by column, cells trimmed; `cell` answers an empty text for a column the file lacks. */
export interface NamedRow {
  readonly line: number;
  readonly cell: (column: string) => string;
}

/** A row of cells by column, for layouts that are not plain tables. */
export const rowOfCells = (line: number, cells: ReadonlyMap<string, string>): NamedRow => ({
  line,
  cell: (column) => cells.get(column) ?? '',
});

/** Where a table begins and which columns say that it is this table. */
export interface TableShape {
  /** Columns that must be there. */
  readonly required: readonly string[];
  /** Sheet of a workbook. */
  readonly sheet?: string;
}

function* slices(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += SLICE) yield text.slice(at, at + SLICE);
}

/** The separator that stands most often in the first lines. */
const delimiterOf = (text: string): string => {
  const head = text.slice(0, 4000).replace(/"[^"]*"/g, '');
  const count = (mark: string): number => head.split(mark).length;
  return [';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best), ',');
};

interface RecordWithInfo {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

const bounded = (row: GridRow): GridRow => {
  if (row.cells.length > MAX_COLUMNS) {
    throw new TanjiError('FILE_TOO_LARGE', { limit: MAX_COLUMNS, unit: 'columns' });
  }
  if (row.cells.some((cell) => cell.length > MAX_CELL)) {
    throw new TanjiError('FILE_TOO_LARGE', { limit: MAX_CELL, unit: 'characters in one cell' });
  }
  return row;
};

async function* csvRows(file: ImportFile): AsyncGenerator<GridRow> {
  const text = sourceText(file);
  const options: Options = {
    delimiter: delimiterOf(text),
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: MAX_COLUMNS * MAX_CELL,
  };
  const parser = Readable.from(slices(text)).pipe(parse(options));
  try {
    for await (const { record, info } of parser as AsyncIterable<RecordWithInfo>) {
      yield bounded({ line: info.lines, cells: record });
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = Number(error.lines ?? 0);
    throw new TanjiError('FILE_CSV_INVALID', { line, reason: error.message });
  }
}

/** Whether a file is a workbook and no text. */
export const isWorkbook = ({ bytes }: ImportFile): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b;

/**
 * Rows of a CSV file (also gzip) or of one sheet of a workbook, one after the other, each with its
 * place.
 *
 * @throws TanjiError FILE_TOO_LARGE, FILE_ENCODING_INVALID, FILE_CSV_INVALID, FILE_XLSX_INVALID,
 *   FILE_FORMULA
 */
export async function* tableRows(file: ImportFile, sheet?: string): AsyncGenerator<GridRow> {
  let count = 0;
  const rows = isWorkbook(file) ? readXlsxSheet(file.bytes, sheet) : csvRows(file);
  for await (const row of rows) {
    count += 1;
    if (count > MAX_IMPORT_ROWS) {
      throw new TanjiError('FILE_TOO_LARGE', { limit: MAX_IMPORT_ROWS, unit: 'rows' });
    }
    yield row;
  }
}

/** One spelling of a heading: blanks of print layouts differ between editions. */
const heading = (text: string): string => text.normalize('NFC').replace(/\s+/gu, ' ').trim();

/** Rows above the heading that are looked through. */
const MAX_TITLE_ROWS = 40;

/**
 * Rows below the heading of a table, with cells by name. The heading is the first row that has all
 * required columns; title and comment rows above it are passed over.
 *
 * @throws TanjiError FACTOR_FILE_UNEXPECTED if there is no such row, and those of {@link tableRows}
 */
export async function* namedRows(file: ImportFile, shape: TableShape): AsyncGenerator<NamedRow> {
  let columns: ReadonlyMap<string, number> | undefined;
  let above = 0;
  for await (const { line, cells } of tableRows(file, shape.sheet)) {
    if (columns === undefined) {
      const found = new Map(cells.map((cell, index) => [heading(cell), index] as const));
      if (shape.required.every((column) => found.has(column))) columns = found;
      else above += 1;
      if (above > MAX_TITLE_ROWS) break;
      continue;
    }
    const at = columns;
    yield { line, cell: (column) => (cells[at.get(column) ?? -1] ?? '').trim() };
  }
  if (columns === undefined) {
    throw new TanjiError('FACTOR_FILE_UNEXPECTED', {
      name: file.name,
      reason: `no row with the headings ${shape.required.join(', ')}`,
    });
  }
}

/** Headings of a file, for readers that tell tables apart by them. */
export const headingsOf = async (file: ImportFile): Promise<readonly string[]> => {
  for await (const { cells } of tableRows(file)) return cells.map(heading);
  return [];
};

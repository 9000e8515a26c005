import { TanjiError } from '@tanji/domain/errors';
import { CsvError, parse } from 'csv-parse/sync';
import { decodeText, type Encoding } from './decode.js';
import { MAX_CELL, MAX_COLUMNS, MAX_ROWS, MAX_TEXT_BYTES } from './limits.js';

export type Delimiter = ',' | ';' | '\t';

/** One row of a table with its line in the file. */
export interface GridRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** A table as texts, whatever file it came from. */
export interface Grid {
  readonly format: 'csv' | 'xlsx';
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
  readonly rows: readonly GridRow[];
}

/** @throws TanjiError FILE_TOO_LARGE */
export const boundRows = (rows: readonly GridRow[], most = MAX_ROWS): readonly GridRow[] => {
  if (rows.length > most) throw new TanjiError('FILE_TOO_LARGE', { limit: most, unit: 'rows' });
  for (const { cells } of rows) {
    if (cells.length > MAX_COLUMNS) {
      throw new TanjiError('FILE_TOO_LARGE', { limit: MAX_COLUMNS, unit: 'columns' });
    }
    if (cells.some((cell) => cell.length > MAX_CELL)) {
      throw new TanjiError('FILE_TOO_LARGE', { limit: MAX_CELL, unit: 'characters in one cell' });
    }
  }
  return rows;
};

const DELIMITERS: readonly Delimiter[] = [',', ';', '\t'];

/** The separator that stands most often outside quotes in the first lines. */
const detectDelimiter = (text: string): Delimiter => {
  const head = text
    .slice(0, 20_000)
    .split(/\r?\n/)
    .slice(0, 40)
    .join('\n')
    .replace(/"[^"]*"/g, '');
  const count = (delimiter: string): number => head.split(delimiter).length;
  return DELIMITERS.reduce((best, next) => (count(next) > count(best) ? next : best));
};

const csvRows = (text: string, delimiter: Delimiter): readonly GridRow[] => {
  const rows: GridRow[] = [];
  try {
    parse(text, {
      bom: true,
      delimiter,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: MAX_COLUMNS * MAX_CELL,
      // The line alone of what the parser knows about a row: the rest is larger than the row.
      on_record: (cells: string[], { lines: line }) => {
        rows.push({ line, cells });
        return null;
      },
    });
    return rows;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = Number(error.lines ?? 0);
    throw new TanjiError('FILE_CSV_INVALID', { line, reason: error.message });
  }
};

/** How much is read: everything is in memory at once. */
export interface GridLimits {
  readonly bytes: number;
  readonly rows: number;
}

const CALCULATION_LIMITS: GridLimits = { bytes: MAX_TEXT_BYTES, rows: MAX_ROWS };

/**
 * Reads a CSV file in UTF-8, UTF-16 or GB18030 with comma, semicolon or tab.
 *
 * @throws TanjiError FILE_ENCODING_INVALID, FILE_CSV_INVALID, FILE_TOO_LARGE
 */
export const readCsvGrid = (bytes: Uint8Array, limits: GridLimits = CALCULATION_LIMITS): Grid => {
  if (bytes.length > limits.bytes) {
    throw new TanjiError('FILE_TOO_LARGE', { limit: limits.bytes, unit: 'bytes' });
  }
  const { text, encoding } = decodeText(bytes);
  const delimiter = detectDelimiter(text);
  return {
    format: 'csv',
    encoding,
    delimiter,
    rows: boundRows(csvRows(text, delimiter), limits.rows),
  };
};

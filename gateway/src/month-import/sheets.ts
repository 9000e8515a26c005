import { TanjiError } from '@tanji/domain/errors';
import { openWorkbook, readCsvGrid, type Delimiter, type SheetRow } from '../files/index.js';
import type { BookFile } from './model.js';

/**
 * Bounds of books: rows of all files together, which are in memory at once with what was read from
 * them (some 200 MB), and the size of a file.
 */
export const MAX_BOOK_ROWS = 200_000;
export const MAX_BOOK_BYTES = 32_000_000;
const MAX_UNPACKED = 400_000_000;

/** One sheet of a workbook, or the whole of a CSV file. */
export interface Sheet {
  /** Empty for a CSV file. */
  readonly name: string;
  readonly rows: () => Iterable<SheetRow>;
}

/** A file as sheets, with what is needed to write it back in its form. */
export interface OpenBook {
  readonly format: 'xlsx' | 'csv';
  readonly delimiter: Delimiter;
  readonly sheets: readonly Sheet[];
}

const isWorkbook = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;

/** Old workbooks (.xls) and PDF files come often, and decode as rubbish. */
const OTHER_FORMATS: readonly (readonly number[])[] = [
  [0xd0, 0xcf, 0x11, 0xe0],
  [0x25, 0x50, 0x44, 0x46],
];

/**
 * Opens a workbook (.xlsx), or a CSV file in UTF-8, UTF-16 or GB18030 with comma, semicolon or tab.
 *
 * @throws TanjiError FILE_FORMAT_UNKNOWN, FILE_XLSX_INVALID, FILE_CSV_INVALID, FILE_ENCODING_INVALID,
 *   FILE_TOO_LARGE
 */
export const openBook = ({ name, bytes }: BookFile): OpenBook => {
  if (OTHER_FORMATS.some((head) => head.every((byte, index) => bytes[index] === byte))) {
    throw new TanjiError('FILE_FORMAT_UNKNOWN', { name });
  }
  if (!isWorkbook(bytes)) {
    const grid = readCsvGrid(bytes, { bytes: MAX_BOOK_BYTES, rows: MAX_BOOK_ROWS });
    const rows = grid.rows.map((row) => ({ ...row, formulas: [] }));
    return { format: 'csv', delimiter: grid.delimiter, sheets: [{ name: '', rows: () => rows }] };
  }
  const limits = { bytes: MAX_BOOK_BYTES, unpacked: MAX_UNPACKED };
  const workbook = openWorkbook(Buffer.from(bytes), limits);
  return {
    format: 'xlsx',
    delimiter: ',',
    sheets: workbook.sheets.map((sheet) => ({
      name: sheet,
      rows: () => workbook.rows(sheet),
    })),
  };
};

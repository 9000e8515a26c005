import { TanjiError } from '@tanji/domain/errors';
import { boundRows, type Grid, type GridRow } from './grid.js';
import { MAX_XLSX_BYTES, MAX_XLSX_UNPACKED } from './limits.js';
import { columnName, openWorkbook, type SheetRow } from './workbook.js';

const withoutFormulas = ({ line, cells, formulas: [first] }: SheetRow): GridRow => {
  if (first === undefined) return { line, cells };
  throw new TanjiError('FILE_FORMULA', { cell: `${columnName(first)}${String(line)}` });
};

/**
 * Rows of a sheet, the first one unless it is named; empty rows are left out. Formulas, macros and
 * entities are refused, the unpacked size is bounded.
 *
 * @throws TanjiError FILE_XLSX_INVALID, FILE_FORMULA, FILE_TOO_LARGE
 */
export const readXlsxSheet = (bytes: Buffer, name?: string): readonly GridRow[] => {
  const limits = { bytes: MAX_XLSX_BYTES, unpacked: MAX_XLSX_UNPACKED };
  const workbook = openWorkbook(bytes, limits);
  return [...workbook.rows(name ?? workbook.sheets[0] ?? '')].map(withoutFormulas);
};

/**
 * Reads the first sheet of a workbook as a table, see {@link readXlsxSheet}.
 *
 * @throws TanjiError FILE_XLSX_INVALID, FILE_FORMULA, FILE_TOO_LARGE
 */
export const readXlsxGrid = (bytes: Buffer): Grid => {
  const rows = boundRows(readXlsxSheet(bytes));
  return { format: 'xlsx', encoding: 'utf-8', delimiter: ',', rows };
};

import { TanjiError } from '@tanji/domain/errors';
import { readSheet } from 'read-excel-file/node';
import { boundRows, type Grid, type GridRow } from './grid.js';
import { MAX_XLSX_BYTES, MAX_XLSX_UNPACKED } from './limits.js';
import { decimalOf } from './number-text.js';
import { unpackParts, type ZipLimits } from './zip.js';

/** A workbook has some dozens of parts. */
const WORKBOOK: ZipLimits = {
  invalid: 'FILE_XLSX_INVALID',
  parts: 2_000,
  bytes: MAX_XLSX_UNPACKED,
};

/** Excel computes with 15 digits and writes up to 17: 1.1 lies in the file as 1.1000000000000001. */
const EXCEL_DIGITS = 15;

const significantDigits = (text: string): number =>
  text
    .replace(/[eE].*$/, '')
    .replace(/^-?[0.]*/, '')
    .replace('.', '').length;

const numberText = (text: string): string => {
  const shown =
    significantDigits(text) > EXCEL_DIGITS ? Number(text).toPrecision(EXCEL_DIGITS) : text;
  return decimalOf(shown) ?? text;
};

const FORMULA = /<c\b[^>]*?\br="([A-Z]+\d+)"[^>]*>\s*<f[\s>/]/;

/** Refuses what a table of facts has no need for, before anything is built from it. */
const checkParts = (parts: ReadonlyMap<string, Buffer>): void => {
  for (const [name, content] of parts) {
    // Printer settings are .bin too, and harmless.
    if (/vbaProject|macrosheets/i.test(name)) {
      throw new TanjiError('FILE_XLSX_INVALID', { reason: 'it holds macros' });
    }
    if (!name.endsWith('.xml') && !name.endsWith('.rels')) continue;
    const text = content.toString('utf8');
    if (/<!(DOCTYPE|ENTITY)/i.test(text)) {
      throw new TanjiError('FILE_XLSX_INVALID', { reason: 'it declares XML entities' });
    }
    const formula = name.startsWith('xl/worksheets/') ? FORMULA.exec(text)?.[1] : undefined;
    if (formula !== undefined) throw new TanjiError('FILE_FORMULA', { cell: formula });
  }
};

const cellText = (cell: unknown): string => {
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  return typeof cell === 'string' || typeof cell === 'boolean' ? String(cell) : '';
};

/**
 * Rows of a sheet, the first one unless it is named; empty rows are left out. Formulas, macros and
 * entities are refused, the unpacked size is bounded.
 *
 * @throws TanjiError FILE_XLSX_INVALID, FILE_FORMULA, FILE_TOO_LARGE
 */
export const readXlsxSheet = async (bytes: Buffer, name?: string): Promise<readonly GridRow[]> => {
  if (bytes.length > MAX_XLSX_BYTES) {
    throw new TanjiError('FILE_TOO_LARGE', { limit: MAX_XLSX_BYTES, unit: 'bytes' });
  }
  checkParts(unpackParts(bytes, WORKBOOK));
  let sheet: readonly (readonly unknown[])[];
  try {
    sheet = await readSheet(bytes, name, { parseNumber: numberText });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new TanjiError('FILE_XLSX_INVALID', { reason }, { cause });
  }
  return sheet
    .map((cells, index) => ({ line: index + 1, cells: cells.map(cellText) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
};

/**
 * Reads the first sheet of a workbook as a table, see {@link readXlsxSheet}.
 *
 * @throws TanjiError FILE_XLSX_INVALID, FILE_FORMULA, FILE_TOO_LARGE
 */
export const readXlsxGrid = async (bytes: Buffer): Promise<Grid> => {
  const rows = boundRows(await readXlsxSheet(bytes));
  return { format: 'xlsx', encoding: 'utf-8', delimiter: ',', rows };
};

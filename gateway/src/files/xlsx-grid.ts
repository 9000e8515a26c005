import { TanjiError } from '@tanji/domain/errors';
import { readSheet } from 'read-excel-file/node';
import { boundRows, type Grid } from './grid.js';
import { MAX_XLSX_BYTES } from './limits.js';
import { decimalOf } from './number-text.js';
import { unpackParts } from './zip.js';

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
    if (name.endsWith('.bin'))
      throw new TanjiError('FILE_XLSX_INVALID', { reason: 'it holds macros' });
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
 * Reads the first sheet of a workbook. Formulas, macros and entities are refused, the unpacked
 * size is bounded.
 *
 * @throws TanjiError FILE_XLSX_INVALID, FILE_FORMULA, FILE_TOO_LARGE
 */
export const readXlsxGrid = async (bytes: Buffer): Promise<Grid> => {
  if (bytes.length > MAX_XLSX_BYTES) {
    throw new TanjiError('FILE_TOO_LARGE', { limit: MAX_XLSX_BYTES, unit: 'bytes' });
  }
  checkParts(unpackParts(bytes));
  let sheet: readonly (readonly unknown[])[];
  try {
    sheet = await readSheet(bytes, { parseNumber: numberText });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new TanjiError('FILE_XLSX_INVALID', { reason }, { cause });
  }
  const rows = sheet
    .map((cells, index) => ({ line: index + 1, cells: cells.map(cellText) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
  return { format: 'xlsx', encoding: 'utf-8', delimiter: ',', rows: boundRows(rows) };
};

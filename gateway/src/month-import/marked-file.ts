import { errorHelp, errorText, type Language } from '@tanji/domain/errors';
import { csvText, isProblemHeading, xlsxBytes, type TextSheet } from '../files/index.js';
import type { BookFile, ReadBooks, RowProblem } from './model.js';
import { openBook, type Sheet } from './sheets.js';

/** A file as it came, with a column that says what is wrong with each row. */
export interface MarkedFile {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Buffer;
}

/** Heading of the added column; a file that has it is read as if it had not. */
export const PROBLEM_HEADING = 'Problem / 问题';

const sentence = ({ column, code, params }: RowProblem, language: Language): string => {
  const place = column === undefined ? '' : `${column.trim()}${language === 'zh' ? '：' : ': '}`;
  return `${place}${errorText(code, params, language)} ${errorHelp(code, language, params)}`;
};

/** Columns of a sheet before the one of problems, which an earlier import may have added. */
const widthOf = (sheet: Sheet, heading: number | undefined): number => {
  let width = 1;
  for (const { line, cells } of sheet.rows()) {
    const old = line === heading ? cells.findIndex(isProblemHeading) : -1;
    if (old >= 0) return old;
    width = Math.max(width, cells.length);
  }
  return width;
};

const withNote = (cells: readonly string[], width: number, note: string): readonly string[] => {
  const kept = cells.slice(0, width);
  if (note === '') return kept;
  const padding = Array.from({ length: width - kept.length }, () => '');
  return [...kept, ...padding, note];
};

/** Rows of a sheet at their numbers, with the problems behind the last column. */
function* markedRows(
  sheet: Sheet,
  heading: number | undefined,
  said: ReadonlyMap<number, string>,
): Generator<readonly string[]> {
  const width = widthOf(sheet, heading);
  let next = 1;
  for (const { line, cells } of sheet.rows()) {
    for (; next < line; next += 1) yield [];
    const title = line === heading ? [PROBLEM_HEADING] : [];
    const note = [...title, ...(said.has(line) ? [said.get(line)] : [])].join(' – ');
    yield withNote(cells, width, note);
    next = line + 1;
  }
}

const saidOf = (
  problems: readonly RowProblem[],
  language: Language,
): ReadonlyMap<string, ReadonlyMap<number, string>> => {
  const sheets = new Map<string, Map<number, string>>();
  for (const problem of problems) {
    const { sheet, row } = problem.place;
    const rows = sheets.get(sheet) ?? new Map<number, string>();
    const before = rows.get(row);
    const text = sentence(problem, language);
    sheets.set(sheet, rows.set(row, before === undefined ? text : `${before} | ${text}`));
  }
  return sheets;
};

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** `books.xlsx` → `books-problems.xlsx`. */
const markedName = (name: string, format: 'xlsx' | 'csv'): string =>
  `${name.replace(/\.[^.]*$/, '')}-problems.${format}`;

/**
 * The files that have problems, each in its own form: nothing is lost, the person mends the marked
 * rows and imports the file again.
 */
export const markedFiles = (
  files: readonly BookFile[],
  { tables, problems }: Pick<ReadBooks, 'tables' | 'problems'>,
  language: Language,
): readonly MarkedFile[] =>
  files.flatMap((file, position) => {
    const own = problems.filter(({ place }) => place.file === position);
    if (own.length === 0) return [];
    const heads = new Map(
      tables
        .filter((table) => table.position === position)
        .map(({ sheet, heading }) => [sheet, heading] as const),
    );
    const said = saidOf(own, language);
    const book = openBook(file);
    const sheets: TextSheet[] = book.sheets.map((sheet) => ({
      name: sheet.name,
      rows: markedRows(
        sheet,
        heads.get(sheet.name),
        said.get(sheet.name) ?? new Map<number, string>(),
      ),
    }));
    const bytes =
      book.format === 'xlsx'
        ? xlsxBytes(sheets)
        : Buffer.from(csvText(sheets[0]?.rows ?? [], book.delimiter));
    const mediaType = book.format === 'xlsx' ? XLSX : 'text/csv; charset=utf-8';
    return [{ name: markedName(file.name, book.format), mediaType, bytes }];
  });

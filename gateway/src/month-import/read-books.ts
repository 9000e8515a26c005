import { TanjiError, type ErrorParams } from '@tanji/domain/errors';
import {
  MAX_CELL,
  detectNumberForm,
  foldHeading,
  toldNumberForm,
  type NumberForm,
  type SheetRow,
} from '../files/index.js';
import { isEmptyCell } from './cells.js';
import { monthIn } from './dates.js';
import type {
  BookFile,
  Notice,
  NoticeCode,
  Place,
  ReadActivity,
  ReadBooks,
  ReadCertificate,
  ReadLine,
  ReadOptions,
  ReadProduction,
  RecognisedTable,
  RowProblem,
} from './model.js';
import { missingColumns, recogniseHead, type TableHead } from './recognise.js';
import { RowReader, type RowSettings } from './rows.js';
import { MAX_BOOK_ROWS, openBook } from './sheets.js';

/** Rows of titles and notes above the headings. */
const MAX_TITLE_ROWS = 40;

/** A table with its rows, before they are read. */
interface FoundTable {
  readonly file: number;
  readonly fileName: string;
  readonly sheet: string;
  readonly head: TableHead;
  readonly heading: SheetRow;
  readonly body: readonly SheetRow[];
}

const isBlank = ({ cells }: SheetRow): boolean => cells.every((cell) => cell.trim() === '');

/** `合计`, `本月合计：`, `Total`: sums of the rows above, which would count everything twice. */
const TOTAL = /^(?:.{0,6}(?:合计|总计|小计|累计)|(?:grand|sub)?total|sum)$/;

const isTotal = ({ cells }: SheetRow): boolean =>
  cells.some((cell) => cell.length < 24 && TOTAL.test(foldHeading(cell)));

const HAN = /\p{Script=Han}/u;

/** Chinese tables write a decimal point, so that a comma groups thousands. */
const formOf = (table: FoundTable, { decimal }: ReadOptions): NumberForm => {
  if (decimal !== 'unknown') return toldNumberForm(decimal);
  if (table.heading.cells.some((cell) => HAN.test(cell))) return toldNumberForm('point');
  const numbers = table.body.flatMap(({ cells }) =>
    cells.filter((_, index) =>
      ['amount', 'pieces'].includes(table.head.headings[index]?.column.reading.is ?? ''),
    ),
  );
  return detectNumberForm(numbers);
};

const hasColumn = ({ headings }: TableHead, key: string): boolean =>
  headings.some((heading) => heading?.column.key === key);

const columnsOf = ({ head, heading }: FoundTable): RecognisedTable['columns'] =>
  heading.cells.flatMap((text, index) => {
    const column = head.headings[index]?.column;
    if (text.trim() === '') return [];
    if (column === undefined) return [{ heading: text }];
    return [{ heading: text, column: column.key, name: { en: column.en, zh: column.zh } }];
  });

/** Reads all tables of all files; faults are collected, never thrown for a row. */
class BooksReader {
  readonly #options: ReadOptions;
  readonly #tables: RecognisedTable[] = [];
  readonly #problems: RowProblem[] = [];
  readonly #notices: Notice[] = [];
  readonly #activities: ReadActivity[] = [];
  readonly #certificates: ReadCertificate[] = [];
  readonly #production: ReadProduction[] = [];
  readonly #lines: ReadLine[] = [];
  #rows = 0;

  constructor(options: Readonly<{ options: ReadOptions }>) {
    this.#options = options.options;
  }

  #notice(place: Place, code: NoticeCode, params: ErrorParams = {}): void {
    this.#notices.push({ place, code, params });
  }

  #take(row: SheetRow): SheetRow {
    this.#rows += 1;
    if (this.#rows > MAX_BOOK_ROWS) {
      throw new TanjiError('FILE_TOO_LARGE', { limit: MAX_BOOK_ROWS, unit: 'rows' });
    }
    if (row.cells.every((cell) => cell.length <= MAX_CELL)) return row;
    throw new TanjiError('FILE_TOO_LARGE', { limit: MAX_CELL, unit: 'characters in one cell' });
  }

  /** The table of a sheet; sheets of notes and pictures have none. */
  #find(file: number, fileName: string, sheet: { name: string; rows: Iterable<SheetRow> }) {
    const named = sheet.name === '' ? fileName : sheet.name;
    let head: TableHead | undefined;
    let heading: SheetRow | undefined;
    let above = 0;
    const body: SheetRow[] = [];
    for (const row of sheet.rows) {
      if (heading !== undefined) body.push(this.#take(row));
      else if (above < MAX_TITLE_ROWS) {
        head = recogniseHead(row.cells, named);
        if (head === undefined) above += 1;
        else heading = row;
      }
    }
    if (head === undefined || heading === undefined) {
      if (sheet.name !== '' && above > 0) {
        this.#notice({ file, sheet: sheet.name, row: 1 }, 'sheet-unused');
      }
      return undefined;
    }
    return { file, fileName, sheet: sheet.name, head, heading, body };
  }

  find(files: readonly BookFile[]): readonly FoundTable[] {
    const all = files.flatMap((file, index) => {
      const found = openBook(file).sheets.flatMap(
        ({ name, rows }) => this.#find(index, file.name, { name, rows: rows() }) ?? [],
      );
      if (found.length === 0) throw new TanjiError('MONTH_TABLE_MISSING', { name: file.name });
      return found;
    });
    // Lines first: the other tables call them by their names.
    const isLines = ({ head }: FoundTable): boolean => head.table === 'lines';
    return [...all.filter(isLines), ...all.filter((table) => !isLines(table))];
  }

  /** What the headings say and what is wrong with them; answers with the columns that are missing. */
  #headings(table: FoundTable, month: string | undefined): ReadonlySet<string> {
    const { file, sheet, head, heading } = table;
    const place = { file, sheet, row: heading.line };
    for (const text of head.unused) this.#notice(place, 'column-unused', { text });
    for (const text of head.repeated) {
      this.#problems.push({ place, column: text, code: 'FILE_COLUMN_DUPLICATE', params: { text } });
    }
    const missing = missingColumns(head).filter(
      ({ key }) => key !== 'month' || month === undefined,
    );
    for (const { en, zh } of missing) {
      const params = { table: head.table, column: `${en} / ${zh}` };
      this.#problems.push({ place, code: 'MONTH_COLUMN_MISSING', params });
    }
    return new Set(missing.map(({ key }) => key));
  }

  read(table: FoundTable, position: number): void {
    const { file, fileName, sheet, head, heading } = table;
    const month = hasColumn(head, 'month') ? undefined : monthIn(sheet);
    const place = { file, sheet, row: heading.line };
    if (month !== undefined && ['activities', 'certificates'].includes(head.table)) {
      this.#notice(place, 'month-from-sheet', { month });
    }
    const isNumbered = head.table === 'production' && !hasColumn(head, 'id');
    if (isNumbered) this.#notice(place, 'ids-numbered');
    const settings: RowSettings = {
      head,
      form: formOf(table, this.#options),
      month,
      lineNames: this.#lineNames(),
      missing: this.#headings(table, month),
      ...(isNumbered ? { prefix: position === 0 ? 'r' : `t${String(position + 1)}-r` } : {}),
    };
    const rows = table.body.filter((row) => this.#isData(row, table));
    for (const row of rows) this.#row(row, { file, sheet, row: row.line }, settings);
    this.#tables.push({
      file: fileName,
      position: file,
      sheet,
      table: head.table,
      heading: heading.line,
      rows: rows.length,
      columns: columnsOf(table),
    });
  }

  /** Blank rows and repeated headings say nothing; sums are reported. */
  #isData(row: SheetRow, { file, sheet, heading }: FoundTable): boolean {
    if (isBlank(row) || row.cells.join('\n') === heading.cells.join('\n')) return false;
    if (!isTotal(row)) return true;
    const text = row.cells.filter((cell) => !isEmptyCell(cell)).join(' · ');
    this.#notice({ file, sheet, row: row.line }, 'total-row', { text: text.slice(0, 120) });
    return false;
  }

  #lineNames(): ReadonlyMap<string, string> {
    return new Map(
      this.#lines.flatMap(({ id, name }) =>
        [name.en, name.zh].flatMap((text) => (text === undefined ? [] : [[text, id] as const])),
      ),
    );
  }

  #row({ cells, formulas }: SheetRow, place: Place, settings: RowSettings): void {
    const { table } = settings.head;
    const reader = new RowReader({ source: { place, cells, formulas }, settings });
    const id = reader.text('id');
    if (id?.startsWith('sample-') === true) this.#notice(place, 'sample-row', { id });
    switch (table) {
      case 'activities':
        pushIf(this.#activities, reader.activity());
        break;
      case 'certificates':
        pushIf(this.#certificates, reader.certificate());
        break;
      case 'production':
        pushIf(this.#production, reader.production());
        break;
      case 'lines':
        pushIf(this.#lines, reader.line());
        break;
    }
    this.#problems.push(...reader.placed(table));
  }

  result(): ReadBooks {
    return {
      tables: this.#tables,
      activities: this.#activities,
      certificates: this.#certificates,
      production: this.#production,
      lines: this.#lines,
      problems: this.#problems,
      notices: this.#notices,
    };
  }
}

const pushIf = <T>(list: T[], item: T | undefined): void => {
  if (item !== undefined) list.push(item);
};

/**
 * Reads the tables of a plant’s books from spreadsheets. Tables are recognised by their headings, in
 * English or Chinese, wherever they begin; what is wrong with a row is a problem at its place.
 *
 * @throws TanjiError MONTH_TABLE_MISSING for a file without a table, and what {@link openBook} throws
 */
export const readBooks = (files: readonly BookFile[], options: ReadOptions): ReadBooks => {
  const reader = new BooksReader({ options });
  const counts = new Map<string, number>();
  for (const table of reader.find(files)) {
    const position = counts.get(table.head.table) ?? 0;
    counts.set(table.head.table, position + 1);
    reader.read(table, position);
  }
  return reader.result();
};

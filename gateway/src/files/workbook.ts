import { TanjiError } from '@tanji/domain/errors';
import { MAX_COLUMNS } from './limits.js';
import { decimalOf } from './number-text.js';
import { EPOCH_1904_DAYS, dateFormats, dateOfSerial } from './xlsx-dates.js';
import { attribute, elementsOf, innerOf, textRuns, unescaped } from './xlsx-text.js';
import { unpackParts } from './zip.js';

/** One row of a sheet. */
export interface SheetRow {
  /** Row of the sheet, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
  /** Columns, from 0, whose cell is computed: its value is whatever a program left there. */
  readonly formulas: readonly number[];
}

/** A workbook whose sheets are read row by row. */
export interface Workbook {
  readonly sheets: readonly string[];
  /** Rows that have something in them. Cells merged downwards all have the text of the first. */
  rows(sheet: string): Generator<SheetRow>;
}

/** What a workbook may be: bytes as it lies there, and unpacked (a zip bomb has 1000 times that). */
export interface WorkbookLimits {
  readonly bytes: number;
  readonly unpacked: number;
}

/** A workbook has some dozens of parts. */
const MAX_PARTS = 2_000;

/** Excel computes with 15 digits and writes up to 17: 1.1 lies in the file as 1.1000000000000001. */
const EXCEL_DIGITS = 15;

const invalid = (reason: string): TanjiError => new TanjiError('FILE_XLSX_INVALID', { reason });

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

/** Rows of a sheet of Excel; a greater number is made up to make a reader count to it. */
const MAX_LINE = 1_048_576;

/** Number of a row; without one it follows the last. */
const lineOf = (xml: string, last: number): number => {
  const number = attribute(/^<[^>]*>/.exec(xml)?.[0] ?? '', 'r');
  const line = number === '' ? last + 1 : Number(number);
  if (Number.isInteger(line) && line > last && line <= MAX_LINE) return line;
  throw invalid('its rows are not in order');
};

/** `AB12` → 27. */
const columnOf = (reference: string): number => {
  let column = 0;
  for (const letter of /^[A-Z]+/.exec(reference)?.[0] ?? '') {
    column = column * 26 + letter.charCodeAt(0) - 64;
  }
  return column - 1;
};

/** `3` → `D`. */
export const columnName = (index: number): string => {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : `${columnName(Math.floor(index / 26) - 1)}${letter}`;
};

type Parts = ReadonlyMap<string, Buffer>;

/** Refuses what a table of facts has no need for, before anything is built from it. */
const checkParts = (parts: Parts): void => {
  for (const [name, content] of parts) {
    // Printer settings are .bin too, and harmless.
    if (/vbaProject|macrosheets/i.test(name)) throw invalid('it holds macros');
    if (!name.endsWith('.xml') && !name.endsWith('.rels')) continue;
    if (content.includes('<!DOCTYPE') || content.includes('<!ENTITY')) {
      throw invalid('it declares XML entities');
    }
  }
};

const partText = (parts: Parts, name: string): string => parts.get(name)?.toString('utf8') ?? '';

const tagsOf = (xml: string, name: string): readonly string[] =>
  [...xml.matchAll(new RegExp(`<(?:\\w+:)?${name}\\b([^<>]*)>`, 'g'))].map(([, tag = '']) => tag);

/** Where a relation of the workbook points: `worksheets/sheet1.xml` or `/xl/worksheets/sheet1.xml`. */
const targetsOf = (parts: Parts): ReadonlyMap<string, string> =>
  new Map(
    tagsOf(partText(parts, 'xl/_rels/workbook.xml.rels'), 'Relationship').map((tag) => {
      const target = attribute(tag, 'Target');
      const path = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
      return [attribute(tag, 'Id'), path] as const;
    }),
  );

const sheetsOf = (parts: Parts, workbook: string): ReadonlyMap<string, Buffer> => {
  const targets = targetsOf(parts);
  const sheets = new Map<string, Buffer>();
  for (const tag of tagsOf(workbook, 'sheet')) {
    const part = parts.get(targets.get(attribute(tag, 'r:id')) ?? '');
    // A sheet of charts has no rows and no such part.
    if (part !== undefined) sheets.set(attribute(tag, 'name'), part);
  }
  if (sheets.size === 0) throw invalid('it has no sheet');
  return sheets;
};

/** A column that is merged over some rows, from 1, both ends included. */
interface Merge {
  readonly column: number;
  readonly from: number;
  readonly to: number;
}

/** Merged cells do not overlap, so at most one of each column stands in a row. */
const MAX_MERGES = 100_000;

const mergesOf = (part: Buffer): Merge[] => {
  const merges: Merge[] = [];
  for (const tag of elementsOf(part, 'mergeCell')) {
    const found = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(attribute(tag, 'ref'));
    if (found === null || found[1] !== found[3]) continue;
    const [column, from, to] = [columnOf(found[1] ?? ''), Number(found[2]), Number(found[4])];
    if (to > from) merges.push({ column, from, to });
    if (merges.length > MAX_MERGES) throw invalid('too many merged cells');
  }
  return merges.sort((a, b) => a.from - b.from);
};

/** Fills cells that are merged downwards with the text of the first, row by row. */
class MergedColumns {
  readonly #waiting: Merge[];
  #open: { readonly merge: Merge; readonly text: string }[] = [];

  constructor(options: Readonly<{ merges: Merge[] }>) {
    this.#waiting = options.merges.reverse();
  }

  fill(line: number, cells: string[]): void {
    this.#open = this.#open.filter(({ merge }) => merge.to >= line);
    for (const { merge, text } of this.#open) {
      while (cells.length < merge.column) cells.push('');
      cells[merge.column] = text;
    }
    for (let next = this.#waiting.at(-1); next !== undefined && next.from <= line;) {
      this.#waiting.pop();
      if (next.from === line) this.#open.push({ merge: next, text: cells[next.column] ?? '' });
      next = this.#waiting.at(-1);
    }
    if (this.#open.length > MAX_COLUMNS) throw invalid('merged cells overlap');
  }
}

const HAS_FORMULA = /<(?:\w+:)?f[\s>/]/;

class PackedWorkbook implements Workbook {
  readonly #sheets: ReadonlyMap<string, Buffer>;
  readonly #texts: readonly string[];
  readonly #dates: ReadonlySet<number>;
  readonly #shift: number;

  constructor(options: Readonly<{ parts: Parts }>) {
    const { parts } = options;
    const workbook = partText(parts, 'xl/workbook.xml');
    this.#sheets = sheetsOf(parts, workbook);
    const shared = parts.get('xl/sharedStrings.xml');
    this.#texts = shared === undefined ? [] : [...elementsOf(shared, 'si')].map(textRuns);
    this.#dates = dateFormats(partText(parts, 'xl/styles.xml'));
    const is1904 = /^(1|true)$/.test(
      attribute(tagsOf(workbook, 'workbookPr')[0] ?? '', 'date1904'),
    );
    this.#shift = is1904 ? EPOCH_1904_DAYS : 0;
  }

  get sheets(): readonly string[] {
    return [...this.#sheets.keys()];
  }

  *rows(sheet: string): Generator<SheetRow> {
    const part = this.#sheets.get(sheet);
    if (part === undefined) throw invalid(`it has no sheet “${sheet}”`);
    const merged = new MergedColumns({ merges: mergesOf(part) });
    let last = 0;
    for (const xml of elementsOf(part, 'row')) {
      const line = lineOf(xml, last);
      last = line;
      const row = this.#row(xml, line);
      merged.fill(line, row.cells);
      if (row.cells.some((cell) => cell !== '')) yield row;
    }
  }

  #row(xml: string, line: number): { line: number; cells: string[]; formulas: number[] } {
    const cells: string[] = [];
    const formulas: number[] = [];
    for (const { tag, body } of innerOf(xml, 'c')) {
      const reference = attribute(tag, 'r');
      const column = reference === '' ? cells.length : columnOf(reference);
      const text = this.#text(tag, body);
      // Far to the right there is nothing but formats: cells without a text.
      if (text === '' || column < 0) continue;
      if (column >= MAX_COLUMNS) {
        throw new TanjiError('FILE_TOO_LARGE', { limit: MAX_COLUMNS, unit: 'columns' });
      }
      while (cells.length < column) cells.push('');
      cells[column] = text;
      if (HAS_FORMULA.test(body)) formulas.push(column);
    }
    return { line, cells, formulas };
  }

  #text(tag: string, body: string): string {
    const type = attribute(tag, 't');
    if (type === 'inlineStr') return textRuns(body);
    const [first] = innerOf(body, 'v');
    const value = unescaped(first?.body ?? '');
    switch (type) {
      case 's':
        return this.#texts[Number(value)] ?? '';
      case 'b':
        return String(value === '1');
      case 'n':
      case '':
        return value === '' ? '' : this.#number(value, attribute(tag, 's'));
      default:
        return value;
    }
  }

  #number(value: string, format: string): string {
    const isDate = this.#dates.has(Number(format));
    const date = isDate ? dateOfSerial(Number(value) + this.#shift) : undefined;
    return date ?? numberText(value);
  }
}

/**
 * Opens a workbook. Macros and entities are refused, the unpacked size is bounded.
 *
 * @throws TanjiError FILE_XLSX_INVALID, FILE_TOO_LARGE
 */
export const openWorkbook = (bytes: Buffer, limits: WorkbookLimits): Workbook => {
  if (bytes.length > limits.bytes) {
    throw new TanjiError('FILE_TOO_LARGE', { limit: limits.bytes, unit: 'bytes' });
  }
  const packed = {
    invalid: 'FILE_XLSX_INVALID',
    parts: MAX_PARTS,
    bytes: limits.unpacked,
  } as const;
  const parts = unpackParts(bytes, packed);
  checkParts(parts);
  return new PackedWorkbook({ parts });
};

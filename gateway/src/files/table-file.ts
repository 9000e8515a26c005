import { TanjiError, isTanjiError, type ErrorIssue } from '@tanji/domain/errors';
import { readCell } from './cell.js';
import {
  HEADER_KEYS,
  HEADER_KEY_BY_HEADING,
  LINE_COLUMN_BY_HEADING,
  foldHeading,
  isProblemHeading,
  type ColumnDefinition,
} from './columns.js';
import type { Grid, GridRow } from './grid.js';
import { columnOfMember, lineOfRow } from './table-line.js';
import {
  detectNumberForm,
  toldNumberForm,
  type DecimalSign,
  type NumberForm,
} from './table-number.js';

/** One fault of a table, at a cell. */
export interface CellProblem {
  /** Line of the file, from 1. */
  readonly line: number;
  /** Heading of the column as it stands in the file, or the key of the header block. */
  readonly column: string;
  readonly error: TanjiError;
}

/** What a table says, with the way back from a JSON pointer to a cell. */
export interface TableDocument {
  readonly value: unknown;
  readonly problems: readonly CellProblem[];
  /** Turns a fault of the document into one of a cell. */
  cellOf(pointer: string): { readonly line: number; readonly column: string } | undefined;
}

interface Heading {
  readonly definition: ColumnDefinition | undefined;
  readonly text: string;
}

/** The heading row is the first that names an id and a kind. */
export const isHeadingRow = ({ cells }: GridRow): boolean => {
  const keys = cells.map((cell) => LINE_COLUMN_BY_HEADING.get(foldHeading(cell))?.key);
  return keys.includes('id') && keys.includes('kind') && keys.includes('stage');
};

const splitGrid = (
  grid: Grid,
): { head: readonly GridRow[]; heading: GridRow; body: readonly GridRow[] } => {
  const at = grid.rows.findIndex(isHeadingRow);
  const heading = grid.rows[at];
  if (heading === undefined) throw new TanjiError('FILE_TABLE_MISSING');
  const isFilled = ({ cells }: GridRow): boolean => cells.some((cell) => cell.trim() !== '');
  return {
    head: grid.rows.slice(0, at).filter(isFilled),
    heading,
    body: grid.rows.slice(at + 1).filter(isFilled),
  };
};

/** One key of the header block as it was read. */
interface HeaderCell {
  readonly line: number;
  readonly text: string;
  readonly value: unknown;
}

/** Most cells are texts in the document too; a yes or no and a list of names are not. */
const headerValue = (key: string, text: string): unknown => {
  if (key === 'declaration.packagingIncluded') return text === 'true';
  if (key !== 'declaration.standards') return text;
  return text
    .split(/[;；]/)
    .map((name) => name.trim())
    .filter((name) => name !== '');
};

/** Collects the problems of a table instead of stopping at the first. */
class TableReader {
  readonly problems: CellProblem[] = [];
  readonly #form: NumberForm;

  constructor(options: Readonly<{ form: NumberForm }>) {
    this.#form = options.form;
  }

  attempt<T>(line: number, column: string, read: () => T): T | undefined {
    try {
      return read();
    } catch (error) {
      if (!isTanjiError(error)) throw error;
      this.problems.push({ line, column, error });
      return undefined;
    }
  }

  headings({ line, cells }: GridRow): readonly Heading[] {
    const seen = new Set<string>();
    return cells.map((text): Heading => {
      if (text.trim() === '' || isProblemHeading(text)) return { definition: undefined, text };
      const definition = this.attempt(line, text, () => {
        const found = LINE_COLUMN_BY_HEADING.get(foldHeading(text));
        if (found === undefined) throw new TanjiError('FILE_COLUMN_UNKNOWN', { text });
        if (seen.has(found.key)) throw new TanjiError('FILE_COLUMN_DUPLICATE', { text });
        seen.add(found.key);
        return found;
      });
      return { definition, text };
    });
  }

  header(rows: readonly GridRow[]): Map<string, HeaderCell> {
    const values = new Map<string, HeaderCell>();
    for (const { line, cells } of rows) {
      const [key = '', cell = ''] = cells;
      if (foldHeading(key) === foldHeading('tanji.calculation/1')) continue;
      if (['key', '项目'].includes(foldHeading(key))) continue;
      this.attempt(line, key, () => {
        const definition = HEADER_KEY_BY_HEADING.get(foldHeading(key));
        if (definition === undefined) throw new TanjiError('FILE_COLUMN_UNKNOWN', { text: key });
        if (values.has(definition.key))
          throw new TanjiError('FILE_COLUMN_DUPLICATE', { text: key });
        if (cell.trim() === '') return;
        const value = headerValue(definition.key, readCell(cell, definition, this.#form));
        values.set(definition.key, { line, text: key, value });
      });
    }
    return values;
  }

  row({ line, cells }: GridRow, headings: readonly Heading[]): Record<string, unknown> {
    const values = new Map<string, string>();
    headings.forEach(({ definition, text }, index) => {
      const cell = cells[index] ?? '';
      if (definition === undefined || cell.trim() === '') return;
      const value = this.attempt(line, text, () => readCell(cell, definition, this.#form));
      if (value !== undefined) values.set(definition.key, value);
    });
    const modes = headings.find(({ definition }) => definition?.key === 'modes')?.text ?? 'modes';
    return this.attempt(line, modes, () => lineOfRow(values, this.#form)) ?? {};
  }
}

const nest = (
  values: ReadonlyMap<string, { readonly value: unknown }>,
): Record<string, unknown> => {
  const root: Record<string, unknown> = {};
  for (const [path, { value }] of values) {
    const parts = path.split('.');
    const last = parts.pop() ?? path;
    let at = root;
    for (const part of parts) {
      at[part] ??= {};
      at = at[part] as Record<string, unknown>;
    }
    at[last] = value;
  }
  return root;
};

const numberCells = (grid: Grid): readonly string[] => {
  const { heading, body } = splitGrid(grid);
  const columns = heading.cells.map((cell) => LINE_COLUMN_BY_HEADING.get(foldHeading(cell)));
  return body.flatMap(({ cells }) =>
    cells.filter((_, index) => columns[index]?.type.is === 'number'),
  );
};

type HeaderValues = ReadonlyMap<string, { readonly line: number; readonly text: string }>;

/** The header cell of a member; a missing one is reported at the line of the headings. */
const headerCell = (
  parts: readonly string[],
  header: HeaderValues,
  line: number,
): { readonly line: number; readonly column: string } => {
  const path = parts.filter((part) => part !== '');
  const known = path.map((_, length) => path.slice(0, path.length - length).join('.'));
  const key = known.find((name) => HEADER_KEYS.some((one) => one.key === name)) ?? path.join('.');
  const place = header.get(key);
  if (place !== undefined) return { line: place.line, column: place.text };
  return { line, column: HEADER_KEYS.find((one) => one.key === key)?.en ?? key };
};

/**
 * Reads the template: a header block (`key, value`), then a row of headings, then one line of the
 * calculation per row. Headings and words in English or Chinese, any order of columns.
 *
 * @param sign the decimal sign, detected from all number cells if `unknown`
 * @throws TanjiError FILE_TABLE_MISSING; everything else is in `problems`
 */
export const readTable = (grid: Grid, sign: DecimalSign = 'unknown'): TableDocument => {
  const { head, heading, body } = splitGrid(grid);
  const reader = new TableReader({
    form: sign === 'unknown' ? detectNumberForm(numberCells(grid)) : toldNumberForm(sign),
  });
  const header = reader.header(head);
  const headings = reader.headings(heading);
  const lines = body.map((row) => reader.row(row, headings));
  const headingOf = (key: string): string =>
    headings.find(({ definition }) => definition?.key === key)?.text ?? key;
  return {
    value: { schema: 'tanji.calculation/1', ...nest(header), lines },
    problems: reader.problems,
    cellOf: (pointer) => {
      const [top = '', at = '', member = '', ...rest] = pointer.split('/').slice(1);
      const isRow = top === 'lines' && at !== '';
      if (!isRow) return headerCell(pointer.split('/').slice(1), header, heading.line);
      const line = body[Number(at)]?.line;
      return line === undefined
        ? undefined
        : { line, column: headingOf(columnOfMember(member, rest)) };
    },
  };
};

/** Problems of cells as issues of one error. */
export const tableError = (problems: readonly CellProblem[]): TanjiError => {
  const sorted = problems.toSorted((a, b) => a.line - b.line);
  const issues = sorted.map(({ line, column, error }): ErrorIssue => ({
    pointer: `/rows/${line}/${column.replaceAll('~', '~0').replaceAll('/', '~1')}`,
    code: error.code,
    params: { ...error.params, line, column },
  }));
  const first = sorted[0];
  return new TanjiError(
    'FILE_ROWS_INVALID',
    {
      count: problems.length,
      line: first?.line ?? 0,
      column: first?.column ?? '',
      problem: first?.error.message ?? '',
    },
    { issues },
  );
};

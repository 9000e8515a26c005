import { extname } from 'node:path';
import { TanjiError, isTanjiError, type ErrorIssue } from '@tanji/domain/errors';
import type { CalculationDocument } from '@tanji/domain/lca';
import { decodeText } from './decode.js';
import { readCsvGrid, type Grid } from './grid.js';
import { readJsonFile, type LocatedDocument } from './json-file.js';
import { MAX_TEXT_BYTES } from './limits.js';
import { readTable, tableError, type CellProblem } from './table-file.js';
import type { DecimalSign } from './table-number.js';
import { readXlsxGrid } from './xlsx-grid.js';
import { readYamlFile } from './yaml-file.js';

export interface CalculationFile {
  /** Name or path: its ending says the format; without one the content decides. */
  readonly name: string;
  readonly bytes: Buffer;
  /** Decimal sign of a table, when it must not be guessed. */
  readonly decimal?: DecimalSign;
}

export interface ReadCalculation<D = CalculationDocument> {
  readonly document: D;
  readonly format: 'json' | 'yaml' | 'csv' | 'xlsx';
}

/** A table that cannot be read, with the table itself, so that it can be written back. */
export class TableProblems extends TanjiError {
  readonly grid: Grid;
  readonly problems: readonly CellProblem[];

  constructor(options: Readonly<{ grid: Grid; problems: readonly CellProblem[] }>) {
    const { code, params, issues } = tableError(options.problems);
    super(code, params, { issues });
    this.grid = options.grid;
    this.problems = options.problems;
  }
}

type Format = ReadCalculation['format'];

const BY_ENDING: Readonly<Record<string, Format>> = {
  '.json': 'json',
  '.yaml': 'yaml',
  '.yml': 'yaml',
  '.csv': 'csv',
  '.tsv': 'csv',
  '.txt': 'csv',
  '.xlsx': 'xlsx',
};

/** Of a file without a telling name, e.g. standard input. */
const formatOfContent = (bytes: Buffer): Format => {
  if (bytes.subarray(0, 2).toString('latin1') === 'PK') return 'xlsx';
  const head = bytes.subarray(0, 4000).toString('utf8').trimStart();
  if (head.startsWith('{')) return 'json';
  return /^(schema|product)\s*:/m.test(head) ? 'yaml' : 'csv';
};

const formatOf = ({ name, bytes }: CalculationFile): Format => {
  const ending = extname(name).toLowerCase();
  if (ending === '') return formatOfContent(bytes);
  const format = BY_ENDING[ending];
  if (format === undefined) throw new TanjiError('FILE_FORMAT_UNKNOWN', { name });
  return format;
};

/** Adds line and column to every issue of a document that was read from text. */
const located = (error: TanjiError, { locate }: LocatedDocument): TanjiError => {
  const place = (issue: ErrorIssue): ErrorIssue => ({
    ...issue,
    params: { ...issue.params, ...locate(issue.pointer) },
  });
  const first = error.pointer === undefined ? {} : locate(error.pointer);
  return new TanjiError(
    error.code,
    { ...error.params, ...first },
    {
      issues: error.issues.map(place),
      ...(error.pointer === undefined ? {} : { pointer: error.pointer }),
    },
  );
};

/** What makes a document of a file's contents: `parseCalculation` or a stricter reading. */
export type ParseContents<D> = (value: unknown) => D;

const parseLocated = <D>(source: LocatedDocument, parse: ParseContents<D>): D => {
  try {
    return parse(source.value);
  } catch (error) {
    if (isTanjiError(error)) throw located(error, source);
    throw error;
  }
};

const issuesOf = (error: TanjiError): readonly ErrorIssue[] =>
  error.issues.length > 0
    ? error.issues
    : [{ pointer: error.pointer ?? '', code: error.code, params: error.params }];

/** A missing member of a row is an empty cell. */
const cellError = ({ code, params }: ErrorIssue, column: string): TanjiError =>
  code === 'FIELD_MISSING'
    ? new TanjiError('FILE_CELL_REQUIRED', { column })
    : new TanjiError(code, params);

const parseTable = <D>(grid: Grid, sign: DecimalSign, parse: ParseContents<D>): D => {
  const table = readTable(grid, sign);
  const problems: CellProblem[] = [...table.problems];
  const known = new Set(problems.map(({ line, column }) => `${line}/${column}`));
  try {
    const document = parse(table.value);
    if (problems.length === 0) return document;
  } catch (error) {
    if (!isTanjiError(error)) throw error;
    for (const issue of issuesOf(error)) {
      const { line, column } = table.cellOf(issue.pointer) ?? { line: 0, column: '' };
      // A cell that could not be read is missing from the document; one fault is enough.
      if (known.has(`${line}/${column}`)) continue;
      problems.push({ line, column, error: cellError(issue, column) });
    }
  }
  throw new TableProblems({ grid, problems });
};

/**
 * Reads a calculation from a file a person wrote. Faults carry the line and column of the file;
 * a table reports all its faults at once.
 *
 * @param parse `parseCalculation`, or `parseStatedCalculation` for what is to be signed
 * @throws TanjiError FILE_…, JSON_… and the codes of `parse`; {@link TableProblems} for
 *   tables
 */
export const readCalculation = <D>(
  file: Readonly<CalculationFile>,
  parse: ParseContents<D>,
): ReadCalculation<D> => {
  const format = formatOf(file);
  if (format === 'xlsx' || format === 'csv') {
    const grid = format === 'xlsx' ? readXlsxGrid(file.bytes) : readCsvGrid(file.bytes);
    return { document: parseTable(grid, file.decimal ?? 'unknown', parse), format };
  }
  if (file.bytes.length > MAX_TEXT_BYTES) {
    throw new TanjiError('FILE_TOO_LARGE', { limit: MAX_TEXT_BYTES, unit: 'bytes' });
  }
  const { text } = decodeText(file.bytes);
  const source = format === 'json' ? readJsonFile(text) : readYamlFile(text);
  return { document: parseLocated(source, parse), format };
};

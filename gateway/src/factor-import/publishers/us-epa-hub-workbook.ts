import { TanjiError } from '@tanji/domain/errors';
import type { GridRow } from '../../files/index.js';
import type { ImportFile } from '../model.js';
import { rowOfCells, tableRows, type NamedRow } from '../source-table.js';
import { HUB_LAYOUTS, type HubLayout } from './us-epa-hub-layouts.js';
import { stationaryRows } from './us-epa-hub-stationary.js';
import { STATIONARY, hubTableOf, type HubTable } from './us-epa-hub-tables.js';

/** A row of the workbook as the reader of its table takes it. */
export interface HubRow {
  readonly table: HubTable;
  /** More than one where one row stands for several model years. */
  readonly rows: readonly NamedRow[];
}

/** First model year of a row `≤1980`: with it the other vehicles of the table begin. */
const FIRST_MODEL_YEAR = 1973;

/** Short names of one edition, by those of the others. */
const GAS_NAMES: Readonly<Record<string, string>> = {
  CO2: 'Carbon dioxide',
  CH4: 'Methane',
  N2O: 'Nitrous oxide',
  SF6: 'Sulfur hexafluoride',
  NF3: 'Nitrogen trifluoride',
  CF4: 'PFC-14',
  C2F6: 'PFC-116',
  C3F8: 'PFC-218',
  'c-C4F8': 'PFC-318',
  C4F10: 'PFC-31-10',
  C5F12: 'PFC-41-12',
  C6F14: 'PFC-51-14',
  C10F18: 'PFC-91-18',
};

const squashed = (text: string | undefined): string => (text ?? '').replace(/\s+/gu, ' ').trim();

/** Superscript letters of footnotes became part of the names. */
const named = (column: string, text: string): string => {
  if (column === 'Vehicle Type') return text.replace(/(?<=[a-z)]) ?[A-E]$/, '');
  return column === 'Industrial Designation or Common Name' ? (GAS_NAMES[text] ?? text) : text;
};

const unexpected = (file: ImportFile, reason: string): TanjiError =>
  new TanjiError('FACTOR_FILE_UNEXPECTED', { name: file.name, reason });

const spanOf = (text: string): readonly string[] => {
  const years = /^(\d{4})-(\d{4})$/.exec(text);
  const until = /^≤(\d{4})$/.exec(text)?.[1];
  const [from, to] =
    until === undefined
      ? [Number(years?.[1] ?? 0), Number(years?.[2] ?? -1)]
      : [FIRST_MODEL_YEAR, Number(until)];
  if (to < from) return [text];
  return Array.from({ length: to - from + 1 }, (_, index) => String(from + index));
};

/** One table below its title. */
interface Section {
  readonly number: number;
  /** Cells from the first column of the table on. */
  readonly rows: readonly GridRow[];
}

/** @throws TanjiError FACTOR_EDITION_MISMATCH if the workbook is of another year */
const sectionsOf = async (file: ImportFile, edition: string): Promise<readonly Section[]> => {
  const sections: { number: number; at: number; rows: GridRow[] }[] = [];
  for await (const { line, cells } of tableRows(file)) {
    for (const cell of cells) {
      const found = /^Last Modified:.*\b(20\d{2})$/.exec(squashed(cell))?.[1];
      if (found === undefined || found === edition) continue;
      throw new TanjiError('FACTOR_EDITION_MISMATCH', { name: file.name, edition, found });
    }
    const at = cells.findIndex((cell) => /^Table \d+$/.test(cell.trim()));
    const number = Number(squashed(cells[at]).slice('Table '.length));
    if (at >= 0) sections.push({ number, at: at + 1, rows: [] });
    else {
      const section = sections.at(-1);
      section?.rows.push({ line, cells: cells.slice(section.at).map(squashed) });
    }
  }
  return sections;
};

const isEnd = ({ cells }: GridRow): boolean => /^(Sources?|Notes?)\b/.test(cells[0] ?? '');

const fits = ({ columns }: HubLayout, { cells }: GridRow): boolean =>
  columns.every(([above], index) => above.test(cells[index] ?? ''));

/** A layout of a section with the place of its first row of values. */
interface Found {
  readonly layout: HubLayout;
  readonly names: readonly string[];
  readonly table: HubTable;
  readonly first: number;
}

/** @throws TanjiError FACTOR_FILE_UNEXPECTED if headings or units are not those known */
const layoutOf = (file: ImportFile, { number, rows }: Section): Found => {
  const layouts = HUB_LAYOUTS.filter(({ table }) => table === number);
  const top = rows.findIndex((row) => layouts.some((layout) => fits(layout, row)));
  const layout = layouts.find((one) => rows[top] !== undefined && fits(one, rows[top]));
  const names = layout?.columns.map(([, name]) => name) ?? [];
  const table = hubTableOf(names, number === 10);
  if (layout === undefined || table === undefined) {
    throw unexpected(file, `Table ${String(number)} does not have the headings known`);
  }
  const { unitRow } = layout;
  if (unitRow === undefined) return { layout, names, table, first: top + 1 };
  const units = rows[top + 1]?.cells.slice(2, names.length) ?? [];
  if (units.length === 0 || !units.every((unit) => unitRow.test(unit))) {
    throw unexpected(file, `Table ${String(number)} has other units: ${units.join(', ')}`);
  }
  return { layout, names, table, first: top + 2 };
};

/** Cells of a row by column; leading empty ones repeat the row above as far as they were merged. */
const cellsOf = (
  { layout, names }: Found,
  row: GridRow,
  above: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> => {
  const own = names.findIndex((_, index) => (row.cells[index] ?? '') !== '');
  const repeated = Math.min(own, layout.filled ?? 0);
  return new Map(
    names.map((name, index) => {
      const text = index < repeated ? (above.get(name) ?? '') : (row.cells[index] ?? '');
      return [name, named(name, text)] as const;
    }),
  );
};

/** Rows of a section by the columns of its layout. */
function* laidOutRows(file: ImportFile, section: Section): Generator<HubRow> {
  const found = layoutOf(file, section);
  const { table, layout, first } = found;
  let above: ReadonlyMap<string, string> = new Map();
  for (const row of section.rows.slice(first)) {
    if (isEnd(row)) break;
    const cells = cellsOf(found, row, above);
    above = cells;
    const { years } = layout;
    const spread = years === undefined ? undefined : spanOf(cells.get(years) ?? '');
    const each = spread?.map((year) => new Map(cells).set(years ?? '', year)) ?? [cells];
    yield { table, rows: each.map((one) => rowOfCells(row.line, one)) };
  }
}

function* stationaryOf(file: ImportFile, { rows }: Section): Generator<HubRow> {
  const end = rows.findIndex(isEnd);
  for (const row of stationaryRows(file, end < 0 ? rows : rows.slice(0, end))) {
    yield { table: STATIONARY, rows: [row] };
  }
}

/**
 * Rows of the workbook of the hub: one sheet with twelve tables below each other. What they hold is
 * read as the CSV tables of the same edition are, so that both give the same factors.
 *
 * @throws TanjiError FACTOR_FILE_UNEXPECTED, FACTOR_EDITION_MISMATCH, and those of the file
 */
export async function* hubWorkbookRows(file: ImportFile, edition: string): AsyncGenerator<HubRow> {
  const sections = await sectionsOf(file, edition);
  if (sections.length === 0) throw unexpected(file, 'it has no row “Table 1”');
  for (const section of sections) {
    if (section.number === 1) yield* stationaryOf(file, section);
    else yield* laidOutRows(file, section);
  }
}

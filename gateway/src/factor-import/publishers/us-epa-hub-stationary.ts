import { TanjiError } from '@tanji/domain/errors';
import type { GridRow } from '../../files/index.js';
import type { ImportFile } from '../model.js';
import { rowOfCells, type NamedRow } from '../source-table.js';

const HEADINGS = [
  'Fuel Type',
  'Heat Content (HHV)',
  'CO2 Factor',
  'CH4 Factor',
  'N2O Factor',
  'CO2 Factor',
  'CH4 Factor',
  'N2O Factor',
];

/** Names of the value columns in the CSV table, from the second column of the workbook on. */
const NAMES = [
  'Heat Content (HHV)',
  'CO2 Factor Energy',
  'CH4 Factor Energy',
  'N2O Factor Energy',
  'CO2 Factor',
  'CH4 Factor',
  'N2O Factor',
];

const PER = /^mmBtu per (short ton|scf|gallon)$/;

/** Units of the rows below, as they must stand for a denominator. */
const unitsPer = (per: string): readonly string[] => [
  `mmBtu per ${per}`,
  'kg CO2 per mmBtu',
  'g CH4 per mmBtu',
  'g N2O per mmBtu',
  `kg CO2 per ${per}`,
  `g CH4 per ${per}`,
  `g N2O per ${per}`,
];

type Refuse = (reason: string) => TanjiError;

/** The denominator that a row of units gives to the rows below. */
const denominatorOf = ({ line, cells }: GridRow, refuse: Refuse): string => {
  const values = cells.slice(1);
  const per = PER.exec(values[0] ?? '')?.[1];
  if (per === undefined || !unitsPer(per).every((unit, at) => values[at] === unit)) {
    throw refuse(`row ${String(line)} has other units`);
  }
  return per;
};

const fuelOf = (
  { line, cells }: GridRow,
  { category, per }: { readonly category: string; readonly per: string },
): NamedRow => {
  const [fuel = '', ...values] = cells;
  const named = NAMES.map((column, at) => [column, values[at] ?? ''] as const);
  // A fuel that is not sold by amount has its values per heat only.
  const unit = (values[4] ?? '') === '' ? '' : `kg CO2 per ${per}`;
  const more = [
    ['Fuel Category', category],
    ['Fuel Type', fuel],
    ['CO2 Factor Unit', unit],
  ] as const;
  return rowOfCells(line, new Map([...named, ...more]));
};

/**
 * Fuels of table 1 of the workbook, by the columns of the CSV table. The denominator stands in rows of
 * its own and changes on the way (short ton, scf, gallon); a row with a name alone begins a category.
 *
 * @throws TanjiError FACTOR_FILE_UNEXPECTED if headings or units are not those known
 */
export function* stationaryRows(file: ImportFile, rows: readonly GridRow[]): Generator<NamedRow> {
  const refuse: Refuse = (reason) =>
    new TanjiError('FACTOR_FILE_UNEXPECTED', { name: file.name, reason: `Table 1: ${reason}` });
  const [heading, ...below] = rows;
  if (!HEADINGS.every((name, index) => heading?.cells[index] === name)) {
    throw refuse('the headings are not those known');
  }
  let [per, category] = ['', ''];
  for (const row of below) {
    const [name = '', ...values] = row.cells;
    if (name === '') per = denominatorOf(row, refuse);
    else if (values.every((value) => value === '')) category = name;
    else if (per === '') throw refuse(`row ${String(row.line)} has no unit above`);
    else yield fuelOf(row, { category, per });
  }
}

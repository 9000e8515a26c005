import { describe, expect, it } from 'vitest';
import { xlsxBytes } from '../../files/write-xlsx.js';
import { importEdition } from '../import-edition.js';
import { US_EPA_HUB } from './us-epa-hub.js';

type Rows = readonly (readonly string[])[];

const HEAD: Rows = [['', '', 'Last Modified: February 13, 2024']];
const FUELS: Rows = [
  ['', 'Table 1', 'Stationary Combustion'],
  [
    ...['', '', 'Fuel Type', 'Heat Content (HHV)'],
    ...['CO2 Factor', 'CH4 Factor', 'N2O Factor', 'CO2 Factor', 'CH4 Factor', 'N2O Factor'],
  ],
  [
    ...['', '', '', 'mmBtu per scf', 'kg CO2 per mmBtu', 'g CH4 per mmBtu', 'g N2O per mmBtu'],
    ...['kg CO2 per scf', 'g CH4 per scf', 'g N2O per scf'],
  ],
  ['', '', 'Natural Gas'],
  ['', '', 'Natural Gas', '0.001026', '53.06', '1', '0.1', '0.05444', '0.00103', '0.0001'],
  ['', '', 'Notes:'],
  ['', '', 'Not a fuel', '1', '2'],
];
const TRUCKS: Rows = [
  ['', 'Table 3', 'On-Road Gasoline Vehicles'],
  ['', '', 'Vehicle Type', 'Year', 'CH4 Factor (g / mile)', 'N2O Factor (g / mile)'],
  ['', '', 'Gasoline CarsA', '≤1974', '0.2', '0.1'],
  ['', '', '', '1975-1976', '0.1', '0 '],
];

const read = (rows: Rows, edition = '2024') =>
  importEdition({
    profile: US_EPA_HUB,
    edition,
    files: [{ name: 'hub.xlsx', bytes: xlsxBytes([{ name: 'Hub', rows }]) }],
  });

const changed = (from: string, to: string): Rows =>
  FUELS.map((row) => row.map((cell) => (cell === from ? to : cell)));

describe('the workbook of the US hub', () => {
  it('takes denominators from above, spreads years, and ends at the notes', async () => {
    const { rows, report } = await read([...HEAD, ...FUELS, ...TRUCKS]);
    expect(report.levels.error).toBe(0);
    expect(rows.map(({ row, line }) => [row.id, row.unit, line])).toEqual([
      ['us-epa-hub:on-road/gasoline-cars/1973/vehicle-mile', 'kgCO2e/vehicle.mi', 11],
      ['us-epa-hub:on-road/gasoline-cars/1974/vehicle-mile', 'kgCO2e/vehicle.mi', 11],
      ['us-epa-hub:on-road/gasoline-cars/1975/vehicle-mile', 'kgCO2e/vehicle.mi', 12],
      ['us-epa-hub:on-road/gasoline-cars/1976/vehicle-mile', 'kgCO2e/vehicle.mi', 12],
      ['us-epa-hub:stationary/natural-gas/natural-gas/mmbtu', 'kgCO2e/mmBtu_gross', 6],
      ['us-epa-hub:stationary/natural-gas/natural-gas/scf', 'kgCO2e/scf', 6],
    ]);
  });

  it('refuses another year, other headings, and units that it would read wrongly', async () => {
    await expect(read([...HEAD, ...FUELS], '2023')).rejects.toMatchObject({
      code: 'FACTOR_EDITION_MISMATCH',
    });
    const broken: readonly Rows[] = [
      [['', 'no table at all']],
      changed('Heat Content (HHV)', 'Heat Content (LHV)'),
      changed('g CH4 per mmBtu', 'kg CH4 per mmBtu'),
      changed('mmBtu per scf', 'mmBtu per bushel'),
      TRUCKS.map((row) => row.map((cell) => cell.replace('(g / mile)', '(kg / mile)'))),
    ];
    for (const rows of broken) {
      await expect(read([...HEAD, ...rows])).rejects.toMatchObject({
        code: 'FACTOR_FILE_UNEXPECTED',
      });
    }
  });
});

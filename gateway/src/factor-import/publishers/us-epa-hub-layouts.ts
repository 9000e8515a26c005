/** One column of a table of the workbook: what stands above it, and its name in the CSV tables. */
export type HubColumn = readonly [above: RegExp, name: string];

/** Layout of one table of the workbook; the editions spell the same headings differently. */
export interface HubLayout {
  readonly table: number;
  readonly columns: readonly HubColumn[];
  /** Leading columns whose empty cells repeat the cell above: they were merged. */
  readonly filled?: number;
  /** A further row of headings below, with the unit of every value. */
  readonly unitRow?: RegExp;
  /** Name of the column with a span of model years, which become one row each. */
  readonly years?: string;
}

const perWaste = (treatment: string): string =>
  `${treatment} (Metric Tons CO2e / Short Ton Material)`;

const gasColumns = (per: RegExp, name: string): readonly HubColumn[] => [
  [new RegExp(`^CH4 Factor \\(g (CH4 )?/ ${per.source}\\)$`), `CH4 Factor (g CH4 / ${name})`],
  [new RegExp(`^N2O Factor \\(g (N2O )?/ ${per.source}\\)$`), `N2O Factor (g N2O / ${name})`],
];

const travelColumns: readonly HubColumn[] = [
  [/^Vehicle Type$/, 'Vehicle Type'],
  [/^CO2 Factor \(kg (CO2 )?\/ unit\)$/, 'CO2 Factor (kg CO2 / unit)'],
  ...gasColumns(/unit/, 'unit'),
  [/^Units$/, 'Units'],
];

const electricityColumns = (output: string): readonly HubColumn[] =>
  ['CO2', 'CH4', 'N2O'].map((gas): HubColumn => [
    new RegExp(`^${gas} Factor$`),
    `${output} ${gas} Factor (lb ${gas} / MWh)`,
  ]);

/** Tables 2 to 12; table 1 changes its units on the way and has a reader of its own. */
export const HUB_LAYOUTS: readonly HubLayout[] = [
  {
    table: 2,
    columns: [
      [/^Fuel Type$/, 'Fuel Type'],
      [/^kg CO2 per unit$/, 'kg CO2 per unit'],
      [/^Unit$/, 'Unit'],
    ],
  },
  {
    table: 3,
    columns: [
      [/^Vehicle Type$/, 'Vehicle Type'],
      [/^(Model )?Year$/, 'Model Year'],
      ...gasColumns(/(vehicle-)?mile/, 'vehicle-mile'),
    ],
    filled: 1,
    years: 'Model Year',
  },
  {
    table: 4,
    columns: [
      [/^Vehicle Type$/, 'Vehicle Type'],
      [/^Fuel Type$/, 'Fuel Type'],
      [/^(Model|Vehicle) Year$/, 'Model Year'],
      ...gasColumns(/(vehicle-)?mile/, 'vehicle-mile'),
    ],
    filled: 2,
    years: 'Model Year',
  },
  {
    table: 5,
    columns: [
      [/^Vehicle Type$/, 'Vehicle Type'],
      [/^Fuel Type$/, 'Fuel Type'],
      ...gasColumns(/gallon/, 'gallon'),
    ],
    filled: 1,
  },
  {
    table: 6,
    columns: [
      [/^eGRID Subregion Acronym$/, 'eGRID Subregion Acronym'],
      [/^eGRID Subregion Name$/, 'eGRID Subregion Name'],
      ...electricityColumns('Total Output'),
      ...electricityColumns('Non-Baseload'),
    ],
    unitRow: /^\(lb( \w+)? \/ MWh\)$/,
  },
  {
    table: 7,
    columns: [
      [/^$/, 'Category'],
      [/^CO2 Factor \(kg (CO2 )?\/ mmBtu\)$/, 'CO2 Factor (kg CO2 / mmBtu)'],
      ...gasColumns(/mmBtu/, 'mmBtu'),
    ],
  },
  { table: 8, columns: travelColumns },
  {
    table: 9,
    columns: [
      [/^Material$/, 'Material'],
      [/^Recycled/, perWaste('Recycled')],
      [/^Landfilled/, perWaste('Landfilled')],
      [/^Combusted/, perWaste('Combusted')],
      [/^Composted/, perWaste('Composted')],
      [
        /^Anaerobically Digested \(Dry/,
        perWaste('Anaerobically Digested (Dry Digestate with Curing'),
      ],
      [
        /^Anaerobically Digested \(Wet/,
        perWaste('Anaerobically Digested (Wet Digestate with Curing)'),
      ],
    ],
  },
  { table: 10, columns: travelColumns },
  {
    table: 11,
    columns: [
      [/^Industrial Designation or Common Name$/, 'Industrial Designation or Common Name'],
      [/^Chemical Formula$/, 'Chemical Formula'],
      [/^100-Year GWP$/, '100-Year GWP'],
    ],
  },
  {
    table: 11,
    columns: [
      [/^Gas$/, 'Industrial Designation or Common Name'],
      [/^100-Year GWP$/, '100-Year GWP'],
    ],
  },
  {
    table: 12,
    columns: [
      [/^ASHRAE #$/, 'ASHRAE'],
      [/^100-year GWP$/, '100-year GWP'],
      [/^Blend Composition$/, 'Blend Composition'],
    ],
  },
];

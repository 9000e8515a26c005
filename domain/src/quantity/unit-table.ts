import { fromDecimal, ONE, rational, type Rational } from './rational.js';

/**
 * The closed unit table (design §5). Each unit is an exact rational multiple of the base unit of
 * its dimension; nothing is converted by a library at run time, because libraries disagree on `t`,
 * `year` and `therm`.
 *
 * Bases: kg, m, s, kg CO2e, piece. Energy has three kinds that never mix: `energy` (electricity and
 * other final energy), `heat-net` and `heat-gross` (fuel heat by lower and higher heating value), all
 * in J. `gas-normal` is a volume at 0 °C and 101.325 kPa, `gas-standard` one at 60 °F: neither is m3.
 */
export const BASE_DIMENSIONS = [
  'mass',
  'length',
  'time',
  'energy',
  'heat-net',
  'heat-gross',
  'co2e',
  'piece',
  'gas-normal',
  'gas-standard',
  'person',
  'vehicle',
  'room',
  'data',
] as const;

/** Exponents by base dimension; absent means 0. Money has one dimension per currency and year. */
export type Dimension = Readonly<Record<string, number>>;

export interface TableUnit {
  readonly symbol: string;
  readonly factor: Rational;
  readonly dimension: Dimension;
}

type Row = readonly [symbol: string, factor: string];

const rows = (dimension: Dimension, table: readonly Row[]): readonly TableUnit[] =>
  table.map(([symbol, factor]) => ({ symbol, factor: fromDecimal(factor), dimension }));

/** Joules of the energy units that exist on every basis. */
const ENERGY: readonly Row[] = [
  ['J', '1'],
  ['kJ', '1000'],
  ['MJ', '1000000'],
  ['GJ', '1000000000'],
  ['TJ', '1000000000000'],
  ['Wh', '3600'],
  ['kWh', '3600000'],
  ['MWh', '3600000000'],
  ['GWh', '3600000000000'],
];

/**
 * Heat only: btu by the international table (1055.05585262 J); kgce and tce by GB/T 2589
 * (7,000 kcal of 4.1868 kJ per kilogram of standard coal, net).
 */
const BTU: readonly Row[] = [['mmBtu', '1055055852.62']];

const withBasis = (table: readonly Row[], basis: string): readonly Row[] =>
  table.map(([symbol, factor]) => [`${symbol}_${basis}`, factor]);

export const UNIT_TABLE: readonly TableUnit[] = [
  ...rows({ mass: 1 }, [
    ['mg', '0.000001'],
    ['g', '0.001'],
    ['kg', '1'],
    ['t', '1000'],
    ['kt', '1000000'],
    ['lb', '0.45359237'],
    ['short_ton', '907.18474'],
    ['long_ton', '1016.0469088'],
  ]),
  ...rows({ energy: 1 }, [...ENERGY, ['TWh', '3600000000000000']]),
  ...rows({ 'heat-net': 1 }, [
    ...withBasis([...ENERGY, ...BTU], 'net'),
    ['kgce', '29307600'],
    ['tce', '29307600000'],
  ]),
  ...rows({ 'heat-gross': 1 }, [
    ...withBasis([...ENERGY, ...BTU], 'gross'),
    ['therm_uk', '105505585.262'],
    ['therm_us', '105480400'],
  ]),
  ...rows({ length: 3 }, [
    ['mL', '0.000001'],
    ['L', '0.001'],
    ['m3', '1'],
    ['ft3', '0.028316846592'],
    ['gal_us', '0.003785411784'],
    ['gal_uk', '0.00454609'],
    ['bbl', '0.158987294928'],
  ]),
  ...rows({ 'gas-normal': 1 }, [['Nm3', '1']]),
  ...rows({ 'gas-standard': 1 }, [['scf', '1']]),
  ...rows({ length: 1 }, [
    ['m', '1'],
    ['km', '1000'],
    ['100km', '100000'],
    ['mi', '1609.344'],
    ['nmi', '1852'],
  ]),
  ...rows({ length: 2 }, [
    ['m2', '1'],
    ['ha', '10000'],
  ]),
  // The year of formula (6) has 365 days, hence 8,760 hours.
  ...rows({ time: 1 }, [
    ['s', '1'],
    ['min', '60'],
    ['h', '3600'],
    ['day', '86400'],
    ['year', '31536000'],
  ]),
  ...rows({ energy: 1, time: -1 }, [
    ['W', '1'],
    ['kW', '1000'],
    ['MW', '1000000'],
  ]),
  ...rows({ co2e: 1 }, [
    ['mgCO2e', '0.000001'],
    ['gCO2e', '0.001'],
    ['kgCO2e', '1'],
    ['tCO2e', '1000'],
  ]),
  ...rows({ piece: 1 }, [['piece', '1']]),
  ...rows({ person: 1 }, [['person', '1']]),
  ...rows({ vehicle: 1 }, [['vehicle', '1']]),
  ...rows({ room: 1 }, [['room', '1']]),
  ...rows({ data: 1 }, [
    ['Mbit', '1'],
    ['GB', '8000'],
  ]),
  { symbol: '1', factor: ONE, dimension: {} },
  { symbol: 'percent', factor: rational(1n, 100n), dimension: {} },
];

const MONEY = /^(k?)((?:CNY|EUR|USD|GBP)(?:(?:19|20)\d{2})?)$/;

const BY_SYMBOL: ReadonlyMap<string, TableUnit> = new Map(
  UNIT_TABLE.map((unit) => [unit.symbol, unit]),
);

/** `CNY`, `USD2022`, `kEUR2023`: money of different years is not the same unit. */
const moneyUnit = (symbol: string): TableUnit | undefined => {
  const currency = MONEY.exec(symbol);
  if (currency?.[2] === undefined) return undefined;
  const factor = currency[1] === 'k' ? rational(1000n) : ONE;
  return { symbol, factor, dimension: { [currency[2]]: 1 } };
};

/** The unit with this exact symbol, or undefined. */
export const tableUnit = (symbol: string): TableUnit | undefined =>
  BY_SYMBOL.get(symbol) ?? moneyUnit(symbol);

/** Product of two dimensions, `sign` −1 for a quotient. */
export const combine = (left: Dimension, right: Dimension, sign: 1 | -1): Dimension => {
  const result: Record<string, number> = { ...left };
  for (const [base, exponent] of Object.entries(right)) {
    const sum = (result[base] ?? 0) + sign * exponent;
    if (sum === 0) Reflect.deleteProperty(result, base);
    else result[base] = sum;
  }
  return result;
};

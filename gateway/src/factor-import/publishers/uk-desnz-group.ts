import { countryOfName } from '../countries.js';
import { isMissing } from '../clean-number.js';
import { cleanName } from '../clean-text.js';
import type { EditionDefaults, Extracted, FactorDraft, StatedAmount } from '../model.js';

/** What a row's number is: the total, one gas of it in kg CO2e, or energy used. */
export type UkQuantity = 'total' | 'CO2' | 'CH4' | 'N2O' | 'energy';

/** A row of any UK edition, in the columns that all of them share. */
export interface UkRow {
  readonly line: number;
  /** Id of the flat file without the digit of the gas; absent before 2023. */
  readonly original?: string;
  readonly levels: readonly string[];
  readonly column: string;
  readonly uom: string;
  readonly quantity: UkQuantity;
  readonly value: string;
}

/** Unit of the table, and how many of it one unit of the file is. */
interface UkUnit {
  readonly unit: string;
  readonly amount?: string;
}

/**
 * Spellings of 2020 to 2025. `kilowatt hour` of 2022 and 2023 says the heat basis in the column text
 * only. Gigajoules are those of the bioenergy tables, which name no basis.
 */
const UNITS: Readonly<Record<string, UkUnit>> = {
  tonnes: { unit: 't' },
  tonne: { unit: 't' },
  litres: { unit: 'L' },
  litre: { unit: 'L' },
  'cubic metres': { unit: 'm3' },
  'cubic metre': { unit: 'm3' },
  kg: { unit: 'kg' },
  kilogram: { unit: 'kg' },
  km: { unit: 'km' },
  kilometre: { unit: 'km' },
  miles: { unit: 'mi' },
  mile: { unit: 'mi' },
  'tonne.km': { unit: 't.km' },
  'passenger.km': { unit: 'person.km' },
  gj: { unit: 'GJ' },
  gigajoule: { unit: 'GJ' },
  kwh: { unit: 'kWh' },
  'kilowatt hour': { unit: 'kWh' },
  'kwh (net cv)': { unit: 'kWh_net' },
  'kwh (gross cv)': { unit: 'kWh_gross' },
  'million litres': { unit: 'm3', amount: '1000' },
  'room per night': { unit: 'room.day' },
  'per fte working hour': { unit: 'person.h' },
};

/** `Gross CV`, `Energy - Net CV`, `Volume`, `Tonnes`: they repeat the unit. */
const UNIT_COLUMN = /^(?:(?:energy - )?(gross|net) cv|volume|tonnes)$/i;

const unitOf = (uom: string, column: string): UkUnit | undefined => {
  const unit = UNITS[cleanName(uom).toLowerCase()];
  const basis = UNIT_COLUMN.exec(cleanName(column))?.[1]?.toLowerCase();
  return unit?.unit === 'kWh' && basis !== undefined ? { unit: `kWh_${basis}` } : unit;
};

type Kind = Pick<FactorDraft, 'category' | 'subcategory'>;

const kind = (category: Kind['category'], subcategory: string): Kind => ({ category, subcategory });

/** Level 1 of the file in our classification; the first pattern that fits wins. */
const KINDS: readonly (readonly [RegExp, Kind])[] = [
  [/^fuels/, kind('energy', 'fuel')],
  [/^bioenergy/, kind('energy', 'bioenergy')],
  [/^outside of scopes/, kind('energy', 'biogenic-co2')],
  [/^refrigerant/, kind('process-gases', 'refrigerant')],
  [/^uk electricity( t&d)? for evs/, kind('transport', 'electric-vehicle')],
  [/^uk electricity/, kind('energy', 'electricity')],
  [/^managed assets- electricity/, kind('energy', 'grid-managed')],
  [/^transmission/, kind('energy', 'grid-losses')],
  [/^wtt-.*elec/, kind('energy', 'grid-upstream')],
  [/^wtt- heat/, kind('energy', 'heat-upstream')],
  [/^wtt- fuels/, kind('energy', 'fuel-upstream')],
  [/^wtt- bioenergy/, kind('energy', 'bioenergy-upstream')],
  [/^wtt- delivery/, kind('transport', 'freight-upstream')],
  [/^wtt-/, kind('transport', 'travel-upstream')],
  [/^heat and steam/, kind('energy', 'heat')],
  [/^water supply/, kind('services', 'water-supply')],
  [/^water treatment/, kind('services', 'water-treatment')],
  [/^material use/, kind('materials', 'material')],
  [/^waste disposal/, kind('waste', 'treatment')],
  [/^freighting goods/, kind('transport', 'freight')],
  [/^delivery vehicles/, kind('transport', 'freight-vehicle')],
  [/^business travel/, kind('transport', 'business-travel')],
  [/^(passenger|managed assets- ) ?vehicles/, kind('transport', 'passenger-vehicle')],
  [/^hotel stay/, kind('services', 'hotel')],
  [/^homeworking/, kind('services', 'homeworking')],
];

const kindOf = (level1: string): Kind => {
  const text = cleanName(level1).toLowerCase();
  return KINDS.find(([pattern]) => pattern.test(text))?.[1] ?? kind('services', 'other');
};

/** Groups that are about other countries; the country is the last level. */
const ABROAD = /^(hotel stay|wtt- uk & overseas elec)/i;

/** `undefined` for a country group that has no code. */
const regionOf = (levels: readonly string[]): string | undefined => {
  if (!ABROAD.test(levels[0] ?? '')) return 'GB';
  const name = (levels.at(-1) ?? '')
    .replace(/^(WTT- )?(overseas |UK )?electricity( \(generation\))?:? ?-? ?/i, '')
    .trim();
  return name === '' ? 'GB' : countryOfName(name);
};

const amount = ({ value }: UkRow): StatedAmount => ({ value, mass: 'kg' });

const splitOf = (gases: readonly UkRow[]): Pick<FactorDraft, 'split'> =>
  gases.length === 0 ? {} : { split: gases.map((row) => ({ gas: row.quantity, ...amount(row) })) };

/** Rows that are one factor: the same thing per the same unit, in total and by gas. */
class UkGroup {
  readonly #rows = new Map<UkQuantity, UkRow>();
  readonly #first: UkRow;

  constructor(group: { readonly first: UkRow }) {
    this.#first = group.first;
  }

  /** @returns false for a second row of the same quantity */
  add(row: UkRow): boolean {
    if (this.#rows.has(row.quantity)) return false;
    this.#rows.set(row.quantity, row);
    return true;
  }

  *extract(): Generator<Extracted> {
    const filled: UkRow[] = [];
    for (const row of this.#rows.values()) {
      const { line, value, quantity } = row;
      if (isMissing(value)) yield { kind: 'skipped', reason: 'no-value', line };
      else if (quantity === 'energy') {
        yield { kind: 'skipped', reason: 'not-an-emission-factor', line };
      } else filled.push(row);
    }
    if (filled.length > 0) yield* this.#emissions(filled);
  }

  /** The rows of a group that are emissions: one factor, or a reason why not. */
  *#emissions(rows: readonly UkRow[]): Generator<Extracted> {
    const total = rows.find(({ quantity }) => quantity === 'total');
    const only = total ?? (rows.length === 1 ? rows[0] : undefined);
    const region = regionOf(this.#levels());
    if (only === undefined) {
      const line = rows[0]?.line ?? this.#first.line;
      const params = { member: 'value', reason: 'gases without a total' };
      yield { kind: 'issue', issue: { code: 'row-invalid', line, params } };
    } else if (region === undefined) {
      for (const { line } of rows) yield { kind: 'skipped', reason: 'no-iso-region', line };
    } else {
      yield { kind: 'draft', draft: this.#draft(only, rows, region) };
    }
  }

  #levels(): readonly string[] {
    return this.#first.levels.filter((level) => level !== '');
  }

  #draft(only: UkRow, emissions: readonly UkRow[], region: string): FactorDraft {
    const { column, uom } = this.#first;
    const levels = this.#levels();
    const detail = UNIT_COLUMN.test(cleanName(column)) ? '' : column;
    const unit: UkUnit = unitOf(uom, column) ?? { unit: uom };
    // Water comes per m3 and per million litres: two factors, printed with different digits.
    const printed = unit.amount === undefined ? unit.unit : uom;
    const gases = emissions.filter(({ quantity }) => quantity !== 'total');
    return {
      line: only.line,
      locator: this.#locator(emissions),
      path: [...levels, detail, printed.replace('_', '-')],
      name: { en: this.#name(levels, detail, printed) },
      total: amount(only),
      per: cleanName(uom),
      perUnit: unit.unit,
      ...(unit.amount === undefined ? {} : { perAmount: unit.amount }),
      ...splitOf(gases),
      ...kindOf(levels[0] ?? ''),
      region,
      ...(only.quantity === 'total' ? {} : { origin: 'biogenic' as const }),
    };
  }

  #locator(rows: readonly UkRow[]): string {
    const { original } = this.#first;
    const lines = rows.map(({ line }) => line).sort((a, b) => a - b);
    const text = `${lines.length === 1 ? 'row' : 'rows'} ${lines.join(', ')}`;
    return original === undefined ? text : `ID ${original}, ${text}`;
  }

  #name(levels: readonly string[], detail: string, unit: string): string {
    const [first = '', ...rest] = levels;
    const parts = [...new Set(rest.map(cleanName).filter((part) => part !== cleanName(first)))];
    const text = [...parts, detail].filter((part) => part !== '').join(', ');
    return `${first}: ${text === '' ? first : text}, per ${unit}`;
  }
}

/** Two editions write “0” for an absent level in some rows of a group. */
const levelled = (row: UkRow): UkRow => ({
  ...row,
  levels: row.levels.map((level) => (level.trim() === '0' ? '' : cleanName(level))),
});

const keyOf = ({ levels, column, uom }: UkRow): string =>
  [...levels, cleanName(column), cleanName(uom)].join('\u0001').toLowerCase();

/** Collects the rows of a file into factors, in the order in which they begin. */
export async function* ukFactors(rows: AsyncIterable<UkRow>): AsyncGenerator<Extracted> {
  const groups = new Map<string, UkGroup>();
  for await (const raw of rows) {
    yield { kind: 'rows', count: 1 };
    const row = levelled(raw);
    const key = keyOf(row);
    const group = groups.get(key) ?? new UkGroup({ first: row });
    groups.set(key, group);
    if (group.add(row)) continue;
    const params = { id: row.original ?? key.replaceAll('\u0001', ' / ') };
    yield { kind: 'issue', issue: { code: 'duplicate-conflict', line: row.line, params } };
  }
  for (const group of groups.values()) yield* group.extract();
}

/** What all UK editions say about their rows. */
export const ukDefaults = (year: number): EditionDefaults => {
  const edition = String(year);
  const publisher =
    year < 2023
      ? 'Department for Business, Energy and Industrial Strategy (BEIS), United Kingdom'
      : 'Department for Energy Security and Net Zero (DESNZ), United Kingdom';
  return {
    region: 'GB',
    tier: 'core',
    origin: 'fossil',
    // Editions up to 2022 use AR4, see the refrigerants: HFC-134a 1,430, later 1,300.
    gwp: year < 2023 ? 'AR4' : 'AR5',
    validity: { start: `${edition}-01-01`, end: `${String(year + 1)}-01-01` },
    dataSource: 'official_statistics',
    quality: { technological: '2', geographical: '1', temporal: '2' },
    source: {
      title: `UK Government GHG Conversion Factors for Company Reporting ${edition}`,
      publisher,
      edition,
      licence: 'Open Government Licence v3.0',
      attribution: `Contains public sector information licensed under the Open Government Licence v3.0 (UK Government GHG Conversion Factors for Company Reporting, ${edition}).`,
    },
    shareAlike: false,
  };
};

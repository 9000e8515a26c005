import { isMissing } from '../clean-number.js';
import type { FactorDraft, MassUnit } from '../model.js';
import type { NamedRow } from '../source-table.js';

/** One table of the hub: how to know it, and the factors of one of its rows. */
export interface HubTable {
  /** Table number of the workbook. */
  readonly number: number;
  /** Headings that only this table has. */
  readonly required: readonly string[];
  readonly drafts: (row: NamedRow, edition: string) => readonly FactorDraft[];
}

/** Denominators of the hub: US measures; a ton is a short ton. */
const UNITS: Readonly<Record<string, string>> = {
  gallon: 'gal_us',
  scf: 'scf',
  'short ton': 'short_ton',
  mmBtu: 'mmBtu_gross',
  'vehicle-mile': 'vehicle.mi',
  'ton-mile': 'short_ton.mi',
  'passenger-mile': 'person.mi',
  MWh: 'MWh',
};

interface GasCells {
  readonly CO2?: string;
  readonly CH4?: string;
  readonly N2O?: string;
}

interface Masses {
  readonly CO2: MassUnit;
  readonly other: MassUnit;
}

const KG_AND_G: Masses = { CO2: 'kg', other: 'g' };

/** Biomass carbon is listed like fossil carbon and has to be told apart by the fuel. */
const BIOMASS = /^biomass|biodiesel|ethanol|rendered animal|vegetable oil|landfill gas/i;

const gasesOf = (
  cells: GasCells,
  masses: Masses,
  isBiogenic: boolean,
): NonNullable<FactorDraft['gases']> => {
  const names = isBiogenic
    ? { CO2: 'CO2-biogenic', CH4: 'CH4-biogenic', N2O: 'N2O' }
    : { CO2: 'CO2', CH4: 'CH4-fossil', N2O: 'N2O' };
  return (['CO2', 'CH4', 'N2O'] as const).flatMap((gas) => {
    const value = cells[gas];
    if (value === undefined || isMissing(value)) return [];
    return [{ gas: names[gas], value, mass: gas === 'CO2' ? masses.CO2 : masses.other }];
  });
};

interface Described {
  readonly table: number;
  readonly path: readonly string[];
  readonly name: string;
  readonly per: string;
  readonly kind: Pick<FactorDraft, 'category' | 'subcategory'>;
}

const base = ({ line }: NamedRow, described: Described): Omit<FactorDraft, 'gases' | 'total'> => {
  const { table, path, name, per, kind } = described;
  const unit = UNITS[per];
  return {
    line,
    locator: `Table ${table}, row ${line}`,
    path: [...path, per],
    name: { en: `${name}, per ${per}` },
    per,
    ...(unit === undefined ? {} : { perUnit: unit }),
    ...kind,
  };
};

/** One factor of gas masses; none where all cells are empty. */
const ofGases = (
  row: NamedRow,
  described: Described,
  cells: GasCells,
  options: { readonly masses?: Masses; readonly isBiogenic?: boolean } = {},
): readonly FactorDraft[] => {
  const { masses = KG_AND_G, isBiogenic = false } = options;
  const gases = gasesOf(cells, masses, isBiogenic);
  if (gases.length === 0) return [];
  return [{ ...base(row, described), gases, ...(isBiogenic ? { origin: 'biogenic' } : {}) }];
};

const TRANSPORT = { category: 'transport' } as const;

/** Fuels burned in boilers and furnaces. */
export const STATIONARY: HubTable = {
  number: 1,
  required: ['Fuel Category', 'Fuel Type', 'CO2 Factor Energy'],
  drafts: (row) => {
    const { cell } = row;
    const [group, fuel] = [cell('Fuel Category'), cell('Fuel Type')];
    const isBiogenic = BIOMASS.test(group) || BIOMASS.test(fuel);
    const path = ['stationary', group, fuel.replace(/ coal$/i, '')];
    const kind = { category: 'energy', subcategory: isBiogenic ? 'bioenergy' : 'fuel' } as const;
    const described = { table: 1, path, name: `${fuel} (${group}), stationary combustion`, kind };
    const cells = (suffix: string): GasCells => ({
      CO2: cell(`CO2 Factor${suffix}`),
      CH4: cell(`CH4 Factor${suffix}`),
      N2O: cell(`N2O Factor${suffix}`),
    });
    const per = cell('CO2 Factor Unit').replace(/^kg CO2 per /, '');
    return [
      ...ofGases(row, { ...described, per: 'mmBtu' }, cells(' Energy'), { isBiogenic }),
      ...(per === '' ? [] : ofGases(row, { ...described, per }, cells(''), { isBiogenic })),
    ];
  },
};

const mobileCo2: HubTable = {
  number: 2,
  required: ['Fuel Type', 'kg CO2 per unit', 'Unit'],
  drafts: (row) => {
    const fuel = row.cell('Fuel Type');
    const isBiogenic = BIOMASS.test(fuel);
    const described = {
      table: 2,
      path: ['mobile-co2', fuel],
      name: `${fuel}, CO2 of mobile combustion`,
      per: row.cell('Unit'),
      kind: { category: 'energy', subcategory: isBiogenic ? 'bioenergy' : 'fuel-mobile' },
    } as const;
    return ofGases(row, described, { CO2: row.cell('kg CO2 per unit') }, { isBiogenic });
  },
};

const roadTable = (number: number, required: readonly string[]): HubTable => ({
  number,
  required: [...required, 'Model Year', 'CH4 Factor (g CH4 / vehicle-mile)'],
  drafts: (row) => {
    const { cell } = row;
    const parts = [cell('Vehicle Type'), cell('Fuel Type'), cell('Model Year')].filter(Boolean);
    const described = {
      table: number,
      path: ['on-road', ...parts],
      name: `${parts.join(', ')}, CH4 and N2O of driving`,
      per: 'vehicle-mile',
      kind: { ...TRANSPORT, subcategory: 'vehicle-ch4-n2o' },
    } as const;
    return ofGases(row, described, {
      CH4: cell('CH4 Factor (g CH4 / vehicle-mile)'),
      N2O: cell('N2O Factor (g N2O / vehicle-mile)'),
    });
  },
});

const nonRoad: HubTable = {
  number: 5,
  required: ['Vehicle Type', 'Fuel Type', 'CH4 Factor (g CH4 / gallon)'],
  drafts: (row) => {
    const { cell } = row;
    const parts = [cell('Vehicle Type'), cell('Fuel Type')];
    const described = {
      table: 5,
      path: ['non-road', ...parts],
      name: `${parts.join(', ')}, CH4 and N2O of non-road use`,
      per: 'gallon',
      kind: { ...TRANSPORT, subcategory: 'non-road-ch4-n2o' },
    } as const;
    return ofGases(row, described, {
      CH4: cell('CH4 Factor (g CH4 / gallon)'),
      N2O: cell('N2O Factor (g N2O / gallon)'),
    });
  },
};

/** Subregions do not follow state borders: they carry the country and a class of their own. */
const electricity: HubTable = {
  number: 6,
  required: ['eGRID Subregion Acronym', 'Total Output CO2 Factor (lb CO2 / MWh)'],
  drafts: (row) => {
    const { cell } = row;
    const acronym = cell('eGRID Subregion Acronym');
    const title = cell('eGRID Subregion Name').replace(/^\w+ \((.*)\)$/, '$1');
    const isCountry = acronym === 'US Average';
    return (['Total Output', 'Non-Baseload'] as const).flatMap((output) => {
      const isTotal = output === 'Total Output';
      const country = isTotal ? 'electricity' : 'grid-marginal';
      const subregion = isTotal ? 'grid-subregion' : 'grid-marginal-subregion';
      const described = {
        table: 6,
        path: ['electricity', acronym, output],
        name: `Electricity, ${title}, ${output.toLowerCase()}`,
        per: 'MWh',
        kind: { category: 'energy', subcategory: isCountry ? country : subregion },
      } as const;
      const cells = {
        CO2: cell(`${output} CO2 Factor (lb CO2 / MWh)`),
        CH4: cell(`${output} CH4 Factor (lb CH4 / MWh)`),
        N2O: cell(`${output} N2O Factor (lb N2O / MWh)`),
      };
      const masses = { CO2: 'lb', other: 'lb' } as const;
      return ofGases(row, described, cells, { masses }).map((draft) => ({
        ...draft,
        tier: 'region' as const,
      }));
    });
  },
};

/** The hub gives delivered heat per mmBtu; our unit for heat that is no fuel is the megajoule. */
const steam: HubTable = {
  number: 7,
  required: ['Category', 'CO2 Factor (kg CO2 / mmBtu)'],
  drafts: (row) => {
    const { cell } = row;
    const described = {
      table: 7,
      path: ['heat', cell('Category')],
      name: `${cell('Category')}, purchased`,
      per: 'mmBtu',
      kind: { category: 'energy', subcategory: 'heat' },
    } as const;
    const cells = {
      CO2: cell('CO2 Factor (kg CO2 / mmBtu)'),
      CH4: cell('CH4 Factor (g CH4 / mmBtu)'),
      N2O: cell('N2O Factor (g N2O / mmBtu)'),
    };
    return ofGases(row, described, cells).map((draft) => ({
      ...draft,
      perUnit: 'MJ',
      perAmount: '1055.05585262',
    }));
  },
};

/** Values of these rows in the 2024 file are far from the year before; a correction is likely. */
const DOUBTFUL_2024 = /^(passenger car|light-duty truck)/i;

const travel = (number: number, subcategory: string): HubTable => ({
  number,
  required: ['Vehicle Type', 'CO2 Factor (kg CO2 / unit)', 'Units'],
  drafts: (row, edition) => {
    const { cell } = row;
    // Superscript letters of footnotes became part of the names.
    const vehicle = cell('Vehicle Type').replace(/(?<=\w) ?[A-C]$/, '');
    const described = {
      table: number,
      path: [subcategory, vehicle],
      name: `${vehicle}, ${subcategory}`,
      per: cell('Units'),
      kind: { ...TRANSPORT, subcategory },
    } as const;
    const cells = {
      CO2: cell('CO2 Factor (kg CO2 / unit)'),
      CH4: cell('CH4 Factor (g CH4 / unit)'),
      N2O: cell('N2O Factor (g N2O / unit)'),
    };
    const doubt =
      edition === '2024' && DOUBTFUL_2024.test(vehicle)
        ? { doubt: 'far from the edition before: 0.313 and 0.467 kg CO2 per mile in 2023' }
        : {};
    return ofGases(row, described, cells).map((draft) => ({ ...draft, ...doubt }));
  },
});

const WASTE = /^(.*?) ?\(Metric Tons CO2e \/ Short Ton Material\)\)?$/;

/** Notes under the table: AR4 in both editions, transport included, avoided emissions not. */
const waste = (headings: readonly string[]): HubTable => ({
  number: 9,
  required: ['Material', 'Recycled (Metric Tons CO2e / Short Ton Material)'],
  drafts: (row) =>
    headings.flatMap((heading) => {
      const treatment = WASTE.exec(heading)?.[1]?.replace('(', '- ').replace(')', '');
      const value = row.cell(heading);
      if (treatment === undefined || isMissing(value)) return [];
      const material = row.cell('Material');
      const described = {
        table: 9,
        path: ['waste', material, treatment],
        name: `${material}, ${treatment.toLowerCase()}`,
        per: 'short ton',
        kind: { category: 'waste', subcategory: 'treatment' },
      } as const;
      const total = { value, mass: 't' as const };
      return [{ ...base(row, described), total, gwp: 'AR4' as const }];
    }),
});

const gasTable = (number: number, name: string, required: readonly string[]): HubTable => ({
  number,
  required: [name, ...required],
  drafts: (row) => {
    const gas = row.cell(name);
    const value = row.cell('100-year GWP') || row.cell('100-Year GWP');
    if (isMissing(value) || gas === '') return [];
    const described = {
      table: number,
      path: ['gwp', gas],
      name: `${gas}, global warming potential over 100 years`,
      per: 'kg',
      kind: { category: 'process-gases', subcategory: 'gwp' },
    } as const;
    const total = { value, mass: 'kg' as const };
    return [{ ...base(row, described), perUnit: 'kg', total, region: 'GLO' }];
  },
});

/** The table with these headings; those of freight and of passengers (`isTravel`) are the same. */
export const hubTableOf = (
  headings: readonly string[],
  isTravel: boolean,
): HubTable | undefined => {
  const tables: readonly HubTable[] = [
    STATIONARY,
    mobileCo2,
    roadTable(4, ['Vehicle Type', 'Fuel Type']),
    roadTable(3, ['Vehicle Type']),
    nonRoad,
    electricity,
    steam,
    isTravel ? travel(10, 'travel') : travel(8, 'freight'),
    waste(headings),
    gasTable(11, 'Industrial Designation or Common Name', ['100-Year GWP']),
    gasTable(12, 'ASHRAE', ['100-year GWP']),
  ];
  return tables.find(({ required }) => required.every((column) => headings.includes(column)));
};

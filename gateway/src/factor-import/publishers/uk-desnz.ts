import { TanjiError } from '@tanji/domain/errors';
import type { ImportFile, PublisherProfile } from '../model.js';
import { headingsOf, isWorkbook, namedRows, type NamedRow } from '../source-table.js';
import { ukDefaults, ukFactors, type UkQuantity, type UkRow } from './uk-desnz-group.js';

const SHEET = 'Factors by Category';
const LEVELS = ['Level 1', 'Level 2', 'Level 3', 'Level 4'] as const;

const valueColumn = (edition: string): string => `GHG Conversion Factor ${edition}`;

const levelsOf = ({ cell }: NamedRow): readonly string[] => LEVELS.map(cell);

/** Kind of a flat-file row by the last digit of its id. */
const BY_DIGIT: Readonly<Record<string, UkQuantity>> = {
  '1': 'total',
  '2': 'CO2',
  '3': 'CH4',
  '4': 'N2O',
  '5': 'energy',
  '6': 'energy',
};

async function* flatFileRows(file: ImportFile, edition: string): AsyncGenerator<UkRow> {
  const required = ['ID', 'Level 1', 'UOM', valueColumn(edition)];
  for await (const row of namedRows(file, { required, sheet: SHEET })) {
    const { line, cell } = row;
    const id = cell('ID');
    // The last row is a marker without an id.
    if (id === '') continue;
    const split = id.lastIndexOf('_');
    yield {
      line,
      original: id.slice(0, split),
      levels: levelsOf(row),
      column: cell('Column Text'),
      uom: cell('UOM'),
      quantity: BY_DIGIT[id.slice(split + 1)] ?? 'energy',
      value: cell(valueColumn(edition)),
    };
  }
}

const BY_FORMULA: Readonly<Record<string, UkQuantity>> = {
  CO2e: 'total',
  CO2: 'CO2',
  CH4: 'CH4',
  N2O: 'N2O',
};

async function* yearlyRows(file: ImportFile, edition: string): AsyncGenerator<UkRow> {
  const column = 'emission_target_formula';
  for await (const row of namedRows(file, {
    required: ['Level 1', column, valueColumn(edition)],
  })) {
    const { line, cell } = row;
    const id = cell('id_original');
    yield {
      line,
      ...(id === '' ? {} : { original: id.replace(/_\d$/, '') }),
      levels: levelsOf(row),
      column: cell('Column Text'),
      uom: cell('UOM'),
      quantity: BY_FORMULA[cell(column)] ?? 'energy',
      value: cell(valueColumn(edition)),
    };
  }
}

/** The year is in the name of the value column: another edition is refused by name. */
const checkYear = async (file: ImportFile, edition: string): Promise<void> => {
  for (const heading of await headingsOf(file)) {
    const year = /^GHG Conversion Factor (\d{4})$/.exec(heading)?.[1];
    if (year === undefined || year === edition) continue;
    throw new TanjiError('FACTOR_EDITION_MISMATCH', { name: file.name, edition, found: year });
  }
};

/** UK Government conversion factors: flat file (xlsx) or yearly CSV, also gzip. */
export const UK_DESNZ: PublisherProfile = {
  set: 'uk-desnz',
  title: {
    en: 'UK Government GHG Conversion Factors for Company Reporting',
    zh: '英国政府企业报告温室气体换算因子',
  },
  editions: '2020, 2021, 2022, 2023, 2025',
  defaults: (edition) => {
    if (!/^20\d{2}$/.test(edition)) throw new TanjiError('FACTOR_EDITION_INVALID', { edition });
    return ukDefaults(Number(edition));
  },
  read: async function* (file, edition) {
    if (isWorkbook(file)) {
      yield* ukFactors(flatFileRows(file, edition));
      return;
    }
    await checkYear(file, edition);
    yield* ukFactors(yearlyRows(file, edition));
  },
};

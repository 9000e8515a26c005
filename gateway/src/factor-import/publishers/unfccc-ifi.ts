import { TanjiError } from '@tanji/domain/errors';
import { countryNames, countryOfName } from '../countries.js';
import { isMissing } from '../clean-number.js';
import type { Extracted, FactorDraft, ImportFile, PublisherProfile } from '../model.js';
import { tableRows } from '../source-table.js';

/** The five value columns, left to right. */
const MARGINS = [
  ['combined-margin-firm', 'combined margin, firm energy (hydro, geothermal)'],
  ['combined-margin-intermittent', 'combined margin, intermittent energy (solar, wind, tidal)'],
  ['combined-margin-efficiency', 'combined margin, energy efficiency'],
  ['combined-margin-consumption', 'combined margin, electricity consumption'],
  ['operating-margin', 'operating margin'],
] as const;

const HEADING = 'Country / Territory / Island';

const draftsOf = (name: string, region: string, cells: readonly string[], line: number) =>
  MARGINS.flatMap(([slug, words], index): FactorDraft[] => {
    const value = cells[index + 1]?.trim() ?? '';
    if (isMissing(value)) return [];
    return [
      {
        line,
        locator: `${name}, ${words}`,
        path: ['grid', name, slug],
        name: { en: `Electricity, ${name}, ${words}`, zh: `电力，${countryNames(region).zh}` },
        total: { value, mass: 'g' },
        per: 'kWh',
        category: 'energy',
        subcategory: 'grid-margin',
        region,
      },
    ];
  });

async function* margins(file: ImportFile): AsyncGenerator<Extracted> {
  let isTable = false;
  for await (const { line, cells } of tableRows(file)) {
    const name = cells[0]?.trim() ?? '';
    if (!isTable) {
      isTable = name === HEADING;
      continue;
    }
    const hasValues = cells.slice(1).some((cell) => !isMissing(cell));
    // Blank records and notes with line breaks follow the table.
    if (name === '' || !hasValues) continue;
    yield { kind: 'rows', count: 1 };
    const region = countryOfName(name);
    if (region === undefined) {
      yield { kind: 'skipped', reason: 'no-iso-region', line };
      continue;
    }
    for (const draft of draftsOf(name, region, cells, line)) yield { kind: 'draft', draft };
  }
  if (isTable) return;
  throw new TanjiError('FACTOR_FILE_UNEXPECTED', {
    name: file.name,
    reason: `no row with the heading ${HEADING}`,
  });
}

/** Harmonised IFI default grid factors of the UNFCCC. Share-alike: a set of its own. */
export const UNFCCC_IFI: PublisherProfile = {
  set: 'unfccc-ifi',
  title: { en: 'UNFCCC IFI default grid factors', zh: '联合国气候变化框架公约 IFI 默认电网因子' },
  editions: 'v3.1',
  defaults: (edition) => {
    if (!/^v\d\.\d$/.test(edition)) throw new TanjiError('FACTOR_EDITION_INVALID', { edition });
    return {
      region: 'GLO',
      tier: 'region',
      origin: 'fossil',
      gwp: 'not-applicable',
      // The data set is of 2021 and names no end; this is a date to review.
      validity: { start: '2021-01-01', end: '2027-01-01' },
      dataSource: 'literature',
      quality: { technological: '3', geographical: '1', temporal: '3' },
      source: {
        title: `Harmonized IFI Default Grid Factors 2021, ${edition}`,
        publisher: 'UNFCCC, IFI technical working group, via CO2.js',
        edition,
        licence: 'CC BY-SA 4.0 (as stated by CO2.js)',
        attribution: 'Data: UNFCCC IFI default grid factors 2021, via CO2.js, CC BY-SA 4.0.',
      },
      shareAlike: true,
      note: 'Combined margin for project accounting: not for a product footprint. The end of validity is a date to review.',
    };
  },
  read: margins,
};

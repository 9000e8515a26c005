import { TanjiError } from '@tanji/domain/errors';
import { cleanNumber, isMissing } from '../clean-number.js';
import type { Extracted, FactorDraft, ImportFile, PublisherProfile } from '../model.js';
import { namedRows, type NamedRow } from '../source-table.js';

const CODE = 'NAICS Code 2017';
const TITLE = 'NAICS Title 2017';
const WITHOUT = 'Supply Chain Emission Factors without Margins';
const MARGINS = 'Margins of Supply Chain Emission Factors';
const WITH = 'Supply Chain Emission Factors with Margins';

/** Each of the three columns is rounded by itself to three places. */
const MARGIN_TOLERANCE = 0.0011;

/** With margins = without + margins: a row where it is not so was damaged on the way. */
const doubtOf = ({ cell }: NamedRow): string | undefined => {
  const [without, margins, total] = [WITHOUT, MARGINS, WITH].map((column) =>
    Number(cleanNumber(cell(column))?.value ?? Number.NaN),
  ) as [number, number, number];
  const difference = Math.abs(without + margins - total);
  return difference <= MARGIN_TOLERANCE ? undefined : 'with margins is not without plus margins';
};

const draftOf = (row: NamedRow, column: string, basis: string): FactorDraft => {
  const code = row.cell(CODE);
  const doubt = doubtOf(row);
  return {
    line: row.line,
    locator: `NAICS ${code}, row ${row.line}, ${column}`,
    path: ['naics', code, basis],
    name: { en: `${row.cell(TITLE)}, per 2021 US dollar, ${basis.replaceAll('-', ' ')}` },
    total: { value: row.cell(column), mass: 'kg' },
    per: '2021 USD, purchaser price',
    perUnit: 'USD2021',
    category: 'services',
    subcategory: 'spend',
    industry: `naics-${code}`,
    note: `Reference USEEIO code ${row.cell('Reference USEEIO Code')}.`,
    ...(doubt === undefined ? {} : { doubt }),
  };
};

async function* spendFactors(file: ImportFile): AsyncGenerator<Extracted> {
  for await (const row of namedRows(file, { required: [CODE, TITLE, WITHOUT, MARGINS, WITH] })) {
    yield { kind: 'rows', count: 1 };
    for (const [column, basis] of [
      [WITH, 'with-margins'],
      [WITHOUT, 'without-margins'],
    ] as const) {
      if (isMissing(row.cell(column)))
        yield { kind: 'skipped', reason: 'no-value', line: row.line };
      else yield { kind: 'draft', draft: draftOf(row, column, basis) };
    }
  }
}

/** US EPA supply chain factors by NAICS-6 industry, spend based. */
export const US_EPA_SUPPLY_CHAIN: PublisherProfile = {
  set: 'us-epa-supply-chain',
  title: { en: 'US EPA Supply Chain GHG Emission Factors', zh: '美国环保署供应链排放因子' },
  editions: 'v1.2',
  defaults: (edition) => {
    if (edition !== 'v1.2') throw new TanjiError('FACTOR_EDITION_INVALID', { edition });
    return {
      region: 'US',
      tier: 'industry',
      origin: 'fossil',
      gwp: 'AR4',
      // Gas data of 2019, prices of 2021; the publisher names no end, this is a date to review.
      validity: { start: '2019-01-01', end: '2027-01-01' },
      dataSource: 'industry_average',
      quality: { technological: '4', geographical: '2', temporal: '3' },
      source: {
        title: 'Supply Chain GHG Emission Factors v1.2 by NAICS-6, CO2e',
        publisher: 'US EPA, Office of Research and Development',
        edition,
        url: 'https://doi.org/10.23719/1528686',
        licence: 'US Government work, public domain in the US',
        attribution:
          'Source: US EPA Office of Research and Development, Supply Chain GHG Emission Factors v1.2.',
      },
      shareAlike: false,
      note: 'Purchaser price in US dollars of 2021: deflate the spending first. The end of validity is a date to review.',
    };
  },
  read: spendFactors,
};

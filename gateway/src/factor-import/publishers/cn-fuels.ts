import { TanjiError } from '@tanji/domain/errors';
import { fromDecimal, multiply, rational, toDecimal, type Rational } from '@tanji/domain/quantity';
import { cleanNumber, isMissing } from '../clean-number.js';
import type {
  Extracted,
  FactorDraft,
  ImportFile,
  PublisherProfile,
  StatedAmount,
} from '../model.js';
import { namedRows, type NamedRow } from '../source-table.js';

const REQUIRED = [
  'fuel_name_en',
  'fuel_name_zh',
  'amount_unit',
  'net_calorific_value',
  'net_calorific_value_unit',
  'carbon_content',
  'carbon_content_unit',
  'oxidation_rate_percent',
];

/** Carbon to carbon dioxide. */
const CO2_PER_CARBON = rational(44n, 12n);
/** Half-even at the ninth place: a microgram, as everywhere. */
const DECIMALS = 9;

/** Amount units of the file: unit of the table and how many of it. */
const AMOUNTS: Readonly<Record<string, readonly [unit: string, amount: string]>> = {
  t: ['t', '1'],
  '10^4 Nm3': ['Nm3', '10000'],
  '10^4 m3': ['Nm3', '10000'],
};

const numberOf = (text: string): Rational | undefined => {
  const clean = cleanNumber(text);
  return clean === undefined ? undefined : fromDecimal(clean.value);
};

/** kg CO2 per GJ net: carbon content × oxidation rate × 44/12; t per GJ of 10^-3 is kg per GJ. */
const perGigajoule = ({ cell }: NamedRow): Rational | undefined => {
  const [carbon, oxidation] = [
    numberOf(cell('carbon_content')),
    numberOf(cell('oxidation_rate_percent')),
  ];
  if (carbon === undefined || oxidation === undefined) return undefined;
  return multiply(multiply(carbon, multiply(oxidation, rational(1n, 100n))), CO2_PER_CARBON);
};

const draftsOf = (row: NamedRow): readonly FactorDraft[] | undefined => {
  const { cell, line } = row;
  const [heat, calorific] = [perGigajoule(row), numberOf(cell('net_calorific_value'))];
  const unit = cell('amount_unit');
  const [symbol, amount] = AMOUNTS[unit] ?? [];
  if (heat === undefined || calorific === undefined) return undefined;
  const [en, zh] = [cell('fuel_name_en'), cell('fuel_name_zh')];
  const inputs = `NCV ${cell('net_calorific_value')} ${cell('net_calorific_value_unit')}, carbon ${cell('carbon_content')} x ${cell('carbon_content_unit')}, oxidation ${cell('oxidation_rate_percent')} %.`;
  const shared = {
    line,
    locator: `Table C.1, ${zh}`,
    category: 'energy',
    subcategory: 'fuel',
    note: `Calculated: ${inputs}`,
  } as const;
  const value = (amountOf: Rational): StatedAmount => ({
    value: toDecimal(amountOf, DECIMALS),
    mass: 'kg',
  });
  return [
    {
      ...shared,
      path: ['fuels', en, 'net-heat'],
      name: { en: `${en}, combustion, per GJ net`, zh: `${zh}，燃烧，按低位发热量` },
      total: value(heat),
      per: 'GJ_net',
    },
    {
      ...shared,
      path: ['fuels', en, 'amount'],
      name: { en: `${en}, combustion, per ${unit}`, zh: `${zh}，燃烧，按${unit}` },
      total: value(multiply(heat, calorific)),
      per: unit,
      ...(symbol === undefined ? {} : { perUnit: symbol }),
      ...(amount === undefined || amount === '1' ? {} : { perAmount: amount }),
    },
  ];
};

/** Units are part of the reading: one public copy labels the same numbers ten times larger. */
const isAsExpected = ({ cell }: NamedRow): boolean =>
  cell('carbon_content_unit') === '10^-3 tC/GJ' &&
  cell('net_calorific_value_unit').startsWith('GJ/');

async function* fuels(file: ImportFile): AsyncGenerator<Extracted> {
  for await (const row of namedRows(file, { required: REQUIRED })) {
    const { line, cell } = row;
    yield { kind: 'rows', count: 1 };
    if (isMissing(cell('carbon_content')) || isMissing(cell('net_calorific_value'))) {
      yield { kind: 'skipped', reason: 'no-value', line };
      continue;
    }
    const unit = `${cell('carbon_content_unit')}; ${cell('net_calorific_value_unit')}`;
    if (!isAsExpected(row)) {
      yield { kind: 'issue', issue: { code: 'unit-unknown', line, params: { unit } } };
      continue;
    }
    const drafts = draftsOf(row);
    if (drafts === undefined) {
      const params = { text: cell('carbon_content') };
      yield { kind: 'issue', issue: { code: 'value-invalid', line, params } };
    }
    for (const draft of drafts ?? []) yield { kind: 'draft', draft };
  }
}

/** Chinese default values of fuels: net calorific value, carbon content, oxidation. */
export const CN_FUELS: PublisherProfile = {
  set: 'cn-fuels',
  title: { en: 'Fuel defaults of GB/T 32151.22', zh: 'GB/T 32151.22 燃料缺省值' },
  editions: '2024',
  defaults: (edition) => {
    if (!/^20\d{2}$/.test(edition)) throw new TanjiError('FACTOR_EDITION_INVALID', { edition });
    return {
      region: 'CN',
      tier: 'core',
      origin: 'fossil',
      gwp: 'not-applicable',
      // The standard has no end; this is a date to review.
      validity: { start: `${edition}-01-01`, end: `${String(Number(edition) + 5)}-01-01` },
      dataSource: 'literature',
      quality: { technological: '2', geographical: '2', temporal: '2', reliability: '3' },
      source: {
        title: `GB/T 32151.22-${edition}, annex C`,
        publisher: 'Standardization Administration of China',
        edition,
        licence: 'single facts; no text of the standard copied',
        attribution: `Source: GB/T 32151.22-${edition}, annex C.`,
      },
      shareAlike: false,
      note: 'CO2 only, net calorific value; informative defaults. 资料性缺省值，低位发热量。',
    };
  },
  read: fuels,
};

import { TanjiError } from '@tanji/domain/errors';
import { z } from 'zod';
import { isCountry } from '../countries.js';
import type { Extracted, FactorDraft, ImportFile, PublisherProfile } from '../model.js';
import { readJson } from './json-object.js';

const measureSchema = z.object({ value: z.string(), unit: z.string() });
const zoneSchema = z.object({
  zone: z.object({ zoneName: z.string().min(1), countryName: z.string().optional() }),
  carbonIntensity: z.object({ value: z.string(), unit: z.literal('gCO2eq/kWh') }),
  renewableEnergy: measureSchema,
  carbonFreeEnergy: measureSchema,
});
const fileSchema = z.record(z.string(), zoneSchema);

/** Zone keys that are ISO 3166-2 codes and mean that subdivision. */
const SUBDIVISIONS: ReadonlySet<string> = new Set([
  ...['NSW', 'NT', 'QLD', 'SA', 'TAS', 'VIC', 'WA'].map((state) => `AU-${state}`),
  ...['AB', 'BC', 'MB', 'NB', 'NL', 'NS', 'NT', 'NU', 'ON', 'PE', 'QC', 'SK', 'YT'].map(
    (province) => `CA-${province}`,
  ),
  'ES-CE',
  'ES-ML',
  'GB-NIR',
  'GB-ORK',
  'US-AK',
  'US-HI',
]);

/** A zone that is no subdivision carries its country, in a class of its own. */
const placeOf = (key: string): Pick<FactorDraft, 'region' | 'subcategory'> | undefined => {
  if (SUBDIVISIONS.has(key)) return { region: key, subcategory: 'electricity' };
  const country = key.slice(0, 2);
  if (!isCountry(country)) return undefined;
  return { region: country, subcategory: key === country ? 'electricity' : 'grid-zone' };
};

// eslint-disable-next-line @typescript-eslint/require-await -- readers are streams, JSON is not
async function* zones(file: ImportFile, edition: string): AsyncGenerator<Extracted> {
  // The file does not say its year; its name does.
  const found = /(?<!\d)(20\d{2})(?!\d)/.exec(file.name)?.[1];
  if (found !== undefined && found !== edition) {
    throw new TanjiError('FACTOR_EDITION_MISMATCH', { name: file.name, edition, found });
  }
  for (const [index, [key, one]] of Object.entries(readJson(file, fileSchema)).entries()) {
    const line = index + 1;
    yield { kind: 'rows', count: 1 };
    const place = placeOf(key);
    if (place === undefined) {
      yield { kind: 'issue', issue: { code: 'region-unknown', line, params: { code: key } } };
      continue;
    }
    const { zoneName, countryName } = one.zone;
    const name = countryName === undefined ? zoneName : `${zoneName}, ${countryName}`;
    const { renewableEnergy, carbonFreeEnergy, carbonIntensity } = one;
    yield {
      kind: 'draft',
      draft: {
        line,
        locator: `Zone ${key}`,
        path: ['grid', key],
        name: { en: `Electricity, ${name}, average of ${edition}` },
        total: { value: carbonIntensity.value, mass: 'g' },
        per: 'kWh',
        category: 'energy',
        ...place,
        note: `Renewable ${renewableEnergy.value} %, carbon-free ${carbonFreeEnergy.value} %.`,
      },
    };
  }
}

/** Electricity Maps yearly averages, by way of CO2.js. Share-alike: a set of its own. */
export const ELECTRICITY_MAPS: PublisherProfile = {
  set: 'electricity-maps',
  title: { en: 'Electricity Maps yearly grid intensity', zh: 'Electricity Maps 年度电网排放强度' },
  editions: '2021, 2022, 2023, 2024, 2025',
  defaults: (edition) => {
    if (!/^20\d{2}$/.test(edition)) throw new TanjiError('FACTOR_EDITION_INVALID', { edition });
    return {
      region: 'GLO',
      tier: 'region',
      origin: 'fossil',
      gwp: 'not-applicable',
      validity: { start: `${edition}-01-01`, end: `${String(Number(edition) + 1)}-01-01` },
      dataSource: 'literature',
      quality: { technological: '2', geographical: '1', temporal: '1' },
      source: {
        title: `Annual grid carbon intensity ${edition}`,
        publisher: 'Electricity Maps, via CO2.js (The Green Web Foundation)',
        edition,
        url: 'https://www.electricitymaps.com',
        licence: 'ODbL 1.0',
        attribution: 'Data: Electricity Maps, Open Database License 1.0, via CO2.js.',
      },
      shareAlike: true,
      note: 'Consumption-based and life-cycle by the publisher’s description: not the same quantity as generation factors. Share-alike.',
    };
  },
  read: zones,
};

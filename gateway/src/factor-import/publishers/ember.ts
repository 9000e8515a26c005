import { TanjiError } from '@tanji/domain/errors';
import { z } from 'zod';
import { countryNames, countryOfAlpha3 } from '../countries.js';
import type { Extracted, ImportFile, PublisherProfile } from '../model.js';
import { readJson } from './json-object.js';

const areaSchema = z.object({
  country_code: z.string(),
  country_or_region: z.string().min(1),
  year: z.string().regex(/^(19|20)\d{2}$/),
  emissions_intensity_gco2_per_kwh: z.string(),
});
const fileSchema = z.record(z.string(), areaSchema);

/** `undefined` for a group of countries other than the world. */
const regionOf = (code: string, name: string): string | undefined =>
  code === '' ? (name === 'World' ? 'GLO' : undefined) : countryOfAlpha3(code);

// eslint-disable-next-line @typescript-eslint/require-await -- readers are streams, JSON is not
async function* intensities(file: ImportFile): AsyncGenerator<Extracted> {
  for (const [index, [key, area]] of Object.entries(readJson(file, fileSchema)).entries()) {
    const line = index + 1;
    yield { kind: 'rows', count: 1 };
    const { country_code: code, country_or_region: name, year } = area;
    const region = regionOf(code, name);
    if (region === undefined) {
      if (code === '') yield { kind: 'skipped', reason: 'no-iso-region', line };
      else yield { kind: 'issue', issue: { code: 'region-unknown', line, params: { code } } };
      continue;
    }
    if (region === 'XK') {
      yield { kind: 'issue', issue: { code: 'region-not-iso', line, params: { code } } };
    }
    const zh = region === 'GLO' ? '全球' : countryNames(region).zh;
    yield {
      kind: 'draft',
      draft: {
        line,
        locator: `Entry ${key}`,
        path: ['grid', code === '' ? name : code],
        name: { en: `Electricity, ${name}, average of ${year}`, zh: `电力，${zh}，${year}年平均` },
        total: { value: area.emissions_intensity_gco2_per_kwh, mass: 'g' },
        per: 'kWh',
        category: 'energy',
        subcategory: 'electricity',
        region,
        validity: { start: `${year}-01-01`, end: `${String(Number(year) + 1)}-01-01` },
      },
    };
  }
}

/** Ember, latest year per area, by way of CO2.js. Share-alike: a set of its own. */
export const EMBER: PublisherProfile = {
  set: 'ember',
  title: { en: 'Ember yearly electricity intensity', zh: 'Ember 年度电力排放强度' },
  editions: '2024, 2025',
  defaults: (edition) => {
    if (!/^20\d{2}$/.test(edition)) throw new TanjiError('FACTOR_EDITION_INVALID', { edition });
    return {
      region: 'GLO',
      tier: 'region',
      origin: 'fossil',
      gwp: 'not-applicable',
      validity: { start: `${edition}-01-01`, end: `${String(Number(edition) + 1)}-01-01` },
      dataSource: 'literature',
      quality: { technological: '2', geographical: '1', temporal: '2' },
      source: {
        title: 'Yearly electricity data: average grid intensity',
        publisher: 'Ember, via CO2.js (The Green Web Foundation)',
        edition,
        url: 'https://ember-energy.org',
        licence: 'CC BY-SA 4.0',
        attribution: 'Data: Ember, CC BY-SA 4.0, via CO2.js.',
      },
      shareAlike: true,
      note: 'Gases are not listed apart. Share-alike: results that adapt this set keep its licence.',
    };
  },
  read: intensities,
};

import { TanjiError } from '@tanji/domain/errors';
import { isMissing } from '../clean-number.js';
import type { Extracted, ImportFile, PublisherProfile } from '../model.js';
import { namedRows } from '../source-table.js';

const REQUIRED = ['region_iso3166_2', 'region_name_en', 'region_name_zh', 'year', 'value', 'unit'];

async function* provinces(file: ImportFile, edition: string): AsyncGenerator<Extracted> {
  for await (const { line, cell } of namedRows(file, { required: REQUIRED })) {
    yield { kind: 'rows', count: 1 };
    const year = cell('year');
    if (year !== edition) {
      throw new TanjiError('FACTOR_EDITION_MISMATCH', { name: file.name, edition, found: year });
    }
    if (isMissing(cell('value'))) {
      yield { kind: 'skipped', reason: 'no-value', line };
      continue;
    }
    const per = /^kgCO2\/(.+)$/.exec(cell('unit'))?.[1];
    if (per === undefined) {
      const issue = { code: 'unit-unknown', line, params: { unit: cell('unit') } } as const;
      yield { kind: 'issue', issue };
      continue;
    }
    // Regional grids have no code of their own: they carry the country in a class of their own.
    const code = cell('region_iso3166_2');
    const [en, zh] = [cell('region_name_en'), cell('region_name_zh')];
    yield {
      kind: 'draft',
      draft: {
        line,
        locator: zh === '' ? en : zh,
        path: ['electricity', code === '' ? en : code],
        name: { en: `Electricity, ${en}, ${year}`, zh: `电力，${zh}，${year}年` },
        total: { value: cell('value'), mass: 'kg' },
        per,
        category: 'energy',
        subcategory: code === '' ? 'grid-regional' : 'electricity',
        region: code === '' ? 'CN' : code,
      },
    };
  }
}

/** Chinese electricity CO2 factors: country, regional grids, provinces. */
export const CN_GRID: PublisherProfile = {
  set: 'cn-mee-grid',
  title: { en: 'Electricity CO2 factors of China', zh: '中国电力二氧化碳排放因子' },
  editions: '2022',
  defaults: (edition) => {
    if (!/^20\d{2}$/.test(edition)) throw new TanjiError('FACTOR_EDITION_INVALID', { edition });
    return {
      region: 'CN',
      tier: 'region',
      origin: 'fossil',
      gwp: 'not-applicable',
      validity: { start: `${edition}-01-01`, end: `${String(Number(edition) + 1)}-01-01` },
      dataSource: 'official_statistics',
      quality: { technological: '2', geographical: '1', temporal: '2', reliability: '2' },
      source: {
        title: `Electricity CO2 emission factors ${edition}`,
        publisher: 'Ministry of Ecology and Environment and National Bureau of Statistics, China',
        edition,
        licence: 'official notice, outside copyright by article 5 of the PRC Copyright Law',
        attribution:
          'Source: Ministry of Ecology and Environment and National Bureau of Statistics of China.',
      },
      shareAlike: false,
      note: 'CO2 only, of generation; not a life-cycle factor. 仅含发电二氧化碳，非全生命周期因子。',
    };
  },
  read: provinces,
};

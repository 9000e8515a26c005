import { TanjiError } from '@tanji/domain/errors';
import { isMissing } from '../clean-number.js';
import type { Extracted, ImportFile, PublisherProfile } from '../model.js';
import { namedRows } from '../source-table.js';

/** Metrics that our calculations know. Others (other horizons, feedbacks, GTP) are passed over. */
const METRICS = [
  ['AR4', 'AR4GWP100', '2007-01-01'],
  ['AR5', 'AR5GWP100', '2013-01-01'],
  ['AR6', 'AR6GWP100', '2021-01-01'],
] as const;

const OTHER = [
  'SARGWP100',
  'TARGWP100',
  'AR5CCFGWP100',
  'TARGWP20',
  'AR6GWP20',
  'TARGWP500',
  'AR6GWP500',
  'AR6GTP100',
] as const;

async function* potentials(file: ImportFile): AsyncGenerator<Extracted> {
  const required = ['Species', ...METRICS.map(([, column]) => column)];
  for await (const { line, cell } of namedRows(file, { required })) {
    yield { kind: 'rows', count: 1 };
    const species = cell('Species');
    for (const column of OTHER) {
      if (!isMissing(cell(column))) yield { kind: 'skipped', reason: 'other-metric', line };
    }
    for (const [set, column, start] of METRICS) {
      if (isMissing(cell(column))) {
        yield { kind: 'skipped', reason: 'no-value', line };
        continue;
      }
      yield {
        kind: 'draft',
        draft: {
          line,
          locator: `${species}, ${column}`,
          path: ['gwp', species, set],
          name: {
            en: `${species}, global warming potential over 100 years, ${set}`,
            zh: `${species}，百年全球增温潜势，${set}`,
          },
          total: { value: cell(column), mass: 'kg' },
          per: 'kg',
          category: 'process-gases',
          subcategory: 'gwp',
          gwp: set,
          validity: { start, end: '2100-01-01' },
        },
      };
    }
  }
}

/** Global warming potentials of the IPCC reports, compiled by openclimatedata. */
export const IPCC_GWP: PublisherProfile = {
  set: 'ipcc-gwp',
  title: { en: 'IPCC global warming potentials', zh: 'IPCC 全球增温潜势' },
  editions: '2021',
  defaults: (edition) => {
    if (!/^20\d{2}$/.test(edition)) throw new TanjiError('FACTOR_EDITION_INVALID', { edition });
    return {
      region: 'GLO',
      tier: 'core',
      origin: 'fossil',
      gwp: 'AR6',
      validity: { start: '2007-01-01', end: '2100-01-01' },
      dataSource: 'literature',
      quality: { technological: '1', geographical: '1', temporal: '1' },
      source: {
        title: 'Global Warming Potentials, SAR to AR6',
        publisher: 'IPCC, compiled by openclimatedata',
        edition,
        url: 'https://github.com/openclimatedata/globalwarmingpotentials',
        licence: 'CC0 1.0',
      },
      shareAlike: false,
      note: 'A report has no end date; the end stands for “until further notice”.',
    };
  },
  read: potentials,
};

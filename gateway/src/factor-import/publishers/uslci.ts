import { TanjiError } from '@tanji/domain/errors';
import type { ImportFile, Extracted, PublisherProfile } from '../model.js';
import { inventoryFactors, isOpenLca } from '../openlca/index.js';

const read = (file: ImportFile, set: string): AsyncGenerator<Extracted> => {
  if (isOpenLca(file)) return inventoryFactors(file, set);
  const reason = 'it is no openLCA JSON-LD archive';
  throw new TanjiError('FACTOR_FILE_UNEXPECTED', { name: file.name, reason });
};

/**
 * U.S. Life Cycle Inventory Database as an openLCA JSON-LD export.
 *
 * @param set `uslci` weighs gases by AR6; `uslci-ar5` and `uslci-ar4` are sets of their own
 */
const profile = (set: string): PublisherProfile => ({
  set,
  title: { en: 'U.S. Life Cycle Inventory Database', zh: '美国生命周期清单数据库' },
  editions: '2017',
  defaults: (edition) => {
    if (!/^20\d{2}$/.test(edition)) throw new TanjiError('FACTOR_EDITION_INVALID', { edition });
    return {
      region: 'US',
      tier: 'industry',
      origin: 'fossil',
      // Each row carries the set by which it was weighted.
      gwp: 'not-applicable',
      validity: { start: `${edition}-01-01`, end: `${String(Number(edition) + 1)}-01-01` },
      dataSource: 'literature',
      quality: { technological: '4', geographical: '4', temporal: '5' },
      source: {
        title: 'U.S. Life Cycle Inventory Database',
        publisher: 'National Renewable Energy Laboratory (NREL), Federal LCA Commons',
        edition,
        licence: 'DOE/NREL data use agreement: the notice stays with every copy',
        attribution:
          'Data: U.S. Life Cycle Inventory Database, DOE/NREL/Alliance. Changed: characterised and, where marked, summed over the linked system by Tanji.',
      },
      shareAlike: false,
    };
  },
  read: (file) => read(file, set),
});

export const USLCI: readonly PublisherProfile[] = ['uslci', 'uslci-ar5', 'uslci-ar4'].map(profile);

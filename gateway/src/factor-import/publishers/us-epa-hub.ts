import { TanjiError } from '@tanji/domain/errors';
import type { Extracted, ImportFile, PublisherProfile } from '../model.js';
import { headingsOf, isWorkbook, namedRows } from '../source-table.js';
import { hubTableOf } from './us-epa-hub-tables.js';
import { hubWorkbookRows } from './us-epa-hub-workbook.js';

async function* workbookFactors(file: ImportFile, edition: string): AsyncGenerator<Extracted> {
  for await (const { table, rows } of hubWorkbookRows(file, edition)) {
    yield { kind: 'rows', count: 1 };
    const drafts = rows.flatMap((row) => table.drafts(row, edition));
    const line = rows[0]?.line ?? 0;
    if (drafts.length === 0) yield { kind: 'skipped', reason: 'no-value', line };
    for (const draft of drafts) yield { kind: 'draft', draft };
  }
}

async function* tableFactors(file: ImportFile, edition: string): AsyncGenerator<Extracted> {
  const table = hubTableOf(await headingsOf(file), /category-6/i.test(file.name));
  if (table === undefined) {
    throw new TanjiError('FACTOR_FILE_UNEXPECTED', {
      name: file.name,
      reason: 'no table of the Emission Factors Hub has these headings',
    });
  }
  for await (const row of namedRows(file, { required: table.required })) {
    yield { kind: 'rows', count: 1 };
    const found = row.cell('Year');
    if (found !== '' && found !== edition) {
      throw new TanjiError('FACTOR_EDITION_MISMATCH', { name: file.name, edition, found });
    }
    const drafts = table.drafts(row, edition);
    if (drafts.length === 0) yield { kind: 'skipped', reason: 'no-value', line: row.line };
    for (const draft of drafts) yield { kind: 'draft', draft };
  }
}

/** US EPA Emission Factors Hub: its workbook, or one CSV file per table, any number at once. */
export const US_EPA_HUB: PublisherProfile = {
  set: 'us-epa-hub',
  title: { en: 'US EPA GHG Emission Factors Hub', zh: '美国环保署温室气体排放因子中心' },
  editions: '2023, 2024',
  defaults: (edition) => {
    if (!/^20\d{2}$/.test(edition)) throw new TanjiError('FACTOR_EDITION_INVALID', { edition });
    return {
      region: 'US',
      tier: 'core',
      origin: 'fossil',
      gwp: Number(edition) < 2024 ? 'AR4' : 'AR5',
      validity: { start: `${edition}-01-01`, end: `${String(Number(edition) + 1)}-01-01` },
      dataSource: 'official_statistics',
      quality: { technological: '2', geographical: '2', temporal: '2' },
      source: {
        title: `GHG Emission Factors Hub ${edition}`,
        publisher: 'United States Environmental Protection Agency (US EPA)',
        edition,
        licence: 'US Government work, public domain in the US',
        attribution: `Source: US EPA Center for Corporate Climate Leadership, GHG Emission Factors Hub, ${edition}.`,
      },
      shareAlike: false,
    };
  },
  read: (file, edition) =>
    isWorkbook(file) ? workbookFactors(file, edition) : tableFactors(file, edition),
};

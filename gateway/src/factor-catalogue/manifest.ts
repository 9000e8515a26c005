import {
  editionIdOf,
  editionManifestSchema,
  parseWith,
  type EditionManifest,
  type Period,
} from '@tanji/domain/record';
import { isShareAlike } from '@tanji/domain/source-terms';
import type { ImportedEdition } from '../factor-import/index.js';
import type { FactorCatalogue } from './catalogue.js';

/** From the first to the last day on which a row is valid. */
const spanOf = ({ rows, defaults }: ImportedEdition): Period =>
  rows.reduce(
    ({ start, end }, { row: { validity } }) => ({
      start: validity.start < start ? validity.start : start,
      end: validity.end > end ? validity.end : end,
    }),
    rows[0]?.row.validity ?? defaults.validity,
  );

/** The published edition of the set with the next lower version number. */
const beforeOf = (
  { report, version }: ImportedEdition,
  catalogue: Pick<FactorCatalogue, 'editions'>,
): string | undefined =>
  catalogue
    .editions()
    .filter(
      (one) =>
        one.status === 'published' &&
        one.manifest.set === report.set &&
        Number(one.version) < Number(version),
    )
    .sort((a, b) => Number(b.version) - Number(a.version))[0]?.manifest.id;

/** Terms of the edition: those of its rows where all say the same, as every share-alike set does. */
const termsOf = ({ rows, defaults }: ImportedEdition): ImportedEdition['defaults']['source'] => {
  const [first, ...others] = rows.map(({ row }) => row.source);
  if (first === undefined) return defaults.source;
  const isOne = others.every(({ licence }) => licence === first.licence);
  if (!isOne || first.licence === defaults.source.licence) return defaults.source;
  const { licence, attribution } = first;
  return { ...defaults.source, licence, ...(attribution === undefined ? {} : { attribution }) };
};

/**
 * What the ledger is to be told of an edition.
 *
 * @throws TanjiError SCHEMA_INVALID if there is no row
 */
export const manifestOf = (
  imported: ImportedEdition,
  around: Readonly<{
    publisher: string;
    published: string;
    catalogue: Pick<FactorCatalogue, 'editions'>;
  }>,
): EditionManifest => {
  const { report, defaults, rows } = imported;
  const { title, publisher: source, licence, attribution } = termsOf(imported);
  const supersedes = beforeOf(imported, around.catalogue);
  return parseWith(
    editionManifestSchema,
    {
      schema: 'tanji.edition/1',
      id: editionIdOf(report.set, report.edition),
      set: report.set,
      edition: report.edition,
      publisher: around.publisher,
      title,
      source,
      licence,
      ...(attribution === undefined ? {} : { attribution }),
      shareAlike: defaults.shareAlike || isShareAlike(licence),
      validity: spanOf(imported),
      rows: String(rows.length),
      root: report.root,
      files: report.files.map(({ name, sha256 }) => ({ name, sha256 })),
      published: around.published,
      ...(supersedes === undefined ? {} : { supersedes }),
    },
    'edition manifest',
  );
};

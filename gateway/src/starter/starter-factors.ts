import { factorVersionSchema, parseWith, type FactorVersion } from '@tanji/domain/record';
import { STARTER_FILES, starterSource, type StarterFile, type StarterRow } from './starter-file.js';

/** Where a starter factor stands in the publisher's own file. */
export interface StarterOrigin {
  /** Name of the publication in `data/sources.json`, e.g. `uk-desnz-2025`. */
  readonly source: string;
  /** Row of that file: flat-file ID, ISO 3166-2 code, fuel name or row name. */
  readonly key: string;
}

const present = (texts: readonly (string | undefined)[]): readonly string[] =>
  texts.filter((text) => text !== undefined);

/** Both languages in one text; Chinese sentences take no blank between them. */
const noteOf = (file: StarterFile, row: StarterRow): string => {
  const { note } = file.defaults;
  const { published } = row;
  const [en, zh] =
    published === undefined ? [] : [`Published as ${published}.`, `发布值：${published}。`];
  const english = present([en, row.note?.en, note.en]).join(' ');
  const chinese = present([zh, row.note?.zh, note.zh]).join('');
  return `${english} / ${chinese}`;
};

const sourceOf = (file: StarterFile, row: StarterRow): object => {
  const { locator, ...source } = starterSource(file);
  return { ...source, locator: locator.replace('{key}', () => row.locator ?? row.key) };
};

/** One row with everything that its file says about all rows; not yet checked. */
const expand = (file: StarterFile, row: StarterRow): object => {
  const { validity, quality, gwp, origin, dataSource, region, tier } = file.defaults;
  return {
    schema: 'tanji.factor/1',
    id: row.id,
    version: '1',
    name: row.name,
    value: row.value,
    unit: row.unit,
    ...(row.gases === undefined ? {} : { gases: row.gases }),
    gwp,
    origin: row.origin ?? origin,
    category: row.category,
    subcategory: row.subcategory,
    ...(row.industry === undefined ? {} : { industry: row.industry }),
    region: row.region ?? region,
    tier: row.tier ?? tier,
    validity,
    dataSource,
    source: sourceOf(file, row),
    quality,
    note: noteOf(file, row),
  };
};

/**
 * The curated factors that a new network starts with: version 1 of each, from openly licensed
 * publications only (docs/starter-factors.md).
 *
 * @param publisher organisation that proposes the versions
 * @param published ISO date of the proposal
 * @returns factor versions in a fixed order, ids unique, values in kg CO2e per unit
 * @throws TanjiError SCHEMA_INVALID if publisher or date do not have the form of a factor version
 */
export const starterFactors = (publisher: string, published: string): FactorVersion[] =>
  STARTER_FILES.flatMap((file) =>
    file.factors.map((row) =>
      parseWith(
        factorVersionSchema,
        { ...expand(file, row), publisher, published },
        `starter factor ${row.id}`,
      ),
    ),
  );

/** By factor id, the row of the publisher's file that the value was read from. */
export const starterOrigins = (): ReadonlyMap<string, StarterOrigin> =>
  new Map(
    STARTER_FILES.flatMap((file) =>
      file.factors.map((row) => [row.id, { source: file.source, key: row.key }] as const),
    ),
  );

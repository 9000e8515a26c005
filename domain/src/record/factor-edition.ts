import { z } from 'zod';
import { dateSchema, hashSchema, idSchema, periodSchema, textSchema } from './common.js';
import { factorVersionSchema } from './factor-version.js';

/**
 * One row of an imported edition: a factor version without what depends on who imported it and
 * when. The same file therefore gives the same rows, and the same root, everywhere.
 */
export const factorRowSchema = factorVersionSchema
  .omit({ publisher: true, published: true, supersedes: true })
  .extend({ schema: z.literal('tanji.factor-row/1') })
  .meta({ id: 'FactorRow', description: 'One row of an edition of emission factors' });
export type FactorRow = z.infer<typeof factorRowSchema>;

/** Number of rows as text: manifests are signed, and signed records hold no JSON numbers. */
const countSchema = z
  .string()
  .regex(/^[1-9]\d{0,7}$/)
  .meta({ description: 'Number of rows, 1 to 99,999,999' });

/** A factor set: all editions of one publication that are versions of the same ids. */
export const factorSetSchema = z
  .string()
  .regex(/^[A-Za-z0-9._-]{1,60}$/)
  .meta({ description: 'Factor set, e.g. uk-desnz' });

export const editionNameSchema = z
  .string()
  .regex(/^[A-Za-z0-9._-]{1,40}$/)
  .meta({ description: 'Edition as its publisher names it, e.g. 2025 or v1.2' });

/** Name of an edition everywhere: its set and what its publisher calls it. */
export const editionIdSchema = z
  .string()
  .regex(/^[A-Za-z0-9._-]{1,60}:[A-Za-z0-9._-]{1,40}$/)
  .meta({ description: 'Edition, e.g. uk-desnz:2025' });

/** How the ledger and the catalogue name an edition: `uk-desnz:2025`. */
export const editionIdOf = (set: string, edition: string): string => `${set}:${edition}`;

/**
 * Manifest of a whole publication (design §8): the ledger keeps this and no rows; a row is proved
 * against `root`, and a later edition names the one that it follows.
 */
export const editionManifestSchema = z
  .strictObject({
    schema: z.literal('tanji.edition/1'),
    id: idSchema,
    set: factorSetSchema,
    edition: editionNameSchema,
    publisher: idSchema.meta({ description: 'Organisation that answers for the import' }),
    title: textSchema(300),
    source: textSchema(200).meta({ description: 'Body that published the factors' }),
    licence: textSchema(120),
    attribution: textSchema(400).optional(),
    shareAlike: z
      .boolean()
      .meta({ description: 'The licence asks that copies and changes keep it: never merged' }),
    validity: periodSchema,
    rows: countSchema,
    root: hashSchema.meta({ description: 'RFC 9162 root over the canonical rows, in id order' }),
    files: z
      .array(z.strictObject({ name: textSchema(200), sha256: hashSchema }))
      .min(1)
      .max(40),
    published: dateSchema,
    supersedes: idSchema.optional(),
  })
  .refine((manifest) => manifest.id === editionIdOf(manifest.set, manifest.edition), {
    path: ['id'],
    message: 'must be set:edition',
  })
  .meta({ id: 'EditionManifest', description: 'Signed summary of a whole publication' });
export type EditionManifest = z.infer<typeof editionManifestSchema>;

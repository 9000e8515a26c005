import { z } from 'zod';
import { dateSchema, editionManifestSchema, factorRowSchema, idSchema } from '@tanji/domain/record';

/** Rows in one value of the store: few writes, and no value of more than some megabytes. */
export const CHUNK_ROWS = 1_000;

/**
 * An edition in the catalogue. What the ledger gets of it is the manifest; rows lie
 * beside it under its root, so that an interrupted import can never mix two contents.
 */
export const editionRecordSchema = z.strictObject({
  manifest: editionManifestSchema,
  status: z.enum(['staged', 'published']),
  version: z.string(),
  /** Organisation that imported it, and the day. */
  publisher: idSchema,
  imported: dateSchema,
  /** What a person accepted before publication. */
  review: z
    .strictObject({ errors: z.int(), reviews: z.int(), acceptedBy: z.string().optional() })
    .optional(),
});
export type EditionRecord = z.infer<typeof editionRecordSchema>;

export const chunkSchema = z.strictObject({
  rows: z.array(factorRowSchema),
});
export type Chunk = z.infer<typeof chunkSchema>;

const padded = (index: number): string => String(index).padStart(6, '0');

export const CATALOGUE_KEYS = {
  edition: (id: string) => `edition/${id}`,
  editions: 'edition/',
  chunk: (id: string, root: string, index: number) => `rows/${id}/${root}/${padded(index)}`,
  chunks: (id: string, root: string) => `rows/${id}/${root}/`,
  import: (id: string) => `import/${id}`,
  imports: 'import/',
} as const;

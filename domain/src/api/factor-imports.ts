import { z } from 'zod';
import {
  editionManifestSchema,
  editionNameSchema,
  factorRowSchema,
  factorSetSchema,
  hashSchema,
  idSchema,
  periodSchema,
  textSchema,
} from '../record/index.js';

/** Files of one import. */
const MAX_FILES = 40;

/** Files of one edition of a publication. Large ones may be gzip: the name stays. */
export const factorImportRequestSchema = z
  .strictObject({
    publisher: factorSetSchema.meta({
      description: 'Set of a known publisher (uk-desnz, us-epa-hub, …), or a name of your own',
    }),
    edition: editionNameSchema,
    files: z
      .array(
        z.strictObject({
          name: z.string().min(1).max(200),
          content: z.base64().meta({ description: 'The file, base64' }),
        }),
      )
      .min(1)
      .max(MAX_FILES),
    dryRun: z.boolean().optional().meta({ description: 'Only the report; nothing is kept' }),
  })
  .meta({ id: 'FactorImportRequest' });

const rowIssueSchema = z.object({
  code: z.string(),
  file: z.string(),
  line: z.int(),
  id: z.string().optional(),
  params: z.record(z.string(), z.string()),
  text: z.string().optional().meta({ description: 'What is the matter, in the reader’s language' }),
});

export const factorImportReportSchema = z
  .object({
    set: z.string(),
    edition: z.string(),
    files: z.array(
      z.object({
        name: z.string(),
        sha256: hashSchema,
        bytes: z.int(),
        format: z.enum(['csv', 'xlsx', 'json', 'openlca']),
        encoding: z.enum(['utf-8', 'utf-16le', 'gb18030']).optional(),
      }),
    ),
    units: z.record(z.string(), z.int()).meta({ description: 'Factors by unit' }),
    validity: periodSchema.optional(),
    rowsRead: z.int(),
    factors: z.int(),
    skipped: z.record(z.string(), z.int()),
    skippedAt: z
      .array(z.object({ reason: z.string(), file: z.string(), line: z.int() }))
      .meta({ description: 'Places of rows that were passed over; the first of each reason' }),
    counts: z.record(z.string(), z.int()),
    levels: z.object({ error: z.int(), review: z.int(), note: z.int() }),
    issues: z.array(rowIssueSchema),
    compared: z
      .object({
        edition: z.string(),
        added: z.int(),
        changed: z.int(),
        unchanged: z.int(),
        gone: z.int(),
      })
      .optional(),
    root: hashSchema,
  })
  .meta({ id: 'FactorImportReport' });

/** Where an import stands; the same files under the same edition are the same import. */
export const factorImportSchema = z
  .object({
    id: z.string(),
    publisher: z.string(),
    edition: z.string(),
    /** `review`: kept, and somebody has to accept what the report says before it is published. */
    state: z.enum(['running', 'review', 'published', 'checked', 'rejected', 'failed', 'cancelled']),
    stage: z.string(),
    rows: z.int(),
    /** Who imported it, and therefore cannot accept it. */
    organisation: idSchema.optional(),
    created: z.string(),
    finished: z.string().optional(),
    /** The edition was there already with exactly this content. */
    unchanged: z.boolean().optional(),
    /** Job of the running import: `DELETE /jobs/{id}` stops it. */
    job: z.string().optional(),
    /** Who judged what the report says; the reason of a rejection. */
    review: z.object({ by: idSchema, at: z.string(), reason: z.string().optional() }).optional(),
    report: factorImportReportSchema.optional(),
    problem: z.object({ code: z.string(), detail: z.string() }).optional(),
  })
  .meta({ id: 'FactorImport' });
export type FactorImport = z.infer<typeof factorImportSchema>;

/** Imports of this gateway, newest first, without their reports. */
export const factorImportListSchema = z.object({
  items: z.array(factorImportSchema.omit({ report: true })),
});

export const factorImportParamsSchema = z.strictObject({
  id: z.string().regex(/^imp-[0-9a-f]{24}$/),
});

/** A person says why the edition must not be published as it is. */
export const factorImportRejectSchema = z.strictObject({ reason: textSchema(500) });

/** A person takes responsibility for what the report says. */
export const factorImportAcceptSchema = z.strictObject({ accept: z.literal(true) });

export const factorProofQuerySchema = z.strictObject({ edition: z.string().max(120).optional() });

export const factorProofSchema = z
  .object({
    edition: z.string(),
    row: factorRowSchema,
    index: z.int(),
    size: z.int(),
    path: z.array(hashSchema),
    root: hashSchema,
    /** The signed manifest with this root, if it is on the ledger. */
    ledger: z
      .object({ transactionId: z.string(), block: z.int(), rows: z.string(), root: hashSchema })
      .optional(),
  })
  .meta({ id: 'FactorProof' });
export type FactorProof = z.infer<typeof factorProofSchema>;

/** Imported editions, published ones and those that wait, and what can be imported. */
export const factorEditionListSchema = z.object({
  publishers: z.array(
    z.object({
      set: z.string(),
      title: z.object({ en: z.string(), zh: z.string() }),
      editions: z.string().meta({ description: 'How editions are named, by example' }),
    }),
  ),
  items: z.array(
    z.object({
      manifest: editionManifestSchema,
      status: z.enum(['staged', 'published']),
      ledger: z.object({ transactionId: z.string(), block: z.int(), root: hashSchema }).optional(),
    }),
  ),
});

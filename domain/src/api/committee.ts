import { z } from 'zod';
import { EDITION_STATUSES } from '../ledger/state.js';
import {
  committeeSchema,
  editionManifestSchema,
  editionTagSchema,
  hashSchema,
  idSchema,
} from '../record/index.js';

/** Where something entered the ledger. */
const placeSchema = z.object({ transactionId: z.string(), block: z.int(), time: z.string() });

/** Whose approval factors and editions need now, and who sat before. */
export const committeeViewSchema = z
  .object({
    quorum: z.int().meta({ description: 'Approvals of others that are needed now' }),
    committee: committeeSchema
      .optional()
      .meta({ description: 'Absent: every other organisation counts, and editions need nobody' }),
    versions: z
      .array(z.object({ record: committeeSchema, ledger: placeSchema }))
      .meta({ description: 'Newest first' }),
  })
  .meta({ id: 'CommitteeView' });
export type CommitteeView = z.infer<typeof committeeViewSchema>;

export const ledgerEditionQuerySchema = z.strictObject({
  status: z.enum(EDITION_STATUSES).optional(),
});

/** An edition as the ledger has it, with its votes and its tags. */
const ledgerEditionSchema = z.object({
  manifest: editionManifestSchema,
  hash: hashSchema.meta({ description: 'Of the manifest; reviews and tags name it' }),
  status: z.enum(EDITION_STATUSES),
  approvals: z.array(idSchema),
  rejections: z.array(idSchema),
  supersededBy: idSchema.optional(),
  tags: z.array(z.string()).meta({ description: 'set:tag' }),
  here: z.boolean().meta({ description: 'Whether this gateway has rows with the same root' }),
  ledger: placeSchema,
});
export type LedgerEdition = z.infer<typeof ledgerEditionSchema>;

export const ledgerEditionListSchema = z
  .object({ items: z.array(ledgerEditionSchema) })
  .meta({ id: 'LedgerEditionList', description: 'In the order of ids' });

/** One thing that happened to an edition. */
const editionEventSchema = z.object({
  event: z.enum(['published', 'approved', 'rejected', 'tagged']),
  organisation: idSchema,
  remark: z.string().optional().meta({ description: 'Comment of a reviewer, note of a tag' }),
  tag: z.string().optional(),
  ledger: placeSchema,
});
export type EditionEvent = z.infer<typeof editionEventSchema>;

export const editionLogSchema = z
  .object({ id: z.string(), events: z.array(editionEventSchema) })
  .meta({ id: 'EditionLog', description: 'Newest first' });

export const editionTagListSchema = z
  .object({ items: z.array(z.object({ record: editionTagSchema, ledger: placeSchema })) })
  .meta({ id: 'EditionTagList' });

/** Names of sets that a publisher holds. */
export const factorSetClaimListSchema = z
  .object({
    items: z.array(
      z.object({
        set: z.string(),
        publisher: idSchema,
        title: z.string().optional().meta({ description: 'Absent: held by its first edition' }),
        ledger: placeSchema,
      }),
    ),
  })
  .meta({ id: 'FactorSetClaimList' });
export type FactorSetClaims = z.infer<typeof factorSetClaimListSchema>;

import { z } from 'zod';
import {
  editionIdSchema,
  factorRowSchema,
  factorVersionSchema,
  idSchema,
} from '../record/index.js';
import { MAX_PAGE } from './common.js';

/** A version of the ledger by its number, or a row by its edition: `2`, `uk-desnz:2025`. */
const versionNameSchema = z.union([factorVersionSchema.shape.version, editionIdSchema]);

const placeSchema = z.object({ transactionId: z.string(), block: z.int(), time: z.string() });

/** One thing that happened to a factor. */
const factorEventSchema = z.object({
  /** Of the ledger, or the edition that brought a row. */
  version: z.string(),
  event: z.enum(['proposed', 'approved', 'rejected', 'activated', 'withdrawn', 'imported']),
  organisation: idSchema,
  value: z.string().optional(),
  unit: z.string().optional(),
  /** Comment of a reviewer, reason of a status. */
  remark: z.string().optional(),
  /** Day of an import; the ledger's time stands in `ledger`. */
  day: z.string().optional(),
  ledger: placeSchema.optional(),
});
export type FactorEvent = z.infer<typeof factorEventSchema>;

export const factorLogSchema = z
  .object({ id: z.string(), events: z.array(factorEventSchema) })
  .meta({ id: 'FactorLog', description: 'Newest first' });
export type FactorLog = z.infer<typeof factorLogSchema>;

const changeSchema = z.object({
  member: z.string(),
  before: z.string().optional(),
  after: z.string().optional(),
  percent: z.string().optional(),
});

export const factorDiffQuerySchema = z.strictObject({
  from: versionNameSchema
    .optional()
    .meta({ description: 'Version of the ledger or edition; default: the one before `to`' }),
  to: versionNameSchema.optional().meta({ description: 'Default: the newest' }),
});

export const factorDiffSchema = z
  .object({
    id: z.string(),
    from: z.string(),
    to: z.string(),
    changes: z.array(changeSchema).readonly(),
  })
  .meta({ id: 'FactorDiff' });
export type FactorDiff = z.infer<typeof factorDiffSchema>;

export const factorBlameQuerySchema = z.strictObject({
  of: z
    .enum(['ledger', 'editions'])
    .optional()
    .meta({ description: 'Whose versions; default: the ledger’s if it has any' }),
});

export const factorBlameSchema = z
  .object({
    id: z.string(),
    of: z.enum(['ledger', 'editions']),
    version: z.string().meta({ description: 'The newest, whose members these are' }),
    members: z.array(
      z.object({
        member: z.string(),
        value: z.string(),
        since: z.object({
          version: z.string(),
          organisation: idSchema,
          day: z.string(),
          ledger: placeSchema.optional(),
        }),
      }),
    ),
  })
  .meta({ id: 'FactorBlame' });
export type FactorBlameAnswer = z.infer<typeof factorBlameSchema>;

export const editionParamsSchema = z.strictObject({ id: editionIdSchema });

export const editionDiffQuerySchema = z.strictObject({
  from: editionIdSchema.optional().meta({ description: 'Default: the edition before' }),
  kind: z.enum(['added', 'removed', 'changed']).optional(),
  limit: z.coerce.number().int().min(1).max(MAX_PAGE).default(100),
  offset: z.coerce.number().int().min(0).max(10_000_000).default(0),
});

export const editionDiffSchema = z
  .object({
    from: z.string(),
    to: z.string(),
    counts: z.object({ added: z.int(), removed: z.int(), changed: z.int(), unchanged: z.int() }),
    items: z.array(
      z.object({
        kind: z.enum(['added', 'removed', 'changed']),
        id: z.string(),
        name: factorRowSchema.shape.name,
        unit: z.string(),
        before: z.string().optional().meta({ description: 'Value' }),
        after: z.string().optional().meta({ description: 'Value' }),
        changes: z.array(changeSchema).readonly(),
      }),
    ),
    total: z.int().meta({ description: 'Items of the kind asked for, of all pages' }),
  })
  .meta({ id: 'EditionDiff' });
export type EditionDiff = z.infer<typeof editionDiffSchema>;

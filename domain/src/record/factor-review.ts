import { z } from 'zod';
import { factorIdSchema, hashSchema, idSchema, textSchema } from './common.js';

const versionSchema = z.string().regex(/^[1-9]\d{0,5}$/);

/** An opinion of another organisation on a proposed factor version. */
export const factorReviewSchema = z
  .strictObject({
    schema: z.literal('tanji.factor-review/1'),
    factor: factorIdSchema,
    version: versionSchema,
    hash: hashSchema,
    reviewer: idSchema,
    opinion: z.enum(['approve', 'reject']),
    comment: textSchema(1000).optional(),
  })
  .meta({ id: 'FactorReview' });
export type FactorReview = z.infer<typeof factorReviewSchema>;

/** Activation or withdrawal of a factor version by its publisher. */
export const factorStatusChangeSchema = z
  .strictObject({
    schema: z.literal('tanji.factor-status/1'),
    factor: factorIdSchema,
    version: versionSchema,
    hash: hashSchema,
    publisher: idSchema,
    status: z.enum(['active', 'withdrawn']),
    reason: textSchema(500).optional(),
  })
  .meta({ id: 'FactorStatusChange' });
export type FactorStatusChange = z.infer<typeof factorStatusChangeSchema>;

/** Status only moves forward: proposed → reviewed → active → withdrawn. */
export const FACTOR_STATUSES = ['proposed', 'reviewed', 'active', 'withdrawn'] as const;
export type FactorStatus = (typeof FACTOR_STATUSES)[number];

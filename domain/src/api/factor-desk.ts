import { z } from 'zod';
import { ANOMALY_REASONS, FINDING_CODES, QUALITY_METRICS } from '../factor-quality/index.js';
import { dateSchema, factorSetSchema, factorVersionSchema, idSchema } from '../record/index.js';
import { MAX_PAGE } from './common.js';
import { factorItemSchema } from './factors.js';

export const factorReviewQuerySchema = z.strictObject({
  limit: z.coerce.number().int().min(1).max(MAX_PAGE).default(20),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
});

const numberSchema = z.object({ value: z.string(), unit: z.string() });

/** A proposed version with the evidence that a reviewer needs. */
const factorProposalSchema = z.object({
  factor: factorItemSchema,
  publisher: idSchema,
  note: z.string().optional(),
  approvals: z.array(idSchema).readonly(),
  proposed: z.object({ transactionId: z.string(), block: z.int(), time: z.string() }),
  previous: numberSchema.extend({ version: z.string(), hash: z.string() }).optional(),
  cases: z.array(
    z.object({
      reason: z.enum(ANOMALY_REASONS),
      params: z.record(z.string(), z.string()),
      text: z.string().meta({ description: 'In the language that was asked for' }),
    }),
  ),
  peers: z
    .array(numberSchema.extend({ id: z.string(), name: factorVersionSchema.shape.name }))
    .meta({ description: 'Same category, subcategory and region; at most 40' }),
});
export type FactorProposal = z.infer<typeof factorProposalSchema>;

export const factorReviewListSchema = z
  .object({ items: z.array(factorProposalSchema), total: z.int() })
  .meta({ id: 'FactorReviewList', description: 'Proposals in the order of their ids' });
export type FactorReviewList = z.infer<typeof factorReviewListSchema>;

/** Sets that answer queries, with the terms they stand under. */
export const factorSetListSchema = z
  .object({
    items: z.array(
      z.object({
        set: z.string(),
        factors: z.int(),
        licences: z.array(z.string()),
        editions: z.array(z.string()),
      }),
    ),
  })
  .meta({ id: 'FactorSetList' });
export type FactorSetList = z.infer<typeof factorSetListSchema>;

export const setQualityQuerySchema = z.strictObject({
  set: factorSetSchema,
  date: dateSchema.optional().meta({ description: 'Day of the report, default today' }),
});

const scoreSchema = z.string().meta({ description: 'Percent, two decimals' });

export const setQualitySchema = z
  .object({
    set: z.string(),
    asOf: z.string(),
    factors: z.int(),
    metrics: z.array(
      z.object({
        metric: z.enum(QUALITY_METRICS),
        mean: scoreSchema.optional().meta({ description: 'Absent: nothing can be said' }),
        assessed: z.int(),
      }),
    ),
    findings: z
      .array(z.object({ code: z.enum(FINDING_CODES), factors: z.int() }))
      .meta({ description: 'Factors with this finding, most frequent first' }),
    weakest: z
      .array(
        z.object({
          id: z.string(),
          name: factorVersionSchema.shape.name,
          overall: scoreSchema,
          findings: z.array(z.string()).meta({ description: 'Sentences' }),
        }),
      )
      .meta({ description: 'At most 10, lowest first' }),
  })
  .meta({ id: 'FactorSetQuality' });
export type SetQuality = z.infer<typeof setQualitySchema>;

import { z } from 'zod';
import { factorQuerySchema, factorReferenceSchema, resolutionSchema } from '../lca/index.js';
import { periodSchema, regionSchema } from '../record/index.js';
import { factorItemSchema } from './factors.js';

/** Forms of the empty table of factors. */
export const FACTOR_TEMPLATE_FORMATS = ['csv', 'xlsx', 'json'] as const;
export type FactorTemplateFormat = (typeof FACTOR_TEMPLATE_FORMATS)[number];

export const factorTemplateQuerySchema = z.strictObject({
  format: z.enum(FACTOR_TEMPLATE_FORMATS).default('csv'),
});

export const factorTemplateSchema = z
  .object({
    name: z.string(),
    mediaType: z.string(),
    content: z.base64().meta({ description: 'The file, base64' }),
  })
  .meta({ id: 'FactorTemplate', description: 'Table of factors to fill in, with one example row' });

/** A question to the factor database as a calculation asks it. */
export const factorQuestionSchema = z
  .strictObject({
    factor: z.union([factorReferenceSchema, factorQuerySchema]),
    period: periodSchema,
    geography: regionSchema.default('GLO').meta({ description: 'Region of a query that has none' }),
  })
  .superRefine(({ factor }, context) => {
    if ('ref' in factor || factor.allowEstimates !== true) return;
    for (const member of ['subcategory', 'unit'] as const) {
      if (factor[member] !== undefined) continue;
      const message = 'an estimate needs it';
      context.addIssue({ code: 'custom', path: ['factor', member], message });
    }
  })
  .meta({ id: 'FactorQuestion' });
export type FactorQuestion = z.infer<typeof factorQuestionSchema>;

/** An estimate where nothing fits: the middle of similar factors, with the middle half as interval. */
const answeredEstimateSchema = z.object({
  model: z.string(),
  region: z.string().meta({ description: 'Where the similar factors are from' }),
  low: z.string(),
  high: z.string(),
  peers: z.array(z.object({ id: z.string(), version: z.string(), value: z.string() })),
});

/** The answer with the rule that won and what else there was; several portions for a blend. */
export const factorAnswerSchema = z
  .object({
    value: z
      .string()
      .meta({ description: 'kg CO2e per unit; a blend weighted by days, 12 decimals' }),
    unit: z.string(),
    portions: z
      .array(
        z.object({
          factor: factorItemSchema,
          days: z.int().optional(),
          resolution: resolutionSchema,
        }),
      )
      .meta({ description: 'None for an estimate' }),
    estimate: answeredEstimateSchema
      .optional()
      .meta({ description: 'No factor fits: the value is estimated, as `allowEstimates` permits' }),
    onLedger: z.boolean().meta({
      description: 'Whether every version is on the ledger; footprints can use only those',
    }),
  })
  .meta({ id: 'FactorAnswer' });
export type FactorAnswer = z.infer<typeof factorAnswerSchema>;

import { z } from 'zod';
import {
  FACTOR_CATEGORIES,
  FACTOR_STATUSES,
  FACTOR_TIERS,
  dateSchema,
  editionIdSchema,
  factorSetSchema,
  factorVersionSchema,
  hashSchema,
  idSchema,
  regionSchema,
  textSchema,
} from '../record/index.js';
import { pageOf, pageQuerySchema } from './common.js';

export const factorQuerySchema = pageQuerySchema.extend({
  industry: idSchema.optional(),
  category: z.enum(FACTOR_CATEGORIES).optional(),
  region: regionSchema.optional(),
  date: dateSchema.optional(),
  tier: z.enum(FACTOR_TIERS).optional(),
  set: factorSetSchema.optional().meta({ description: 'First part of the id, e.g. uk-desnz' }),
  edition: editionIdSchema
    .optional()
    .meta({ description: 'Only rows of this edition, e.g. uk-desnz:2025' }),
  licence: textSchema(300)
    .optional()
    .meta({ description: 'Only of this licence, as the factors state it' }),
  q: z.string().max(200).optional(),
  status: z
    .enum(FACTOR_STATUSES)
    .optional()
    .meta({ description: 'Default: active, the versions that calculations use' }),
  fallback: z
    .enum(['true', 'false'])
    .optional()
    .meta({ description: 'With region: also offer the country and the world, marked as such' }),
});
export type FactorQuery = z.infer<typeof factorQuerySchema>;

/** Which rule selected this version for the query. */
export const resolutionSchema = z.object({
  rule: z.enum(['exact-region', 'wider-region', 'global', 'listed']),
  tier: z.enum(FACTOR_TIERS),
  detail: z.string(),
});

/** First five members exactly as source 002 §2.3 writes them; the rest are ours. */
export const factorItemSchema = z
  .object({
    factor_id: z.string(),
    unit: z.string(),
    value: z.string(),
    validity_period: z.string().meta({ description: 'start/end, end inclusive as in source 002' }),
    data_source: z.string(),
    version: z.string(),
    status: z.enum([...FACTOR_STATUSES, 'published']).meta({
      description: 'published: a row of an imported edition, not a version of the ledger',
    }),
    name: factorVersionSchema.shape.name,
    category: z.enum(FACTOR_CATEGORIES),
    subcategory: z.string(),
    industry: z.string().optional(),
    region: z.string(),
    tier: z.enum(FACTOR_TIERS),
    gwp: z.string(),
    quality: factorVersionSchema.shape.quality,
    licence: z.string(),
    attribution: z.string().optional(),
    source: factorVersionSchema.shape.source,
    hash: hashSchema,
    edition: z.string().optional().meta({ description: 'Edition of a published row' }),
    resolution: resolutionSchema.optional(),
  })
  .meta({ id: 'Factor' });
export type FactorItem = z.infer<typeof factorItemSchema>;

/** A page of factors, and how the words of the query were understood. */
export const factorPageSchema = pageOf(factorItemSchema).extend({
  understood: z
    .object({
      text: z.string().meta({ description: 'As it stands in `q`' }),
      date: dateSchema,
    })
    .optional()
    .meta({ description: 'A day or month among the words, taken as `date`: “March 2022”' }),
});

/** Rows of published editions under this id: newest first. */
const editionVersionSchema = z.object({
  record: factorVersionSchema,
  hash: hashSchema,
  edition: z.string(),
});

export const factorVersionsSchema = z.object({
  id: z.string(),
  editions: z.array(editionVersionSchema).optional(),
  versions: z.array(
    z.object({
      record: factorVersionSchema,
      hash: hashSchema,
      status: z.enum(FACTOR_STATUSES),
      approvals: z.array(idSchema),
      transactionId: z.string(),
      block: z.int(),
      time: z.string(),
    }),
  ),
});

import { z } from 'zod';
import {
  dateSchema,
  idSchema,
  labelSchema,
  localNameSchema,
  productSchema,
} from '../record/index.js';
import { pageOf, pageQuerySchema } from './common.js';
import { footprintSummarySchema, footprintTreeSchema, footprintViewSchema } from './footprints.js';

export const productQuerySchema = pageQuerySchema.extend({
  owner: idSchema.optional(),
  q: z.string().max(200).optional(),
});

export const productViewSchema = z
  .object({
    record: productSchema,
    owner: z.object({ id: idSchema, name: localNameSchema }),
    latest: footprintSummarySchema.optional(),
    footprints: z.int(),
    labels: z.int(),
  })
  .meta({ id: 'ProductView' });
export type ProductView = z.infer<typeof productViewSchema>;
export const productPageSchema = pageOf(productViewSchema);

/** One point per month or quarter: the record whose period ends in it. */
export const trendQuerySchema = z.strictObject({ by: z.enum(['month', 'quarter']) });
export const trendSchema = z
  .object({
    by: z.enum(['month', 'quarter']),
    unit: z.string(),
    points: z.array(
      z.object({
        period: z.string().meta({ description: '2025-03 or 2025-Q1' }),
        total: z.string(),
        own: z.string(),
        supplyChain: z.string(),
        footprint: idSchema,
      }),
    ),
  })
  .meta({ id: 'Trend' });
export type Trend = z.infer<typeof trendSchema>;

/** Query of a label's own address (`/01/…`); other members are none of our business. */
export const labelQuerySchema = z.object({
  asOf: dateSchema
    .optional()
    .meta({ description: 'The label as it stood on this day, by the date of issue' }),
  linkType: z
    .string()
    .max(100)
    .optional()
    .meta({ description: 'GS1 Digital Link: linkset or all asks for the linkset' }),
});

/** What a scanned label shows, without a login. */
export const labelViewSchema = z
  .object({
    label: labelSchema,
    status: z.enum(['active', 'superseded']),
    supersededBy: idSchema.optional(),
    digitalLink: z.string(),
    product: productSchema,
    footprint: footprintViewSchema,
    chain: footprintTreeSchema,
    otherLabels: z.array(
      z.object({
        id: idSchema,
        issued: z.string(),
        status: z.enum(['active', 'superseded']),
        path: z.string(),
      }),
    ),
    simulated: z.boolean().meta({ description: 'True on the demo network' }),
  })
  .meta({ id: 'LabelView' });
export type LabelView = z.infer<typeof labelViewSchema>;

import { z } from 'zod';
import { amountSchema, hashSchema, idSchema, localNameSchema, textSchema } from './common.js';
import { dateSchema } from './common.js';
import { declaredUnitSchema } from './footprint.js';

const gtinSchema = z
  .string()
  .regex(/^\d{14}$/)
  .meta({ description: 'GTIN-14, check digit verified by the contract' });

export const productSchema = z
  .strictObject({
    schema: z.literal('tanji.product/1'),
    id: idSchema,
    owner: idSchema,
    name: localNameSchema,
    gtin: gtinSchema.optional(),
    partNumber: textSchema(60).optional(),
    series: textSchema(60)
      .optional()
      .meta({ description: 'Product series that a plant counts and compares by' }),
    classification: z
      .string()
      .regex(/^urn:[a-z0-9][a-z0-9-]{0,31}:[A-Za-z0-9:._-]+$/)
      .max(120)
      .optional()
      .meta({ description: 'Classification as a URN, e.g. urn:cpc:47321' }),
    declaredUnit: declaredUnitSchema,
    massKg: amountSchema.optional(),
  })
  .meta({ id: 'Product' });
export type Product = z.infer<typeof productSchema>;

/** Lot and serial are restricted to id characters so that they can be part of ledger keys. */
const codePartSchema = z.string().regex(/^[A-Za-z0-9._-]{1,20}$/);

/** Binds a GTIN, optionally with lot or serial, to a footprint record (design §4). */
export const labelSchema = z
  .strictObject({
    schema: z.literal('tanji.label/1'),
    id: idSchema,
    owner: idSchema,
    product: idSchema,
    gtin: gtinSchema,
    lot: codePartSchema.optional(),
    serial: codePartSchema.optional(),
    footprint: z.strictObject({ id: idSchema, hash: hashSchema }),
    issued: dateSchema,
    supersedes: idSchema.optional(),
  })
  .meta({ id: 'Label' });
export type Label = z.infer<typeof labelSchema>;

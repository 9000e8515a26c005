import { z } from 'zod';
import {
  amountSchema,
  dateSchema,
  decimalSchema,
  factorIdSchema,
  gwpSetSchema,
  idSchema,
  localNameSchema,
  periodSchema,
  regionSchema,
  textSchema,
} from './common.js';

/** Unified classification of source 002 and design §8. */
export const FACTOR_CATEGORIES = [
  'materials',
  'energy',
  'transport',
  'process-gases',
  'waste',
  'services',
] as const;

/** Core, industry and regional library (source 002 §2.3). */
export const FACTOR_TIERS = ['core', 'industry', 'region'] as const;

/** How the value came to be; `data_source` of the factor query. */
export const FACTOR_DATA_SOURCES = [
  'primary_measurement',
  'official_statistics',
  'industry_average',
  'literature',
  'supplier_declaration',
  'estimated',
] as const;

/** One greenhouse gas of a factor, in kg of that gas per denominator unit. */
const gasShareSchema = z.strictObject({
  gas: textSchema(40).meta({ description: 'Gas name of the GWP table, e.g. CH4-fossil' }),
  amount: decimalSchema,
});

/** Where a person finds the number: document, edition, page or row, and on what terms. */
export const factorSourceSchema = z.strictObject({
  title: textSchema(300),
  publisher: textSchema(200),
  edition: textSchema(60),
  locator: textSchema(200).meta({ description: 'Page, table or row in the source' }),
  url: z.url().max(300).optional(),
  licence: textSchema(120),
  attribution: textSchema(400).optional(),
});

/** Ratings 1 (best) to 5, as in the pedigree of PACT v3. */
const ratingSchema = z.enum(['1', '2', '3', '4', '5']);

/** The number as it is printed, where it had to be converted to kg CO2e per unit. */
const statedSchema = z.strictObject({ value: textSchema(60), unit: textSchema(80) });

/** Share of one gas in the value, already weighted by the publisher. */
const splitSchema = z.strictObject({ gas: textSchema(40), kgCO2e: decimalSchema });

export const factorQualitySchema = z
  .strictObject({
    technological: ratingSchema,
    geographical: ratingSchema,
    temporal: ratingSchema,
    completeness: ratingSchema.optional(),
    reliability: ratingSchema.optional(),
  })
  .meta({ id: 'FactorQuality' });

export const uncertaintySchema = z
  .discriminatedUnion('distribution', [
    z.strictObject({
      distribution: z.literal('lognormal'),
      gsd2: amountSchema.meta({ description: 'Square of the geometric standard deviation, ≥ 1' }),
    }),
    z.strictObject({ distribution: z.literal('normal'), sd: amountSchema }),
    z.strictObject({
      distribution: z.literal('triangular'),
      min: decimalSchema,
      max: decimalSchema,
    }),
    z.strictObject({ distribution: z.literal('uniform'), min: decimalSchema, max: decimalSchema }),
  ])
  .meta({ id: 'Uncertainty' });
export type Uncertainty = z.infer<typeof uncertaintySchema>;

/** One immutable version of an emission factor (design §4, §8). */
export const factorVersionSchema = z
  .strictObject({
    schema: z.literal('tanji.factor/1'),
    id: factorIdSchema,
    version: z.string().regex(/^[1-9]\d{0,5}$/),
    name: localNameSchema,
    value: decimalSchema.meta({ description: 'kg CO2e per denominator unit' }),
    unit: z
      .string()
      .max(40)
      .regex(/^kgCO2e\/\S+$/)
      .meta({ description: 'kgCO2e/<unit of the closed unit table>' }),
    gases: z.array(gasShareSchema).min(1).max(40).optional(),
    split: z
      .array(splitSchema)
      .min(1)
      .max(40)
      .optional()
      .meta({ description: 'Value by gas in kg CO2e, where the publisher gives no mass of gas' }),
    stated: statedSchema.optional(),
    gwp: z.union([gwpSetSchema, z.literal('not-applicable')]),
    origin: z.enum(['fossil', 'biogenic', 'luc', 'uptake']),
    category: z.enum(FACTOR_CATEGORIES),
    subcategory: idSchema,
    industry: idSchema.optional(),
    region: regionSchema,
    tier: z.enum(FACTOR_TIERS),
    validity: periodSchema,
    dataSource: z.enum(FACTOR_DATA_SOURCES),
    source: factorSourceSchema,
    quality: factorQualitySchema,
    uncertainty: uncertaintySchema.optional(),
    publisher: idSchema.meta({ description: 'Organisation that proposes this version' }),
    published: dateSchema,
    supersedes: z
      .string()
      .regex(/^[1-9]\d{0,5}$/)
      .optional()
      .meta({ description: 'Version of the same id that this one replaces' }),
    note: textSchema(1000).optional(),
  })
  .meta({ id: 'FactorVersion', description: 'One immutable version of an emission factor' });
export type FactorVersion = z.infer<typeof factorVersionSchema>;

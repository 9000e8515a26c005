import { z } from 'zod';
import {
  dateSchema,
  factorIdSchema,
  gwpSetSchema,
  hashSchema,
  idSchema,
  localNameSchema,
  regionSchema,
  textSchema,
} from '../record/common.js';
import {
  FACTOR_CATEGORIES,
  FACTOR_TIERS,
  factorQualitySchema,
  uncertaintySchema,
} from '../record/factor-version.js';
import { decimalInputSchema, unitTextSchema } from './pieces.js';
import {
  MAX_ALTERNATIVES,
  MAX_BLEND_PORTIONS,
  MAX_ESTIMATE_PEERS,
  MIN_ESTIMATE_PEERS,
} from './limits.js';

/** Where an emission counts in the split by origin; `uptake` stands outside the total. */
export const ORIGINS = ['fossil', 'biogenic', 'luc', 'uptake'] as const;
export const originSchema = z.enum(ORIGINS);
export type Origin = z.infer<typeof originSchema>;

const gasAmountSchema = z.strictObject({ gas: textSchema(40), amount: decimalInputSchema });

/** The model that an inline factor was computed by; the engine computes it again. */
const modelUseSchema = z.strictObject({
  id: idSchema,
  version: z.string().regex(/^[1-9]\d{0,5}$/),
  settings: z.record(idSchema, z.string().min(1).max(1000)),
  explanation: textSchema(4000),
  hash: hashSchema,
});

const inlineShape = {
  name: z.union([textSchema(200), localNameSchema]).optional(),
  value: decimalInputSchema.meta({ description: 'Emission per denominator unit' }),
  unit: unitTextSchema.meta({ description: 'CO2e unit per activity unit, e.g. kgCO2e/kg' }),
  gases: z.array(gasAmountSchema).min(1).max(40).optional(),
  gwp: gwpSetSchema.optional(),
  origin: originSchema.optional(),
  region: regionSchema.optional(),
  source: textSchema(400).optional(),
  quality: factorQualitySchema.optional(),
  uncertainty: uncertaintySchema.optional(),
  model: modelUseSchema
    .optional()
    .meta({ description: 'Set when a factor model gave the value; checked by computing it again' }),
};

const versionText = z.string().regex(/^[1-9]\d{0,5}$/);

/** Permissions that a reference must give before the engine may take something less fitting. */
const permissionShape = {
  allowFallback: z
    .boolean()
    .optional()
    .meta({ description: 'Permits subdivision → country → GLO when the region has no factor' }),
  allowOutdated: z
    .boolean()
    .optional()
    .meta({ description: 'Permits the newest earlier version when none is valid in the period' }),
};

/**
 * How a period that crosses the boundary of two versions is served: `majority-year` by the calendar
 * year in which most of its days lie, `blended-by-days` by every version for the days it is valid.
 */
export const PERIOD_RULES = ['majority-year', 'blended-by-days'] as const;
export type PeriodRule = (typeof PERIOD_RULES)[number];

const overPeriodShape = {
  overPeriod: z
    .enum(PERIOD_RULES)
    .optional()
    .meta({ description: 'Rule over a version boundary; without it the newest version counts' }),
};

const referenceShape = {
  ref: factorIdSchema,
  edition: textSchema(60).optional(),
  version: versionText.optional(),
  date: dateSchema.optional(),
  ...overPeriodShape,
  ...permissionShape,
};

const queryShape = {
  industry: idSchema.optional(),
  category: z.enum(FACTOR_CATEGORIES),
  subcategory: idSchema.optional(),
  region: regionSchema.optional(),
  date: dateSchema.optional(),
  unit: unitTextSchema
    .optional()
    .meta({ description: 'Only factors convertible to this unit, e.g. kgCO2e/kWh' }),
  ...overPeriodShape,
  ...permissionShape,
  allowEstimates: z.boolean().optional().meta({
    description:
      'Permits an estimate from similar factors when nothing fits; needs subcategory and unit',
  }),
};

/** A factor written in the document itself. */
export const inlineFactorSchema = z.strictObject(inlineShape).meta({ id: 'InlineFactor' });
export type InlineFactor = z.infer<typeof inlineFactorSchema>;

/** A factor of the database by its id; of edition, version and date at most one is given. */
export const factorReferenceSchema = z.strictObject(referenceShape);
export type FactorReference = z.infer<typeof factorReferenceSchema>;

/** A question that the engine answers from the database, recording what it chose. */
export const factorQuerySchema = z.strictObject(queryShape);
export type FactorQuery = z.infer<typeof factorQuerySchema>;

/** Everything that may stand where a line says `factor`. */
export const factorUseSchema = z
  .union([idSchema, inlineFactorSchema, factorReferenceSchema, factorQuerySchema])
  .meta({ id: 'FactorUse', description: 'Name in factors, inline factor, reference or query' });
export type FactorUse = z.infer<typeof factorUseSchema>;

/** An entry of `factors`: the same, with the name that lines use. */
export const namedFactorSchema = z.union([
  z.strictObject({ id: idSchema, ...inlineShape }),
  z.strictObject({ id: idSchema, ...referenceShape }),
  z.strictObject({ id: idSchema, ...queryShape }),
]);
export type NamedFactor = z.infer<typeof namedFactorSchema>;

/**
 * The rule by which a reference became one version:
 * `version`, `edition`, `date` as the reference asked; `period` newest version valid in the
 * document's period; `region` the query's own region; `fallback-country`, `fallback-global` by
 * permission; `outdated` newest earlier version by permission.
 */
export const RESOLUTION_RULES = [
  'version',
  'edition',
  'date',
  'period',
  'region',
  'fallback-country',
  'fallback-global',
  'outdated',
] as const;
export type ResolutionRule = (typeof RESOLUTION_RULES)[number];

const alternativeSchema = z.strictObject({
  id: factorIdSchema,
  version: versionText,
  tier: z.enum(FACTOR_TIERS),
  region: regionSchema,
  value: z.string(),
  unit: z.string(),
});

/** What the engine chose, by which rule, and what else was there. */
export const resolutionSchema = z.strictObject({
  rule: z.enum(RESOLUTION_RULES),
  tier: z.enum(FACTOR_TIERS),
  alternatives: z.array(alternativeSchema).max(MAX_ALTERNATIVES),
  fallback: z
    .strictObject({ from: regionSchema, to: regionSchema })
    .optional()
    .meta({ description: 'Region asked for and region taken' }),
  outdated: z
    .strictObject({ asked: dateSchema, validUntil: dateSchema })
    .optional()
    .meta({ description: 'Date asked for and end of validity of the version taken' }),
  overPeriod: z
    .discriminatedUnion('rule', [
      z.strictObject({
        rule: z.literal('majority-year'),
        year: z.string().regex(/^\d{4}$/),
        days: z.int().min(1).meta({ description: 'Days of the period in that year' }),
        of: z.int().min(1).meta({ description: 'Days of the period' }),
      }),
      z.strictObject({ rule: z.literal('blended-by-days') }),
    ])
    .optional()
    .meta({ description: 'Rule over a version boundary, where the question named one' }),
});
export type Resolution = z.infer<typeof resolutionSchema>;

const pinnedShape = {
  ref: factorIdSchema,
  version: versionText,
  hash: hashSchema,
  resolution: resolutionSchema,
};

/** A reference or query after resolution: exactly one version, by content hash. */
export const pinnedReferenceSchema = z.strictObject(pinnedShape);
export type PinnedReference = z.infer<typeof pinnedReferenceSchema>;

const blendShape = {
  blend: z
    .array(
      z.strictObject({
        ...pinnedShape,
        days: z.int().min(1).meta({ description: 'Days of the period that this version serves' }),
      }),
    )
    .min(2)
    .max(MAX_BLEND_PORTIONS),
};

/** Several versions, each for its days of the period (`blended-by-days`). */
export const pinnedBlendSchema = z.strictObject(blendShape);
export type PinnedBlend = z.infer<typeof pinnedBlendSchema>;

/** Name and version of the model behind estimates. */
export const ESTIMATE_MODEL = 'tanji-gap/1';

const estimateShape = {
  estimate: z.strictObject({
    model: z.literal(ESTIMATE_MODEL),
    category: z.enum(FACTOR_CATEGORIES),
    subcategory: idSchema,
    industry: idSchema.optional().meta({ description: 'Set when every peer is of this industry' }),
    region: regionSchema.meta({ description: 'Country of the peers, GLO for anywhere' }),
    unit: unitTextSchema,
    peers: z
      .array(z.strictObject({ ref: factorIdSchema, version: versionText, hash: hashSchema }))
      .min(MIN_ESTIMATE_PEERS)
      .max(MAX_ESTIMATE_PEERS),
  }),
};

/** A permitted estimate: the similar factors whose median stands in for a missing one. */
export const pinnedEstimateSchema = z.strictObject(estimateShape);
export type PinnedEstimate = z.infer<typeof pinnedEstimateSchema>;

export const pinnedFactorUseSchema = z
  .union([
    idSchema,
    inlineFactorSchema,
    pinnedReferenceSchema,
    pinnedBlendSchema,
    pinnedEstimateSchema,
  ])
  .meta({ id: 'PinnedFactorUse', description: 'Name in factors, inline factor, pinned version' });
export type PinnedFactorUse = z.infer<typeof pinnedFactorUseSchema>;

export const pinnedNamedFactorSchema = z.union([
  z.strictObject({ id: idSchema, ...inlineShape }),
  z.strictObject({ id: idSchema, ...pinnedShape }),
  z.strictObject({ id: idSchema, ...blendShape }),
  z.strictObject({ id: idSchema, ...estimateShape }),
]);
export type PinnedNamedFactor = z.infer<typeof pinnedNamedFactorSchema>;

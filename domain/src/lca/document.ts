import { z } from 'zod';
import {
  boundarySchema,
  electricityMethodSchema,
  emissionSchema,
  gwpSetSchema,
  hashSchema,
  idSchema,
  localNameSchema,
  periodSchema,
  regionSchema,
  stageSchema,
  textSchema,
} from '../record/common.js';
import { factorQualitySchema, uncertaintySchema } from '../record/factor-version.js';
import { declarationSchema } from './declaration.js';
import {
  factorUseSchema,
  namedFactorSchema,
  originSchema,
  pinnedFactorUseSchema,
  pinnedNamedFactorSchema,
} from './factor-use.js';
import { MAX_USE_MODES } from './limits.js';
import {
  amountInputSchema,
  decimalInputSchema,
  positiveInputSchema,
  shareInputSchema,
  unitTextSchema,
} from './pieces.js';

/** Keys by which a shared burden is divided (design §6). */
export const ALLOCATION_METHODS = [
  'mass',
  'energy',
  'economic',
  'piece',
  'time',
  'causal',
] as const;
export const allocationMethodSchema = z.enum(ALLOCATION_METHODS);
export type AllocationMethod = z.infer<typeof allocationMethodSchema>;

export const LINE_KINDS = [
  'material',
  'gas',
  'energy',
  'vehicle',
  'freight',
  'distance',
  'use',
  'footprint',
  'waste',
  'direct',
] as const;
export type LineKind = (typeof LINE_KINDS)[number];

const scopeSchema = z.union([z.literal(1), z.literal(2), z.literal(3)]);

/** Members that every line may have. */
const commonShape = {
  id: idSchema,
  stage: stageSchema,
  scope: scopeSchema,
  name: textSchema(200).optional(),
  quantity: amountInputSchema.optional().meta({ description: 'Multiplier, default 1' }),
  share: shareInputSchema.optional(),
  allocation: allocationMethodSchema.optional(),
  uncertainty: uncertaintySchema.optional(),
  quality: factorQualitySchema.optional(),
  primary: z.boolean().optional().meta({ description: 'Activity data and factor are primary' }),
  biogenic: originSchema.optional().meta({ description: 'Origin; overrides the factor’s' }),
  aircraft: z.boolean().optional().meta({ description: 'Part of PACT aircraftGhgEmissions' }),
  packaging: z.boolean().optional().meta({ description: 'Part of PACT packagingGhgEmissions' }),
  note: textSchema(1000).optional(),
};

const activityShape = { amount: decimalInputSchema, unit: unitTextSchema };
const legShape = { distance: amountInputSchema, distanceUnit: unitTextSchema };

const useModeSchema = z.strictObject({
  name: textSchema(60),
  hoursPerDay: amountInputSchema,
  power: amountInputSchema,
  unit: unitTextSchema,
});

const originSplitSchema = z.strictObject({
  fossil: emissionSchema,
  biogenic: emissionSchema,
  luc: emissionSchema,
});

/** A footprint that a supplier declared outside the network. */
export const inlineFootprintSchema = z.strictObject({
  total: decimalInputSchema.meta({ description: 'kg CO2e per declaredAmount' }),
  declaredUnit: unitTextSchema,
  declaredAmount: positiveInputSchema.default('1'),
  byOrigin: originSplitSchema.optional(),
  uptake: decimalInputSchema.optional(),
  primaryDataShare: amountInputSchema.optional().meta({ description: 'Percent' }),
  boundary: boundarySchema.optional(),
  supplier: textSchema(200).optional(),
  source: textSchema(400).optional(),
});
export type InlineFootprint = z.infer<typeof inlineFootprintSchema>;

const footprintUseSchema = z.union([
  z.strictObject({ id: idSchema, hash: hashSchema.optional() }),
  inlineFootprintSchema,
]);
export type FootprintUse = z.infer<typeof footprintUseSchema>;

const pinnedFootprintUseSchema = z.union([
  z.strictObject({ id: idSchema, hash: hashSchema }),
  inlineFootprintSchema,
]);
export type PinnedFootprintUse = z.infer<typeof pinnedFootprintUseSchema>;

/** The lines, for factors and footprints as the user writes them or pinned. */
const lines = <F extends z.ZodType, P extends z.ZodType>(factor: F, footprint: P) => {
  const line = <K extends LineKind, S extends z.ZodRawShape>(kind: K, shape: S) =>
    z.strictObject({ ...commonShape, kind: z.literal(kind), ...shape });
  return z.discriminatedUnion('kind', [
    line('material', { ...activityShape, factor }),
    line('waste', { ...activityShape, factor }),
    line('energy', { ...activityShape, factor, marketFactor: factor.optional() }),
    line('gas', { ...activityShape, gas: textSchema(40), factor: factor.optional() }),
    line('vehicle', {
      ...legShape,
      economy: positiveInputSchema,
      economyUnit: unitTextSchema,
      heatValue: positiveInputSchema.optional(),
      heatUnit: unitTextSchema.optional(),
      factor,
      loadShare: shareInputSchema.optional(),
      emptyReturn: amountInputSchema.optional(),
    }),
    line('freight', { mass: amountInputSchema, massUnit: unitTextSchema, ...legShape, factor }),
    line('distance', { ...legShape, factor }),
    line('use', {
      years: positiveInputSchema,
      modes: z.array(useModeSchema).min(1).max(MAX_USE_MODES),
      overhead: positiveInputSchema.optional(),
      factor: factor.optional(),
      factorByYear: z.array(factor).min(1).max(100).optional(),
    }),
    line('footprint', { ...activityShape, footprint }),
    line('direct', activityShape),
  ]);
};

const useSchema = z.strictObject({ node: idSchema, amount: amountInputSchema });

/** Head of a document, the same for both forms. */
const headShape = {
  product: z.strictObject({
    id: idSchema,
    name: localNameSchema.optional(),
    declaredUnit: unitTextSchema,
    declaredAmount: positiveInputSchema.default('1'),
    massKg: amountInputSchema.optional(),
  }),
  boundary: boundarySchema,
  period: periodSchema,
  geography: regionSchema,
  gwp: gwpSetSchema.default('AR6'),
  electricity: electricityMethodSchema.default('location'),
  note: textSchema(1000).optional(),
};

const body = <L extends z.ZodType, N extends z.ZodType>(line: L, named: N) => ({
  factors: z.array(named).default([]),
  lines: z.array(line).default([]),
  nodes: z
    .array(
      z.strictObject({
        id: idSchema,
        name: textSchema(200).optional(),
        lines: z.array(line).default([]),
        uses: z.array(useSchema).default([]),
      }),
    )
    .default([]),
  uses: z.array(useSchema).default([]),
});

export const lineSchema = lines(factorUseSchema, footprintUseSchema).meta({
  id: 'CalculationLine',
});
export type CalculationLine = z.infer<typeof lineSchema>;

/** `tanji.calculation/1` (formats §1): what a user, form or importer writes. */
export const calculationDocumentSchema = z
  .strictObject({
    schema: z.literal('tanji.calculation/1'),
    ...headShape,
    declaration: declarationSchema
      .partial()
      .optional()
      .meta({ description: 'Not calculated with; a record cannot be drafted without it' }),
    ...body(lineSchema, namedFactorSchema),
  })
  .meta({ id: 'CalculationDocument', description: 'What a footprint is calculated from' });
export type CalculationDocument = z.infer<typeof calculationDocumentSchema>;
/** The document as a person may write it: defaults left out, decimals in any spelling. */
export type CalculationInput = z.input<typeof calculationDocumentSchema>;

/**
 * A calculation that may become a record: whatever ends up signed is written in it. Method, declared
 * amount and declaration have no defaults here.
 */
export const statedCalculationSchema = calculationDocumentSchema
  .extend({
    product: headShape.product.extend({ declaredAmount: positiveInputSchema }),
    gwp: gwpSetSchema,
    electricity: electricityMethodSchema,
    declaration: declarationSchema,
  })
  .meta({ id: 'StatedCalculation', description: 'A calculation with all that its owner states' });
export type StatedCalculation = z.infer<typeof statedCalculationSchema>;
/** The same as a person may write it: lists left out, decimals in any spelling. */
export type StatedCalculationInput = z.input<typeof statedCalculationSchema>;

export const pinnedLineSchema = lines(pinnedFactorUseSchema, pinnedFootprintUseSchema).meta({
  id: 'PinnedLine',
});
export type PinnedLine = z.infer<typeof pinnedLineSchema>;
export type PinnedLineOf<K extends LineKind> = Extract<PinnedLine, { kind: K }>;

/**
 * `tanji.pinned/1`: the same with every reference and query replaced by one factor version and
 * every footprint by its hash. Replaying it needs no search and gives the same bytes for ever.
 */
export const pinnedDocumentSchema = z
  .strictObject({
    schema: z.literal('tanji.pinned/1'),
    ...headShape,
    ...body(pinnedLineSchema, pinnedNamedFactorSchema),
  })
  .meta({ id: 'PinnedDocument', description: 'A calculation with every factor version fixed' });
export type PinnedDocument = z.infer<typeof pinnedDocumentSchema>;
export type PinnedNode = PinnedDocument['nodes'][number];
export type NodeUse = z.infer<typeof useSchema>;

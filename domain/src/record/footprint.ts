import { z } from 'zod';
import {
  STAGES,
  amountSchema,
  boundarySchema,
  decimalSchema,
  electricityMethodSchema,
  emissionSchema,
  factorIdSchema,
  gwpSetSchema,
  hashSchema,
  idSchema,
  periodSchema,
  regionSchema,
  textSchema,
} from './common.js';
import { uncertaintySchema } from './factor-version.js';

/** Declared units of PACT v3, in our unit names. */
export const DECLARED_UNITS = [
  'piece',
  'kg',
  'L',
  'm3',
  'kWh',
  'MJ',
  't.km',
  'm2',
  'h',
  'Mbit.s',
] as const;
export const declaredUnitSchema = z.enum(DECLARED_UNITS);

/** A stage has an amount or an honest reason why it has none. */
export const stageValueSchema = z.union([
  z.strictObject({ amount: emissionSchema }),
  z.strictObject({ omitted: z.enum(['excluded', 'not-applicable', 'not-specified']) }),
]);
export type StageValue = z.infer<typeof stageValueSchema>;

const stagesSchema = z.strictObject(
  Object.fromEntries(STAGES.map((stage) => [stage, stageValueSchema])) as Record<
    (typeof STAGES)[number],
    typeof stageValueSchema
  >,
);

/** A factor version by id, version and content hash. */
export const factorReferenceSchema = z.strictObject({
  id: factorIdSchema,
  version: z.string().regex(/^[1-9]\d{0,5}$/),
  hash: hashSchema,
});
export type FactorReference = z.infer<typeof factorReferenceSchema>;

/** A supplier's footprint used as an input, by id and record hash. */
export const inputReferenceSchema = z.strictObject({
  id: idSchema,
  hash: hashSchema,
  amount: amountSchema,
  unit: declaredUnitSchema,
});
export type InputReference = z.infer<typeof inputReferenceSchema>;

const ratingSchema = decimalSchema.meta({ description: '1 (best) to 5' });

/** Longest lists in one record: a record must fit in one ledger value. */
const MAX_FACTORS = 500;
const MAX_INPUTS = 500;

/**
 * The footprint of one product for one period: what is signed, hashed and kept for ever
 * (design §4). All emissions are kg CO2e for `declaredAmount` of `declaredUnit`.
 */
export const footprintRecordSchema = z
  .strictObject({
    schema: z.literal('tanji.footprint/1'),
    id: idSchema,
    owner: idSchema,
    product: idSchema,
    facility: idSchema.optional(),
    batch: idSchema.optional(),
    declaredUnit: declaredUnitSchema,
    declaredAmount: amountSchema,
    massKg: amountSchema,
    period: periodSchema,
    validity: periodSchema,
    geography: regionSchema,
    boundary: boundarySchema,
    total: emissionSchema.meta({ description: 'Excluding biogenic uptake' }),
    uptake: emissionSchema.meta({ description: 'Biogenic uptake, zero or negative' }),
    totalIncludingUptake: emissionSchema,
    stages: stagesSchema,
    scopes: z.strictObject({ '1': emissionSchema, '2': emissionSchema, '3': emissionSchema }),
    electricity: electricityMethodSchema,
    otherElectricity: emissionSchema
      .optional()
      .meta({ description: 'Scope 2 by the other method, outside the sums' }),
    own: emissionSchema,
    supplyChain: emissionSchema,
    byOrigin: z.strictObject({
      fossil: emissionSchema,
      biogenic: emissionSchema,
      luc: emissionSchema,
    }),
    carbonContent: z.strictObject({
      fossil: amountSchema,
      biogenic: amountSchema.optional(),
      recycled: amountSchema.optional(),
    }),
    aircraft: emissionSchema.optional(),
    packagingIncluded: z.boolean(),
    exemptedPercent: amountSchema,
    exemptedReason: textSchema(500).optional(),
    primaryDataShare: amountSchema.meta({ description: 'Percent of |total|' }),
    quality: z.strictObject({
      technological: ratingSchema,
      geographical: ratingSchema,
      temporal: ratingSchema,
    }),
    uncertainty: uncertaintySchema.optional(),
    method: z.strictObject({
      engine: textSchema(60),
      gwp: gwpSetSchema,
      standards: z.array(textSchema(60)).min(1).max(10),
      allocation: textSchema(500).optional(),
    }),
    factors: z.array(factorReferenceSchema).max(MAX_FACTORS),
    inputs: z.array(inputReferenceSchema).max(MAX_INPUTS),
    lines: z.strictObject({
      root: hashSchema.meta({ description: 'Root of the salted tree over document and lines' }),
      count: z.int().min(1).max(100_000),
    }),
    supersedes: idSchema.optional(),
    reason: textSchema(500).optional().meta({ description: 'Why this record supersedes another' }),
  })
  .meta({ id: 'FootprintRecord', description: 'A product footprint record' });
export type FootprintRecord = z.infer<typeof footprintRecordSchema>;

/** How far a record has been checked (design §4, invariant 5). */
export const ASSURANCE_LEVELS = ['declared', 'recomputed', 'verified'] as const;
export const assuranceSchema = z.enum(ASSURANCE_LEVELS);
export type Assurance = z.infer<typeof assuranceSchema>;

/** Withdraws a footprint without replacing it. */
export const footprintDeprecationSchema = z
  .strictObject({
    schema: z.literal('tanji.deprecation/1'),
    footprint: idSchema,
    owner: idSchema,
    hash: hashSchema,
    reason: textSchema(500),
  })
  .meta({ id: 'FootprintDeprecation' });
export type FootprintDeprecation = z.infer<typeof footprintDeprecationSchema>;

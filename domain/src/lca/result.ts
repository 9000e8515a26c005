import { z } from 'zod';
import {
  decimalSchema,
  electricityMethodSchema,
  emissionSchema,
  factorIdSchema,
  gwpSetSchema,
  hashSchema,
  idSchema,
  stageSchema,
} from '../record/common.js';
import { FACTOR_TIERS } from '../record/factor-version.js';
import { LINE_KINDS } from './document.js';
import { originSchema, resolutionSchema } from './factor-use.js';

/** Name and version of this engine: the same engine and inputs give the same bytes. */
export const ENGINE = 'tanji-lca/1.0.0';

/** One factor of the product that makes a line: `value unit`, multiplied or divided. */
const termSchema = z.strictObject({
  name: z.string().max(40),
  operation: z.enum(['multiply', 'divide']),
  value: z
    .string()
    .max(300)
    .meta({ description: 'Decimal, or n/d where no finite decimal exists' }),
  unit: z.string().max(80).meta({ description: 'Unit, 1 for a pure number' }),
});
export type Term = z.infer<typeof termSchema>;

/** What a permitted estimate rests on: the median of the peers, first to third quartile. */
const estimateUseSchema = z.strictObject({
  model: z.string().max(60),
  low: z.string().max(4000),
  high: z.string().max(4000),
  peers: z.array(
    z.strictObject({
      id: factorIdSchema,
      version: z.string(),
      hash: hashSchema,
      value: z.string().max(4000).meta({ description: 'In the unit of the estimate' }),
    }),
  ),
});

const usedFactorSchema = z.strictObject({
  kind: z.enum(['ledger', 'inline', 'gwp', 'footprint', 'direct', 'estimate']),
  id: factorIdSchema.optional(),
  version: z.string().optional(),
  hash: hashSchema.optional(),
  value: z.string().max(4000),
  unit: z.string().max(80),
  tier: z.enum(FACTOR_TIERS).optional(),
  region: z.string().optional(),
  gwp: z.string().optional().meta({ description: 'GWP set behind the value' }),
  resolution: resolutionSchema.optional(),
  share: z.string().max(80).optional().meta({ description: 'Part of a blend: decimal or n/d' }),
  estimate: estimateUseSchema.optional(),
  model: z
    .strictObject({
      id: idSchema,
      version: z.string(),
      explanation: z.string().max(4000),
      hash: hashSchema,
    })
    .optional()
    .meta({ description: 'Factor model that gave an inline value' }),
});
export type UsedFactor = z.infer<typeof usedFactorSchema>;

/** Everything needed to repeat one line by hand. */
export const explanationSchema = z.strictObject({
  formula: z.enum(['2', '3', '4', '5', '6', '7']).meta({ description: 'Source 000, claims 6–10' }),
  activity: z.strictObject({ value: z.string().max(4000), unit: z.string().max(80) }),
  terms: z.array(termSchema).min(1),
  conversion: z
    .strictObject({ from: z.string(), to: z.string(), factor: z.string() })
    .meta({ description: 'Product of all unit factors: one `from` is `factor` `to`' }),
  factors: z.array(usedFactorSchema).min(1),
  rounding: z.strictObject({
    mode: z.literal('half-even'),
    unit: z.literal('1e-9 kgCO2e'),
    exact: z.string().meta({ description: 'Value before rounding: decimal or n/d' }),
  }),
  text: z.string().max(8000),
});
export type Explanation = z.infer<typeof explanationSchema>;

const partSchema = z.strictObject({
  gas: z.string().max(40),
  origin: originSchema,
  amount: emissionSchema,
});

export const resultLineSchema = z.strictObject({
  id: idSchema,
  node: idSchema.optional(),
  stage: stageSchema,
  scope: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  kind: z.enum(LINE_KINDS),
  amount: emissionSchema.meta({ description: 'kg CO2e in the total' }),
  uptake: emissionSchema.optional().meta({ description: 'kg CO2e ≤ 0, outside the total' }),
  parts: z.array(partSchema).meta({ description: 'Split by gas and origin; sums to amount' }),
  demand: decimalSchema.optional().meta({ description: 'Units of the node per product' }),
  other: emissionSchema.optional().meta({ description: 'By the other electricity method' }),
  explanation: explanationSchema,
});
export type ResultLine = z.infer<typeof resultLineSchema>;

export const WARNING_CODES = [
  'GWP_SET_DIFFERS',
  'MARKET_FACTOR_MISSING',
  'NODE_UNREACHED',
  'FACTOR_FALLBACK',
  'FACTOR_OUTDATED',
  'FACTOR_ESTIMATED',
  'FOOTPRINT_BOUNDARY',
  'FOOTPRINT_DECLARED',
  'USE_HOURS_EXCEED_DAY',
  'STAGE_OUTSIDE_BOUNDARY',
] as const;
export type WarningCode = (typeof WARNING_CODES)[number];

export const warningSchema = z.strictObject({
  code: z.enum(WARNING_CODES),
  line: z.string().optional().meta({ description: 'Line id, or node/line' }),
  params: z.record(z.string(), z.string()),
});
export type Warning = z.infer<typeof warningSchema>;

const emissionsOf = <K extends string>(keys: readonly K[]) =>
  z.strictObject(
    Object.fromEntries(keys.map((key) => [key, emissionSchema])) as Record<
      K,
      typeof emissionSchema
    >,
  );

/** Ratings 1 (best) to 5, emission-weighted, two decimals; unrated emissions count as 5. */
const qualitySchema = z.strictObject({
  technological: decimalSchema,
  geographical: decimalSchema,
  temporal: decimalSchema,
  ratedShare: decimalSchema.meta({ description: 'Percent of emissions that carry a rating' }),
});

/** `tanji.result/1` (formats §1). All amounts are kg CO2e per declared amount of the product. */
export const calculationResultSchema = z
  .strictObject({
    schema: z.literal('tanji.result/1'),
    product: z.strictObject({
      id: idSchema,
      declaredUnit: z.string(),
      declaredAmount: decimalSchema,
    }),
    gwp: gwpSetSchema,
    electricity: electricityMethodSchema,
    total: emissionSchema,
    stages: emissionsOf(stageSchema.options),
    coveredStages: z.array(stageSchema).meta({ description: 'Stages that have a line' }),
    scopes: emissionsOf(['1', '2', '3']),
    own: emissionSchema.meta({ description: 'Scope 1 and scope 2' }),
    supplyChain: emissionSchema.meta({ description: 'Scope 3' }),
    gases: z.record(z.string(), emissionSchema),
    byOrigin: emissionsOf(['fossil', 'biogenic', 'luc']),
    uptake: emissionSchema,
    totalIncludingUptake: emissionSchema,
    otherElectricity: z
      .strictObject({
        method: electricityMethodSchema,
        scope2: emissionSchema,
        total: emissionSchema,
      })
      .optional()
      .meta({ description: 'By the other method; present when a line has both factors' }),
    aircraft: emissionSchema,
    packaging: emissionSchema,
    primaryDataShare: decimalSchema.meta({ description: 'Percent, two decimals' }),
    quality: qualitySchema,
    lines: z.array(resultLineSchema),
    warnings: z.array(warningSchema),
    engine: z.string(),
    inputHash: hashSchema,
    resultHash: hashSchema,
  })
  .meta({ id: 'CalculationResult', description: 'Footprint with every line explained' });
export type CalculationResult = z.infer<typeof calculationResultSchema>;

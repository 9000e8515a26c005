import { z } from 'zod';
import { ACTIVITY_KINDS, EFFECTS } from '../accounting/index.js';
import {
  electricityMethodSchema,
  emissionSchema,
  facilitySchema,
  idSchema,
  localNameSchema,
  pieceCountSchema,
  scopeAmountsSchema,
} from '../record/index.js';
import { accountPeriodSchema } from './facilities.js';
import { footprintSummarySchema, partySchema } from './footprints.js';

/** `2025`, `2025-Q1` or `2025-03`. */
export const periodTextSchema = z
  .string()
  .regex(/^\d{4}(-(Q[1-4]|0[1-9]|1[0-2]))?$/)
  .meta({ description: 'Year, quarter or month: 2025, 2025-Q1, 2025-03' });

export const facilityListQuerySchema = z.strictObject({ owner: idSchema.optional() });

/** Facilities that the caller may see. */
export const facilityListSchema = z
  .object({
    items: z.array(
      z.object({
        record: facilitySchema,
        owner: partySchema,
        months: z.int().meta({ description: 'Months with an account in force' }),
        latest: z.object({ month: z.string(), total: emissionSchema }).optional(),
      }),
    ),
  })
  .meta({ id: 'FacilityList' });

const changeSchema = z.object({
  against: z.string().meta({ description: 'The period it is compared with' }),
  amount: z.string().meta({ description: 'kg CO2e, negative where it fell' }),
  percent: z.string().optional().meta({ description: 'One decimal; absent against zero' }),
});

const comparedPeriodSchema = accountPeriodSchema.omit({ products: true }).extend({
  change: changeSchema.optional(),
  yearChange: changeSchema.optional(),
});
export type ComparedPeriodView = z.infer<typeof comparedPeriodSchema>;

const summaryProductSchema = scopeAmountsSchema.extend({
  product: partySchema,
  series: z.string().optional(),
  pieces: pieceCountSchema,
  perPiece: emissionSchema
    .optional()
    .meta({ description: 'kg CO2e of the plant’s account per piece; absent without pieces' }),
  latest: footprintSummarySchema.optional(),
});

const linesSchema = z.array(
  z.object({
    line: idSchema,
    name: localNameSchema,
    pieces: pieceCountSchema,
    products: scopeAmountsSchema,
    unallocated: scopeAmountsSchema,
  }),
);

export const facilitySummaryQuerySchema = z.strictObject({
  year: z
    .string()
    .regex(/^\d{4}$/)
    .optional()
    .meta({ description: 'Default: the last year with an account' }),
  electricity: electricityMethodSchema
    .optional()
    .meta({ description: 'Method of changes and shares; default: that of the latest account' }),
});

/** A plant's year: what it makes, what it emits, how that changes, and whether it adds up. */
export const facilitySummarySchema = z
  .object({
    facility: facilitySchema,
    owner: partySchema,
    year: z.string(),
    years: z.array(z.string()).meta({ description: 'Years with accounts, oldest first' }),
    electricity: electricityMethodSchema.meta({
      description: 'Scope 2 method of changes and of what a piece carries',
    }),
    counts: z.object({
      series: z.int(),
      products: z.int(),
      components: z.int(),
      suppliers: z.int(),
      lines: z.int(),
    }),
    period: comparedPeriodSchema.optional().meta({ description: 'The year; absent if empty' }),
    sameMonths: changeSchema
      .optional()
      .meta({ description: 'Against the same months of the year before, where all have accounts' }),
    quarters: z.array(comparedPeriodSchema),
    months: z.array(comparedPeriodSchema),
    products: z.array(summaryProductSchema),
    lines: linesSchema,
    undocumented: z
      .array(z.string())
      .meta({ description: 'Months whose data this gateway does not keep: not in the lines' }),
    reconciliation: z.array(
      z.object({
        figure: z.enum(['scope1', 'scope2Location', 'scope2Market', 'scope3']),
        products: emissionSchema,
        unallocated: emissionSchema,
        factory: emissionSchema,
      }),
    ),
  })
  .meta({ id: 'FacilitySummary' });
export type FacilitySummary = z.infer<typeof facilitySummarySchema>;

const figuresShape = { location: emissionSchema, market: emissionSchema };

export const facilityAllocationQuerySchema = z.strictObject({ period: periodTextSchema });

/** Where a period's emissions went: from activities to lines and products, and what stayed. */
export const facilityAllocationSchema = z
  .object({
    facility: idSchema,
    period: z.string(),
    months: z.array(z.string()),
    undocumented: z.array(z.string()),
    activities: z.array(
      z.object({
        activity: z.string(),
        kind: z.enum(ACTIVITY_KINDS as [string, ...string[]]),
        scope: z.literal([1, 2, 3]),
        category: z.string().optional(),
        component: partySchema.optional(),
        supplier: partySchema.optional(),
        ...figuresShape,
      }),
    ),
    cells: z.array(
      z.object({ activity: z.string(), line: z.string(), product: z.string(), ...figuresShape }),
    ),
    unallocated: z.array(
      z.object({
        activity: z.string(),
        line: z.string().optional(),
        reason: z.enum(['by-choice', 'no-production']),
        ...figuresShape,
      }),
    ),
    lines: linesSchema,
    products: z.array(partySchema),
  })
  .meta({ id: 'FacilityAllocation' });
export type FacilityAllocation = z.infer<typeof facilityAllocationSchema>;

const effectsShape = Object.fromEntries(EFFECTS.map((effect) => [effect, z.string()])) as Record<
  (typeof EFFECTS)[number],
  z.ZodString
>;

/** Causes of a change; every set of parts sums to it. kg CO2e. */
export const changeCausesSchema = z
  .object({
    before: z.string(),
    after: z.string(),
    change: z.string(),
    own: z.string(),
    supplyChain: z.string(),
    effects: z.object(effectsShape),
    sources: z
      .array(
        z.object({
          ...effectsShape,
          group: z.string(),
          source: z.string(),
          side: z.enum(['own', 'supply-chain']),
          change: z.string(),
          component: partySchema.optional(),
          supplier: partySchema.optional(),
        }),
      )
      .meta({ description: 'Greatest change first' }),
  })
  .meta({ id: 'ChangeCauses' });
export type ChangeCausesView = z.infer<typeof changeCausesSchema>;

export const facilityAttributionQuerySchema = z.strictObject({
  before: periodTextSchema,
  after: periodTextSchema,
  product: idSchema.optional().meta({ description: 'What one piece of this product carries' }),
  electricity: electricityMethodSchema
    .optional()
    .meta({ description: 'Default: the method of the latest account' }),
});

export const facilityAttributionSchema = z
  .object({
    facility: idSchema,
    before: z.string(),
    after: z.string(),
    product: partySchema.optional(),
    electricity: electricityMethodSchema,
    causes: changeCausesSchema,
  })
  .meta({ id: 'FacilityAttribution' });
export type FacilityAttribution = z.infer<typeof facilityAttributionSchema>;

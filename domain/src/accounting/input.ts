import { z } from 'zod';
import {
  amountSchema,
  dateSchema,
  electricityMethodSchema,
  factorReferenceSchema,
  hashSchema,
  idSchema,
  localNameSchema,
  monthSchema,
  pieceCountSchema,
  textSchema,
} from '../record/index.js';

/** Limits of one month: a plant's books, not a flood. */
export const MAX_ACTIVITIES = 5_000;
export const MAX_PRODUCTION_RECORDS = 200_000;

/** What is consumed, lost, bought or moved, and the scope it counts in. */
export const ACTIVITY_SCOPES = {
  fuel: 1,
  'process-gas': 1,
  refrigerant: 1,
  electricity: 2,
  steam: 2,
  heat: 2,
  supply: 3,
  transport: 3,
  waste: 3,
} as const;
export type ActivityKind = keyof typeof ACTIVITY_SCOPES;
export const ACTIVITY_KINDS = Object.keys(ACTIVITY_SCOPES) as readonly ActivityKind[];

/** Category of the GHG Protocol's scope 3 standard where the activity names none. */
export const DEFAULT_CATEGORY: Partial<Record<ActivityKind, string>> = {
  supply: '1',
  transport: '4',
  waste: '5',
};

/**
 * Keys of decomposition: machine hours, mass, measured energy, pieces; `none` leaves the amount
 * unallocated on purpose (an office, a canteen).
 */
export const ALLOCATION_KEYS = ['time', 'mass', 'energy', 'piece', 'none'] as const;
export const allocationKeySchema = z.enum(ALLOCATION_KEYS);
export type AllocationKey = z.infer<typeof allocationKeySchema>;

/** A factor as it was used: its value, and the version on the ledger it was read from, if any. */
export const usedFactorSchema = z.strictObject({
  value: amountSchema,
  unit: textSchema(60).meta({ description: 'kg CO2e per unit of the activity, e.g. kgCO2e/kWh' }),
  source: textSchema(300).optional(),
  ref: factorReferenceSchema.optional(),
});
export type UsedFactor = z.infer<typeof usedFactorSchema>;

export const activitySchema = z
  .strictObject({
    id: idSchema.meta({ description: 'Meter, tank, gas or purchase; the same in every month' }),
    kind: z.enum(ACTIVITY_KINDS as [ActivityKind, ...ActivityKind[]]),
    amount: amountSchema,
    unit: textSchema(60),
    factor: usedFactorSchema,
    marketFactor: usedFactorSchema
      .optional()
      .meta({ description: 'Of electricity, steam, heat: the contract’s or the residual mix' }),
    key: allocationKeySchema,
    line: idSchema.optional().meta({ description: 'Sub-meter of one production line' }),
    product: idSchema.optional().meta({ description: 'Sub-meter or purchase of one product' }),
    category: z
      .string()
      .regex(/^([1-9]|1[0-5])$/)
      .optional(),
    component: idSchema.optional(),
    supplier: idSchema.optional(),
    footprint: z
      .strictObject({ id: idSchema, hash: hashSchema })
      .optional()
      .meta({ description: 'The supplier’s record that the factor was read from' }),
  })
  .meta({ id: 'AccountActivity' });
export type Activity = z.infer<typeof activitySchema>;

/** A green certificate that this month uses for purchased electricity. */
export const certificateSchema = z.strictObject({
  id: idSchema,
  kWh: amountSchema,
  factor: usedFactorSchema,
  covers: idSchema
    .optional()
    .meta({ description: 'Electricity activity it covers; without it all, by their amounts' }),
});
export type Certificate = z.infer<typeof certificateSchema>;

export const productionRecordSchema = z.strictObject({
  id: idSchema,
  date: dateSchema,
  line: idSchema,
  product: idSchema,
  pieces: pieceCountSchema,
  hours: amountSchema.optional(),
  massKg: amountSchema.optional(),
  energyKwh: amountSchema.optional(),
});
export type ProductionRecord = z.infer<typeof productionRecordSchema>;

/** Everything that a month of a facility is calculated from. */
export const accountInputSchema = z
  .strictObject({
    schema: z.literal('tanji.account-input/1'),
    facility: idSchema,
    owner: idSchema,
    month: monthSchema,
    electricity: electricityMethodSchema,
    lines: z.array(z.strictObject({ id: idSchema, name: localNameSchema })).max(200),
    activities: z.array(activitySchema).min(1).max(MAX_ACTIVITIES),
    certificates: z.array(certificateSchema).max(500),
    production: z.array(productionRecordSchema).max(MAX_PRODUCTION_RECORDS),
  })
  .meta({ id: 'AccountInput', description: 'Activity data and production of a facility’s month' });
export type AccountInput = z.infer<typeof accountInputSchema>;

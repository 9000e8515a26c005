import { z } from 'zod';
import {
  editionNameSchema,
  factorSetSchema,
  factorSourceSchema,
  hashSchema,
  idSchema,
} from '../record/index.js';
import { pageOf, pageQuerySchema } from './common.js';

/** Potentials by which an inventory's gases are weighed. */
export const INVENTORY_GWP = ['AR6', 'AR5', 'AR4'] as const;

/** How far a process can be calculated. */
export const PROCESS_STATES = ['total', 'direct-only', 'unusable'] as const;

const sourceSchema = factorSourceSchema.omit({ locator: true });

/** A life-cycle inventory database as one file, for the caller's organisation only. */
export const inventoryUploadSchema = z
  .strictObject({
    name: factorSetSchema.meta({
      description:
        'Name of the set: uslci, or one of your own; first part of every factor’s id. Gases are weighed by AR6, by AR5 or AR4 if it ends in -ar5 or -ar4',
    }),
    edition: editionNameSchema,
    source: sourceSchema.omit({ edition: true }).partial().optional().meta({
      description: 'Title, publisher, licence, attribution; else what is known of the set',
    }),
    file: z.strictObject({
      name: z.string().min(1).max(200),
      content: z.base64().meta({ description: 'openLCA JSON-LD archive (zip), base64' }),
    }),
    dryRun: z.boolean().optional().meta({ description: 'Only the report; nothing is kept' }),
  })
  .meta({ id: 'InventoryUpload' });
export type InventoryUpload = z.infer<typeof inventoryUploadSchema>;

export const inventoryRemarkSchema = z.object({
  level: z.enum(['error', 'note']),
  code: z.string(),
  /** Part of the archive or id of the process. */
  place: z.string(),
  params: z.record(z.string(), z.string()),
  text: z.string().meta({ description: 'What is the matter, in the reader’s language' }),
});

const countsSchema = z.object({
  processes: z.int(),
  total: z.int(),
  directOnly: z.int(),
  unusable: z.int(),
  /** Documents that could not be read; they are gaps. */
  unreadable: z.int(),
  exchanges: z.int(),
  flows: z.int(),
  /** Exchanges that state an uncertainty that can be used. */
  uncertain: z.int(),
});

/** What an upload found. */
export const inventoryReportSchema = z
  .object({
    counts: countsSchema,
    levels: z.object({ error: z.int(), note: z.int() }),
    remarks: z.array(inventoryRemarkSchema).meta({ description: 'At most 200 of each code' }),
  })
  .meta({ id: 'InventoryReport' });
export type InventoryReport = z.infer<typeof inventoryReportSchema>;

/** An inventory of the caller's organisation. */
export const inventorySchema = z
  .object({
    id: z.string(),
    name: z.string(),
    edition: z.string(),
    organisation: idSchema,
    gwp: z.enum(INVENTORY_GWP),
    source: sourceSchema,
    file: z.object({ name: z.string(), sha256: hashSchema, bytes: z.int() }),
    created: z.string(),
    counts: countsSchema,
  })
  .meta({ id: 'Inventory' });
export type Inventory = z.infer<typeof inventorySchema>;

/** Result of the job of an upload. */
export const inventoryOutcomeSchema = z.object({
  report: inventoryReportSchema,
  /** Absent after a dry run. */
  inventory: inventorySchema.optional(),
  /** The same file was here already. */
  unchanged: z.boolean().optional(),
});
export type InventoryOutcome = z.infer<typeof inventoryOutcomeSchema>;

export const inventoryListSchema = z.object({ items: z.array(inventorySchema) });

export const inventoryParamsSchema = z.strictObject({
  id: z.string().regex(/^inv-[0-9a-f]{24}$/),
});

export const inventoryViewSchema = z.object({
  inventory: inventorySchema,
  report: inventoryReportSchema,
});

const obstacleSchema = z.object({
  code: z.string(),
  /** Process in which the obstacle stands: this one, or one that it needs. */
  at: z.string(),
  places: z.array(z.string()).meta({ description: 'At most 12' }),
});

export const inventoryProcessSchema = z.object({
  id: z.string(),
  name: z.string(),
  category: z.string(),
  location: z.string(),
  unit: z.string(),
  state: z.enum(PROCESS_STATES),
  /** kg CO2e per unit, 12 digits. */
  total: z.string().optional(),
  direct: z.string().optional(),
  obstacle: obstacleSchema.optional(),
});
export type InventoryProcessRow = z.infer<typeof inventoryProcessSchema>;

export const inventoryProcessQuerySchema = pageQuerySchema.extend({
  q: z.string().max(200).optional(),
  state: z.enum(PROCESS_STATES).optional(),
});

export const inventoryProcessPageSchema = pageOf(inventoryProcessSchema).extend({
  found: z.int().meta({ description: 'Processes that fit, on all pages' }),
});

const bandSchema = z.object({
  distribution: z.enum(['lognormal', 'normal', 'triangular', 'uniform']),
  low: z.string(),
  high: z.string(),
});

const exchangeSchema = z.object({
  direction: z.enum(['input', 'output']),
  type: z.string(),
  name: z.string(),
  flow: z.string(),
  compartment: z.string(),
  reference: z.boolean(),
  /** Absent where the text of the file is no number. */
  amount: z.string().optional(),
  unit: z.string(),
  /** What an elementary flow counts as. */
  meaning: z.enum(['gas', 'biogenic', 'uptake', 'unweighted', 'other']).optional(),
  gas: z.string().optional(),
  provider: z.object({ id: z.string(), name: z.string() }).optional(),
  /** Why a product that is taken in leads to no process. */
  fault: z.string().optional(),
  /** Where 95 % of the amount lie; of triangles and boxes all of it. */
  band: bandSchema.optional(),
  pedigree: z.string().optional(),
});
export type InventoryExchange = z.infer<typeof exchangeSchema>;

export const inventoryProcessDetailSchema = inventoryProcessSchema
  .extend({
    exchanges: z.array(exchangeSchema),
    validity: z.object({ start: z.string(), end: z.string() }).optional(),
    description: z.string().optional(),
    /** Terms of this process in its own words. */
    restrictions: z.string().optional(),
    sources: z.array(z.string()),
    /** Ids of the factors that an import of the same archive makes of it. */
    factors: z.object({ total: z.string().optional(), direct: z.string().optional() }),
  })
  .meta({ id: 'InventoryProcess' });
export type InventoryProcessDetail = z.infer<typeof inventoryProcessDetailSchema>;

export const inventoryProcessParamsSchema = inventoryParamsSchema.extend({
  process: z.string().min(1).max(200),
});

export const inventoryProcessViewSchema = z.object({
  inventory: inventorySchema,
  process: inventoryProcessDetailSchema,
});

const partSchema = z.object({
  process: z.string(),
  name: z.string(),
  made: z.string(),
  unit: z.string(),
  /** kg CO2e that it gives off itself. */
  amount: z.string(),
});

/** One unit of a product calculated: its parts add up to `known` to the last digit, as do its gases. */
export const inventoryCalculationSchema = z
  .object({
    process: z.string(),
    unit: z.string(),
    gwp: z.enum(INVENTORY_GWP),
    /** Whether nothing is open. Only then `known` is a cradle-to-gate figure. */
    complete: z.boolean(),
    known: z.string(),
    parts: z.array(partSchema).meta({ description: 'Largest first, at most 200' }),
    rest: z.object({ processes: z.int(), amount: z.string() }).optional(),
    gases: z.array(z.object({ gas: z.string(), kg: z.string(), amount: z.string() })),
    /** What the sum does not hold. */
    leftOut: z.object({
      open: z
        .array(
          z.object({
            code: z.string(),
            process: z.string(),
            at: z.string(),
            name: z.string(),
            amount: z.string(),
            unit: z.string(),
          }),
        )
        .meta({ description: 'Needs that lead nowhere, at most 200' }),
      openCount: z.int(),
      biogenic: z.string().optional(),
      uptake: z.string().optional(),
      unweighted: z.array(z.object({ flow: z.string(), kg: z.string() })),
    }),
    /** Where 95 % lie by the pedigree of the process's exchanges; absent where it has none. */
    band: z.object({ low: z.string(), high: z.string() }).optional(),
  })
  .meta({ id: 'InventoryCalculation' });
export type InventoryCalculation = z.infer<typeof inventoryCalculationSchema>;

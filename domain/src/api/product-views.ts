import { z } from 'zod';
import { emissionSchema, idSchema, stageSchema } from '../record/index.js';
import { changeCausesSchema } from './facility-views.js';
import { footprintSummarySchema, partySchema } from './footprints.js';

export const productPartsQuerySchema = z.strictObject({
  footprint: idSchema.optional().meta({ description: 'Default: the latest in force' }),
});

const shareShape = {
  amount: emissionSchema.meta({ description: 'kg CO2e per declared amount of the product' }),
  share: z.string().meta({ description: 'Percent of the total, one decimal' }),
};

const componentSchema = z.object({
  ...shareShape,
  product: partySchema,
  supplier: partySchema,
  footprint: footprintSummarySchema.meta({ description: 'The supplier’s signed record' }),
  taken: z.object({ value: z.string(), unit: z.string() }),
});

const lineSchema = z.object({
  ...shareShape,
  id: z.string(),
  node: z.string().optional(),
  name: z.string().optional(),
  stage: stageSchema,
  scope: z.literal([1, 2, 3]),
  kind: z.string(),
  factor: z
    .object({ id: z.string().optional(), value: z.string(), unit: z.string(), kind: z.string() })
    .optional(),
});

/** What a product's footprint is made of: the own plant, components of suppliers, and the rest. */
export const productPartsSchema = z
  .object({
    product: partySchema,
    footprint: footprintSummarySchema,
    own: z.object(shareShape).meta({ description: 'In-plant: scope 1 and 2' }),
    supplyChain: z.object(shareShape),
    components: z.array(componentSchema).meta({ description: 'Greatest first' }),
    lines: z
      .array(lineSchema)
      .optional()
      .meta({ description: 'Lines without a supplier’s record; absent if the caller may not see' }),
  })
  .meta({ id: 'ProductParts' });
export type ProductParts = z.infer<typeof productPartsSchema>;

export const productAttributionQuerySchema = z.strictObject({
  before: idSchema.meta({ description: 'Footprint of the earlier period' }),
  after: idSchema.meta({ description: 'Footprint of the later period' }),
});

export const productAttributionSchema = z
  .object({
    product: partySchema,
    before: footprintSummarySchema,
    after: footprintSummarySchema,
    causes: changeCausesSchema,
  })
  .meta({ id: 'ProductAttribution' });
export type ProductAttribution = z.infer<typeof productAttributionSchema>;

import { z } from 'zod';
import { declarationSchema } from '../lca/index.js';
import {
  boundarySchema,
  footprintRecordSchema,
  gwpSetSchema,
  idSchema,
  regionSchema,
  stageSchema,
} from '../record/index.js';
import { amountInputSchema } from '../lca/pieces.js';

/** Longest bill of one draft: as many inputs as a record can name. */
const MAX_BILL = 500;

export const billEntrySchema = z
  .strictObject({
    component: idSchema,
    amount: amountInputSchema.meta({ description: 'Per piece, in the component’s declared unit' }),
    stage: stageSchema.optional(),
    footprint: idSchema
      .optional()
      .meta({ description: 'Default: the supplier’s footprint in force for the month' }),
  })
  .meta({ id: 'BillEntry' });
export type BillEntry = z.infer<typeof billEntrySchema>;

/** What the owner states beside the account of the month. */
export const accountFootprintSchema = z.strictObject({
  product: idSchema,
  boundary: boundarySchema,
  gwp: gwpSetSchema,
  declaration: declarationSchema,
  geography: regionSchema
    .optional()
    .meta({ description: 'Default: the region that the facility is registered in' }),
  stage: stageSchema.default('assembly').meta({ description: 'Of what the plant itself does' }),
  supplyStage: stageSchema
    .default('components')
    .meta({ description: 'Of what was bought, and of components without a stage of their own' }),
  bill: z.array(billEntrySchema).max(MAX_BILL).default([]),
  details: footprintRecordSchema
    .pick({ id: true, batch: true, validity: true, supersedes: true, reason: true })
    .partial()
    .default({}),
  language: z.enum(['en', 'zh']).default('en'),
});
export type AccountFootprint = z.infer<typeof accountFootprintSchema>;
